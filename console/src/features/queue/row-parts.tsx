import { ExclamationOutlined } from '@ant-design/icons'
import { App, Button, Tooltip } from 'antd'
import { dutyWords } from '@aftercare/contract/words'
import { isOpen } from '../../lib/countdown.ts'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow, useServerTime } from '../../lib/server-time.ts'
import { errorWords } from '../../lib/problem.ts'
import { useMayIn, useMe } from '../../lib/session.ts'
import type { CaseSummary, Clock } from '../../lib/shapes.ts'
import { exactTime, shortTime, timeAgo } from '../../lib/time.ts'
import { ChaseMark } from '../../ui/chase-mark.tsx'
import { ClockList, Countdown } from '../../ui/countdown.tsx'
import { useTake } from './api.ts'

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
  if (!clock && of.waitingFor !== null) return <ChaseMark of={of} />
  if (!clock)
    return (
      <span className="muted" title={t('queue.noClock')}>
        —
      </span>
    )
  const waits = of.waitingFor !== null && of.nextChaseAt !== null
  // The row stands where its next chase is, unless a promise is due before that.
  const chased = waits && (clock.state === 'paused' || of.nextChaseAt! <= clock.dueAt)
  return (
    <Tooltip title={<ClockList clocks={of.clocks} />} placement="right" styles={{ root: { maxWidth: 420 } }}>
      <span className="remaining" data-pinned={of.pinned || undefined}>
        {of.pinned && <ExclamationOutlined className="danger" aria-label={t('queue.pinned')} />}
        {!chased && <Countdown clock={clock} />}
        {waits ? (
          <ChaseMark of={of} brief={!chased} />
        ) : (
          <span className="remaining-duty one-line">{word(dutyWords[clock.duty])}</span>
        )}
      </span>
    </Tooltip>
  )
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

/** `asks`: nobody answers for it, and somebody has to: 久拖. */
export function Assignee({ of, asks = false }: { of: CaseSummary; asks?: boolean }) {
  const { t } = useWords()
  const { person } = useMe()
  if (!of.assignee && asks) return <TakeIt number={of.number} shop={of.shop} />
  if (!of.assignee) return <span className="nobody">{t('queue.nobody')}</span>
  return of.assignee.id === person.id ? (
    <strong className="me">{t('queue.me')}</strong>
  ) : (
    <span>{of.assignee.name}</span>
  )
}

function TakeIt({ number, shop }: { number: string; shop: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const { person } = useMe()
  const mayTake = useMayIn(shop, 'case.take')
  const take = useTake(number, () => void message.success(t('stale.taken', { number })))
  if (!mayTake) return <span className="nobody">{t('queue.nobody')}</span>
  const press = (): void =>
    take.mutate(person.id, { onError: (error) => void message.error(errorWords(error, language)) })
  return (
    <Button
      size="small"
      loading={take.isPending}
      onClick={(event) => {
        event.preventDefault()
        press()
      }}
    >
      {t('stale.take')}
    </Button>
  )
}
