import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail } from '../../lib/shapes.ts'
import { hourMinute, weekTime } from '../../lib/time.ts'
import { offerTimes } from './offer-times.ts'
import './promises.css'

interface Options {
  of: Pick<CaseDetail, 'offerCallUntil'>
  /** A reply is being written, and may be. */
  active: boolean
  text: string
  onWrite: (text: string) => void
}

interface Offering {
  note: ReactNode
  /** True: the key was one of ours. */
  press: (event: KeyboardEvent<HTMLElement>) => boolean
  /** What goes along with the reply. */
  asked: () => { offersCallAt?: string }
}

const isOurKey = (event: KeyboardEvent<HTMLElement>): boolean =>
  event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyC'

/**
 * 约时间回电: at night, where a call is owed and nobody is in danger, the reply may offer a time in the morning instead.
 * One key puts the sentence into the reply; it counts as the call as long as the sentence stands there.
 */
export function useCallOffer({ of, active, text, onWrite }: Options): Offering {
  const { t, language } = useWords()
  const [taken, setTaken] = useState<{ at: number; words: string } | null>(null)
  const until = of.offerCallUntil === null ? null : Date.parse(of.offerCallUntil)
  const times = active && until !== null ? offerTimes(serverNow(), until) : []
  const stands = taken !== null && times.length > 0 && text.includes(taken.words) ? taken : null
  const [first] = times
  const take = (at: number): void => {
    const words = t('offer.words', { time: weekTime(at, serverNow(), language) })
    setTaken({ at, words })
    const rest = stands ? text.replace(stands.words, '') : text
    onWrite(rest.trim() === '' ? words : `${rest.trimEnd()}\n${words}`)
  }
  const also = inEveryLanguage('offer.take')
  useOffer(
    first !== undefined && !stands
      ? [{ id: 'case call offer', label: t('offer.take'), also, keys: ['Alt', 'C'], run: () => take(first) }]
      : [],
  )
  const press = (event: KeyboardEvent<HTMLElement>): boolean => {
    if (first === undefined || !isOurKey(event)) return false
    event.preventDefault()
    if (!stands) take(first)
    return true
  }
  // The words go on being written: a press on a button must not take the focus from them.
  const stay = { onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault() }
  const note = times.length > 0 && (
    <div className="promise-offers call-offer" role="group" aria-label={t('offer.take')}>
      <p className="promise-offer" data-noted={stands ? true : undefined}>
        <PhoneOutlined aria-hidden />
        <span role="status">{t(stands ? 'offer.taken' : 'offer.lead')}</span>
        {times.map((at) => (
          <Button
            key={at}
            size="small"
            type={stands?.at === at ? 'primary' : 'default'}
            aria-pressed={stands?.at === at}
            aria-keyshortcuts={at === first ? 'Alt+C' : undefined}
            {...stay}
            onClick={() => take(at)}
          >
            {hourMinute(at)}
            {at === first && !stands && <kbd className="key wide-only">Alt C</kbd>}
          </Button>
        ))}
      </p>
    </div>
  )
  return {
    note,
    press,
    asked: () => (stands ? { offersCallAt: new Date(stands.at).toISOString() } : {}),
  }
}
