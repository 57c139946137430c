import { Tooltip } from 'antd'
import { clockStateWords, dutyWords } from '@aftercare/contract/words'
import { isOpen, shareLeft } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { serverNow, useServerTime } from '../../lib/server-time.ts'
import type { CaseDetail, Clock } from '../../lib/shapes.ts'
import { dueTime, exactTime } from '../../lib/time.ts'
import { ClockList, Countdown, useReading } from '../../ui/countdown.tsx'
import { ClockAccounts } from './clock-accounts.tsx'
import { WaitingLine } from './waiting-line.tsx'

function RunningClock({ clock }: { clock: Clock }) {
  const { t, word, language } = useWords()
  const { urgency } = useReading(clock)
  const percent = useServerTime((now) => Math.round(shareLeft(clock, now) * 100))
  const due = dueTime(clock, serverNow(), language)
  return (
    <li className="clock" data-urgency={urgency} title={exactTime(clock.dueAt, language)}>
      <span className="clock-duty">{word(dutyWords[clock.duty])}</span>
      <Countdown clock={clock} form="exact" />
      {urgency !== 'paused' && (
        <span className="clock-due">
          {t(urgency === 'late' ? 'case.wasDue' : 'case.dueAt', { time: due })}
        </span>
      )}
      <span className="clock-bar" aria-hidden>
        <span style={{ width: `${urgency === 'late' ? 100 : percent}%` }} />
      </span>
    </li>
  )
}

/** A promise that was kept three times is said once. */
function gathered(clocks: readonly Clock[]): { clock: Clock; times: number }[] {
  const same = (one: Clock, other: Clock): boolean => one.duty === other.duty && one.state === other.state
  return clocks
    .filter((clock, index) => clocks.findIndex((other) => same(clock, other)) === index)
    .map((clock) => ({ clock, times: clocks.filter((other) => same(clock, other)).length }))
}

/** What was promised and how long is left; what has been kept stands small behind it. */
export function ClockStrip({ of }: { of: CaseDetail }) {
  const { t, word } = useWords()
  const open = of.clocks.filter(isOpen)
  const done = of.clocks.filter((clock) => !isOpen(clock) && clock.state !== 'cancelled')
  return (
    <section className="clocks" aria-label={t('case.clocks')}>
      <ul>
        {open.map((clock) => (
          <RunningClock key={`${clock.duty} ${clock.startedAt}`} clock={clock} />
        ))}
        {open.length === 0 && <li className="muted">{t('case.noClocks')}</li>}
      </ul>
      <WaitingLine of={of} />
      <ClockAccounts number={of.number} />
      {done.length > 0 && (
        <Tooltip title={<ClockList clocks={done} />} styles={{ root: { maxWidth: 420 } }}>
          <span className="clocks-done">
            {gathered(done).map(({ clock, times }) => (
              <span
                className="mark"
                key={`${clock.duty} ${clock.state}`}
                data-tone={clock.state === 'met' ? 'green' : undefined}
              >
                {word(dutyWords[clock.duty])} {word(clockStateWords[clock.state])}
                {times > 1 && ` ×${times}`}
              </span>
            ))}
          </span>
        </Tooltip>
      )}
    </section>
  )
}
