import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { casesIn, useOffersToMe, waitingOffers } from '../../lib/handovers.ts'
import { useApprovalCounts } from '../../lib/approvals.ts'
import { useAnswersOnly, useInquiryCounts } from '../../lib/inquiries.ts'
import { changeSettings, useSettings } from '../../lib/settings.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { placeOf, usePlaces, type Place } from './places.tsx'

function OnePlace({ of: { to, icon, label, short }, open }: { of: Place; open: boolean }) {
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
        >
          {icon}
          <span className="place-word">{t(label)}</span>
          <span className="place-short" aria-hidden>
            {t(short)}
          </span>
          {to === '/handover' && <WaitingCount />}
          {to === '/inquiries' && <InquiryCount />}
          {to === '/approvals' && <ApprovalCount />}
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

/** The places of this role, and the way to fold their words away. */
export function Rail() {
  const { t } = useWords()
  const { railOpen } = useSettings()
  const places = usePlaces()
  const fold = t(railOpen ? 'frame.fold' : 'frame.unfold')
  return (
    <nav className="rail" aria-label={t('frame.places')}>
      <Link to="/" className="rail-brand" aria-label={`${t('brand.name')} ${t('frame.queue')}`}>
        <BrandMark />
        <span className="rail-name">{t('brand.name')}</span>
      </Link>
      <ul className="places">
        {places.map((place) => (
          <OnePlace key={place.to} of={place} open={railOpen} />
        ))}
      </ul>
      <button
        type="button"
        className="plain-button rail-fold"
        aria-label={fold}
        onClick={() => changeSettings({ railOpen: !railOpen })}
      >
        {railOpen ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
        <span className="place-word">{fold}</span>
      </button>
    </nav>
  )
}
