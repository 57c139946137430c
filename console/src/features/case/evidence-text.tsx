import { Tooltip } from 'antd'
import { categoryWords, flagWords, ruleWords, subtypeWords } from '@aftercare/contract/words'
import type { Word } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Highlight } from '../../lib/shapes.ts'
import { segments } from './highlight.ts'

const tables: readonly Readonly<Record<string, Word>>[] = [ruleWords, flagWords, subtypeWords, categoryWords]
const wordOf = (id: string): Word | undefined => tables.find((table) => id in table)?.[id]

interface Props {
  text: string
  highlights: readonly Highlight[]
}

/** The customer's words, with the evidence underlined: hovering says what rests on it. */
export function EvidenceText({ text, highlights }: Props) {
  const { t, word } = useWords()
  if (highlights.length === 0) return <>{text}</>
  return (
    <>
      {segments(text, highlights).map((segment, index) =>
        segment.of.length === 0 ? (
          <span key={index}>{segment.text}</span>
        ) : (
          <Tooltip
            key={index}
            title={t('case.evidence', {
              of: segment.of
                .map((id) => wordOf(id))
                .map((known, at) => (known ? word(known) : segment.of[at]))
                .join('、'),
            })}
          >
            <mark className="evidence">{segment.text}</mark>
          </Tooltip>
        ),
      )}
    </>
  )
}
