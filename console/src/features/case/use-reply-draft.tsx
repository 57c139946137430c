import { EditOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { keep, readKept } from '../../lib/kept.ts'
import type { ReplyDraft } from '../../lib/shapes.ts'
import { Alarm } from '../../ui/states.tsx'
import { useAskDraft, useOpinion } from './opinion-api.ts'
import './opinion.css'

interface Options {
  number: string
  /** A reply is being written, and may be. */
  active: boolean
  text: string
  onWrite: (text: string) => void
}

const keyOf = (number: string): string => `aftercare.drafted.${number}`

/**
 * 起草回复: words from outside come into the reply as text to be changed. As long as some of them stand there it says
 * so, and names the sentences that say more than the case does, until they are gone.
 */
export function useReplyDraft({ number, active, text, onWrite }: Options): {
  button: ReactNode
  note: ReactNode
} {
  const { t } = useWords()
  const { data } = useOpinion(number)
  const ask = useAskDraft(number)
  const [drafted, setDrafted] = useState(() => readKept<ReplyDraft>(keyOf(number)))
  // Whoever goes on writing while it is drafted loses nothing.
  const now = useRef(text)
  useEffect(() => {
    now.current = text
  })
  const offered = active && data?.drafts === true
  const draft = (): void =>
    ask.mutate(undefined, {
      onSuccess: (answer) => {
        keep(keyOf(number), answer)
        setDrafted(answer)
        onWrite(now.current.trim() === '' ? answer.text : `${now.current}\n${answer.text}`)
      },
    })
  const also = inEveryLanguage('opinion.draft')
  useOffer(
    offered && !ask.isPending ? [{ id: 'case draft', label: t('opinion.draft'), also, run: draft }] : [],
  )
  const button = offered && (
    <Button size="small" type="text" icon={<EditOutlined />} loading={ask.isPending} onClick={draft}>
      {t(ask.isPending ? 'opinion.drafting' : 'opinion.draft')}
    </Button>
  )
  const standing = active && drafted !== null && shares(text, drafted.text)
  const unproven = standing ? drafted.unproven.filter((sentence) => text.includes(sentence)) : []
  const note = (
    <>
      {offered && <Alarm error={ask.error} />}
      {standing && (
        <div className="drafted" role="status">
          <p>{t('opinion.drafted')}</p>
          {unproven.length > 0 && (
            <>
              <p className="drafted-check">{t('opinion.check')}</p>
              <ul>
                {unproven.map((sentence) => (
                  <li key={sentence}>
                    <mark>{sentence}</mark>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </>
  )
  return { button, note }
}

/** Some sentence of the draft still stands in the text. */
const shares = (text: string, draft: string): boolean =>
  draft.split(/(?<=[。！？!?\n])/).some((part) => part.trim().length > 1 && text.includes(part.trim()))
