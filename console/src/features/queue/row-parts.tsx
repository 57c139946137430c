import { ExclamationOutlined } from '@ant-design/icons'
import { Tooltip } from 'antd'
import { dutyWords, waitingForWords } from '@aftercare/contract/words'
import type { Language } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow, useServerTime } from '../../lib/server-time.ts'
import { useMe } from '../../lib/session.ts'
import type { CaseSummary, Clock } from '../../lib/shapes.ts'
import { dayWord, exactTime, hourMinute, shortTime, timeAgo } from '../../lib/time.ts'
import { ClockList, Countdown } from '../../ui/countdown.tsx'

const leadClock = ({ clocks, nextDuty }: CaseSummary): Clock | undefined =>
  clocks.find((clock) => clock.duty === nextDuty && isOpen(clock)) ?? clocks.find(isOpen)

/** Which promise is next, and how long is left for it. */
export function Remaining({ of }: { of: CaseSummary }) {
  const { t, word, language } = useWords()
  const clock = leadClock(of)
  if (of.closedAt)
    return (
      <span className="muted">
        {t('queue.closedAt', { time: shortTime(of.closedAt, serverNow(), language) })}
      </span>
    )
  if (!clock)
    return (
      <span className="muted" title={t('queue.noClock')}>
        —
      </span>
    )
  const waits = of.waitingFor && of.nextChaseAt
  const duty = waits
    ? t('queue.paused', {
        waiting: word(waitingForWords[of.waitingFor!]),
        time: chaseTime(of.nextChaseAt!, language),
      })
    : word(dutyWords[clock.duty])
  return (
    <Tooltip title={<ClockList clocks={of.clocks} />} placement="right" styles={{ root: { maxWidth: 420 } }}>
      <span className="remaining" data-pinned={of.pinned || undefined}>
        {of.pinned && <ExclamationOutlined className="danger" aria-label={t('queue.pinned')} />}
        <Countdown clock={clock} />
        <span className="remaining-duty one-line">{duty}</span>
      </span>
    </Tooltip>
  )
}

/** Today by the hour, later by the day: the exact time stands in the tooltip. */
function chaseTime(at: string, language: Language): string {
  const now = serverNow()
  const near = Math.abs(Date.parse(at) - now) < 12 * 3_600_000
  return near ? `${hourMinute(at)} ` : dayWord(at, now, language)
}

export function Todo({ of }: { of: CaseSummary }) {
  const { t } = useWords()
  return (
    <span className="todo">
      {of.toAnswer && (
        <span className="mark" data-tone="gold">
          {t('queue.toAnswer')}
        </span>
      )}
      {of.toSend > 0 && (
        <span className="mark" data-tone="gold">
          {of.toSend > 1 ? t('queue.toSendMany', { count: of.toSend }) : t('queue.toSend')}
        </span>
      )}
      {of.contacts > 1 && !(of.toAnswer && of.toSend > 0) && (
        <span className="mark muted">{t('queue.contacts', { count: of.contacts })}</span>
      )}
    </span>
  )
}

export function Ago({ at }: { at: string }) {
  const { language } = useWords()
  const text = useServerTime((now) => timeAgo(at, now, language))
  return (
    <time dateTime={at} title={exactTime(at, language)}>
      {text}
    </time>
  )
}

export function Amount({ of }: { of: CaseSummary }) {
  const { t } = useWords()
  if (!of.order) return <span className="muted">—</span>
  if (of.order.paidFen === null) return <span className="muted small">{t('queue.unknownAmount')}</span>
  return <span title={of.order.title ?? undefined}>{yuanText(of.order.paidFen, 'short')}</span>
}

export function Assignee({ of }: { of: CaseSummary }) {
  const { t } = useWords()
  const { person } = useMe()
  if (!of.assignee) return <span className="nobody">{t('queue.nobody')}</span>
  return of.assignee.id === person.id ? (
    <strong className="me">{t('queue.me')}</strong>
  ) : (
    <span>{of.assignee.name}</span>
  )
}
