import { StopOutlined, WarningOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { wordingRuleWords, wordingSeverityWords, wordingWhy } from '@aftercare/contract/wording-words'
import { useWords } from '../lib/i18n.ts'
import type { Checked } from '../lib/wording.ts'
import './wording.css'

/** The text with a line under what was found, to lie behind the field in which it is written. */
export function MarkedText({ text, findings }: Pick<Checked, 'text' | 'findings'>) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { start, end, severity } of findings) {
    parts.push(
      text.slice(at, start),
      <mark key={start} data-severity={severity}>
        {text.slice(start, end)}
      </mark>,
    )
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}

/** What was found, each with its words, its kind and why: never by colour alone. */
export function FindingList({ text, findings }: Pick<Checked, 'text' | 'findings'>) {
  const { word } = useWords()
  return (
    <ul className="wording-found">
      {findings.map(({ rule, severity, start, end }) => (
        <li key={start} data-severity={severity}>
          {severity === 'block' ? <StopOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
          <span>
            <b>「{text.slice(start, end)}」</b> {word(wordingRuleWords[rule])}
            <span className="wording-severity">{word(wordingSeverityWords[severity])}</span>
            <span className="muted">{word(wordingWhy[rule])}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
