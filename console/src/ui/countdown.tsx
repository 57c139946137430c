import {
  ClockCircleFilled,
  ExclamationCircleFilled,
  PauseCircleOutlined,
  CheckCircleFilled,
} from '@ant-design/icons'
import { clockStateWords, dutyWords } from '@aftercare/contract/words'
import type { ReactNode } from 'react'
import { readClock } from '../lib/countdown.ts'
import type { Form, Urgency } from '../lib/countdown.ts'
import { useWords } from '../lib/i18n.ts'
import { serverNow, useServerTime } from '../lib/server-time.ts'
import type { Clock } from '../lib/shapes.ts'
import { exactTime } from '../lib/time.ts'

const icons: Record<Urgency, ReactNode> = {
  late: <ExclamationCircleFilled aria-hidden />,
  soon: <ClockCircleFilled aria-hidden />,
  paused: <PauseCircleOutlined aria-hidden />,
  kept: <CheckCircleFilled aria-hidden />,
  calm: null,
  gone: null,
}

export function useReading(clock: Clock, form: Form = 'brief') {
  const { language } = useWords()
  useServerTime((now) => {
    const { urgency, text } = readClock(clock, now, language, form)
    return `${urgency} ${text}`
  })
  return readClock(clock, serverNow(), language, form)
}

interface Props {
  clock: Clock
  form?: Form
}

/** Colour is never the only sign: overdue has an icon and a word, soon has an icon, paused is written. */
export function Countdown({ clock, form = 'brief' }: Props) {
  const { word } = useWords()
  const { urgency, text, spoken } = useReading(clock, form)
  return (
    <span
      className="countdown"
      role="timer"
      aria-live="off"
      data-urgency={urgency}
      aria-label={`${word(dutyWords[clock.duty])} ${spoken}`}
    >
      {icons[urgency]}
      {text}
    </span>
  )
}

/** Every promise of a case with its exact time, for a tooltip. */
export function ClockList({ clocks }: { clocks: readonly Clock[] }) {
  const { word, language } = useWords()
  return (
    <dl className="clock-list">
      {clocks.map((clock) => (
        <ClockLine key={`${clock.duty} ${clock.startedAt}`}>
          <dt>{word(dutyWords[clock.duty])}</dt>
          <dd>{exactTime(clock.dueAt, language)}</dd>
          <dd>{word(clockStateWords[clock.state])}</dd>
        </ClockLine>
      ))}
    </dl>
  )
}

const ClockLine = ({ children }: { children: ReactNode }) => <>{children}</>
