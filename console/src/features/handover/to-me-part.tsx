import { useOffersToMe, waitingOffers } from '../../lib/handovers.ts'
import { useWords } from '../../lib/i18n.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { OfferCard } from './offer-card.tsx'

/** 交给我的: each offer with its cases; the first one is answered by a key. */
export function ToMePart() {
  const { t } = useWords()
  const list = useOffersToMe()
  if (list.error && !list.data) return <Failure error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Bone width="60%" />
  const waiting = waitingOffers(list.data)
  if (waiting.length === 0) return <State title={t('handover.noneToMe')} text={t('handover.noneToMeText')} />
  return (
    <ul className="offers">
      {waiting.map((one, i) => (
        <OfferCard key={one.id} of={one} first={i === 0} />
      ))}
    </ul>
  )
}
