import { useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import type { Handover, HandoverPage } from './shapes.ts'
import { useMay, useShop } from './session.ts'

/** As many offers as anybody has at once. */
const MOST = 50

/** What others offer me. Screens hear of changes by the stream; the tenth minute passes without one, so it is asked. */
export function useOffersToMe() {
  const shop = useShop()?.code
  const may = useMay('case.take')
  return useQuery({
    queryKey: ['handovers', 'to_me', shop],
    queryFn: async ({ signal }) =>
      (await get<HandoverPage>('/handovers', { box: 'to_me', shop, limit: MOST }, signal)).items,
    enabled: may && shop !== undefined,
    refetchInterval: 60_000,
  })
}

/** Those that I may still answer. */
export const waitingOffers = (offers: readonly Handover[] | undefined): Handover[] =>
  (offers ?? []).filter(({ mayAnswer }) => mayAnswer)

export const casesIn = (offers: readonly Handover[]): number =>
  offers.reduce((sum, { pending }) => sum + pending, 0)
