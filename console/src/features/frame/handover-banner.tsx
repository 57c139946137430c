import { SwapOutlined } from '@ant-design/icons'
import { Link, useRouterState } from '@tanstack/react-router'
import { casesIn, useOffersToMe, waitingOffers } from '../../lib/handovers.ts'
import { useWords } from '../../lib/i18n.ts'

/** Somebody waits for me to take over: said on every page, until it is answered. */
export function HandoverBanner() {
  const { t } = useWords()
  const offers = waitingOffers(useOffersToMe().data)
  const here = useRouterState({ select: ({ location }) => location.pathname === '/handover' })
  const [first] = offers
  if (!first || here) return null
  const n = casesIn(offers)
  return (
    <div className="handover-banner" role="status">
      <SwapOutlined aria-hidden />
      <span className="one-line">
        {offers.length === 1
          ? t('handover.banner', { name: first.giver.name, n })
          : t('handover.bannerMany', { n })}
      </span>
      <Link to="/handover" search={{ tab: 'to_me' }} className="cell-link">
        {t('handover.see')}
      </Link>
    </div>
  )
}
