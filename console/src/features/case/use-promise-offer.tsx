import { CheckOutlined, FieldTimeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { promisedActWords } from '@aftercare/contract/desk-words'
import { readPromises, type ReadPromise } from '../../../../server/src/rooms/promises/domain/read-promises.ts'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { NewPromise } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import './promises.css'

interface Options {
  /** A reply is being written, and may be. */
  active: boolean
  text: string
}

interface Offering {
  note: ReactNode
  /** True: the key was one of ours. */
  press: (event: KeyboardEvent<HTMLElement>) => boolean
  /** What goes along with the reply. */
  asked: () => NewPromise[]
}

const MOST = 5
const isOurKey = (event: KeyboardEvent<HTMLElement>): boolean =>
  event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyP'

/**
 * 记成承诺: what the reply promises is offered as a clock, with one key. It goes along as long as its words stand in the
 * text; the server reads the same words by the same rule.
 */
export function usePromiseOffer({ active, text }: Options): Offering {
  const { t } = useWords()
  const [noted, setNoted] = useState<readonly string[]>([])
  const found = active ? readPromises(text, serverNow()).slice(0, MOST) : []
  const isNoted = ({ words }: ReadPromise): boolean => noted.includes(words)
  const next = found.find((one) => !isNoted(one))
  const keep = ({ words }: ReadPromise): void => setNoted((now) => [...now, words])
  const also = inEveryLanguage('promise.record')
  useOffer(
    next
      ? [{ id: 'case promise', label: t('promise.record'), also, keys: ['Alt', 'P'], run: () => keep(next) }]
      : [],
  )
  const press = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (!active || !isOurKey(event)) return false
    event.preventDefault()
    if (next) keep(next)
    return true
  }
  const asked = (): NewPromise[] =>
    readPromises(text, serverNow())
      .filter(isNoted)
      .slice(0, MOST)
      .map(({ what, dueAt, words }) => ({ what, words, dueAt: new Date(dueAt).toISOString() }))
  const note = found.length > 0 && (
    <ul className="promise-offers" aria-label={t('promise.title')}>
      {found.map((one) => (
        <Offer
          key={`${one.from} ${one.words}`}
          of={one}
          noted={isNoted(one)}
          first={one === next}
          onKeep={() => keep(one)}
          onForget={() => setNoted((now) => now.filter((words) => words !== one.words))}
        />
      ))}
    </ul>
  )
  return { note, press, asked }
}

interface OfferProps {
  of: ReadPromise
  noted: boolean
  first: boolean
  onKeep: () => void
  onForget: () => void
}

function Offer({ of, noted, first, onKeep, onForget }: OfferProps) {
  const { t, word, language } = useWords()
  const said = { time: weekTime(of.dueAt, serverNow(), language), act: word(promisedActWords[of.what]) }
  // The words go on being written: a press on the button must not take the focus from them.
  const stay = { onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault() }
  if (noted)
    return (
      <li className="promise-offer" data-noted>
        <CheckOutlined aria-hidden />
        <span role="status">{t('promise.noted', said)}</span>
        <Button size="small" type="text" {...stay} onClick={onForget}>
          {t('promise.forget')}
        </Button>
      </li>
    )
  return (
    <li className="promise-offer">
      <FieldTimeOutlined aria-hidden />
      <Button
        size="small"
        title={t('promise.hint')}
        aria-keyshortcuts={first ? 'Alt+P' : undefined}
        {...stay}
        onClick={onKeep}
      >
        {t('promise.offer', said)}
        {first && <kbd className="key wide-only">Alt P</kbd>}
      </Button>
    </li>
  )
}
