import { Link, useRouterState } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { useExecutionCounts } from '../../lib/executions.ts'
import { useApprovalCounts } from '../../lib/approvals.ts'
import { casesIn, useOffersToMe, waitingOffers } from '../../lib/handovers.ts'
import { useAnswersOnly, useInquiryCounts } from '../../lib/inquiries.ts'
import { placeOf, type Place } from './places.tsx'

interface Props {
  of: Place
  /** Its word stands beside it; else it shows when it is pointed at. */
  open: boolean
  onGo?: () => void
}

/** A place of the rail: its sign, its word, and how much waits there. */
export function OnePlace({ of: { to, icon, label, short }, open, onGo }: Props) {
  const { t } = useWords()
  // A case belongs to the queue it came from; the form for a new one is a place of its own.
  const here = useRouterState({ select: ({ location }) => placeOf(location.pathname) === to })
  return (
    <li>
      <Tooltip title={open ? '' : t(label)} placement="right">
        <Link
          to={to}
          className="place"
          activeOptions={{ exact: true }}
          data-here={here || undefined}
          aria-current={here ? 'page' : undefined}
          aria-label={t(label)}
          onClick={onGo}
        >
          {icon}
          <span className="place-word">{t(label)}</span>
          <span className="place-short" aria-hidden>
            {t(short)}
          </span>
          {to === '/handover' && <WaitingCount />}
          {to === '/inquiries' && <InquiryCount />}
          {to === '/approvals' && <ApprovalCount />}
          {to === '/executions' && <StuckCount />}
        </Link>
      </Tooltip>
    </li>
  )
}

/** How many cases wait for me to take over; nothing where none does. */
function WaitingCount() {
  const { t } = useWords()
  const n = casesIn(waitingOffers(useOffersToMe().data))
  if (n === 0) return null
  return (
    <span className="place-count" aria-label={t('handover.count', { n })}>
      {n}
    </span>
  )
}

/** What is asked of me and open; for whoever asks, what came back and nobody has read. Nothing where none is. */
function InquiryCount() {
  const { t } = useWords()
  const answers = useAnswersOnly()
  const counts = useInquiryCounts(true).data
  const n = (answers ? counts?.open : counts?.answered) ?? 0
  if (n === 0) return null
  return (
    <span className="place-count" aria-label={t(answers ? 'asked.count' : 'asked.countAnswered', { n })}>
      {n}
    </span>
  )
}

/** What waits for my yes. Nothing where nothing does. */
function ApprovalCount() {
  const { t } = useWords()
  const n = useApprovalCounts().data?.mine ?? 0
  if (n === 0) return null
  return (
    <span className="place-count" aria-label={t('approvals.count', { n })}>
      {n}
    </span>
  )
}

/** Steps that wait for a person. Nothing where none does. */
function StuckCount() {
  const { t } = useWords()
  const n = useExecutionCounts().data?.stuck ?? 0
  if (n === 0) return null
  return (
    <span className="place-count" aria-label={t('execution.count', { n })}>
      {n}
    </span>
  )
}
