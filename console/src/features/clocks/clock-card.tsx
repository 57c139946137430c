import { Link } from '@tanstack/react-router'
import { categoryWords, dutyWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { BoardClock } from '../../lib/shapes.ts'
import { dueTime, exactTime } from '../../lib/time.ts'
import { Countdown } from '../../ui/countdown.tsx'

interface Props {
  clock: BoardClock
  isAt: boolean
}

/** One promise: how long is left, what is to be done, for which case, who has it. */
export function ClockCard({ clock, isAt }: Props) {
  const { t, word, language } = useWords()
  const { number, duty, dueAt, level, category, assignee, excerpt } = clock
  return (
    <li className="clock-card" data-clock={clock.id} data-at={isAt || undefined} data-level={level}>
      <Link to="/cases/$number" params={{ number }} className="clock-card-link">
        <span className="clock-card-left">
          <Countdown clock={{ ...clock, endedAt: null }} />
          <span className="muted small" title={exactTime(dueAt, language)}>
            {dueTime(clock, serverNow(), language)}
          </span>
        </span>
        <span className="clock-card-what">
          <strong>{word(dutyWords[duty])}</strong>
          <span className="clock-card-words">{excerpt || t('clocks.noWords')}</span>
        </span>
        <span className="clock-card-case muted small">
          <span>{number}</span>
          <span>
            {word(levelWords[level])} · {word(categoryWords[category])}
          </span>
          <span>{assignee?.name ?? t('clocks.none_')}</span>
        </span>
      </Link>
    </li>
  )
}
