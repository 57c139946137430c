import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type { AlertCounts, AlertPage, AlertResults, ParcelTrack } from '../../lib/shapes.ts'
import type { RadarSearch } from './filters.ts'

const MINUTE = 60_000

export const queryOf = ({ tab = 'act', drafted, ...rest }: RadarSearch) => ({
  ...rest,
  state: tab === 'ended' ? ('ended' as const) : ('open' as const),
  // 要处理 holds two stages; what is only watched is the third.
  stage: tab === 'watch' ? ('watch' as const) : undefined,
  acting: tab === 'act' ? 'true' : undefined,
  telling: drafted && ('drafted' as const),
})

/** Under `cases`: whatever happens to a case is seen here as well. */
export function useAlerts(shop: string, search: RadarSearch) {
  const asked = { shop, ...queryOf(search) }
  const query = useInfiniteQuery({
    queryKey: ['cases', 'alerts', asked],
    queryFn: ({ pageParam, signal }) =>
      get<AlertPage>('/alerts', { ...asked, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // Time alone raises an alert.
    refetchInterval: MINUTE,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useAlertCounts = (shop: string) =>
  useQuery({
    queryKey: ['cases', 'alert-counts', shop],
    queryFn: ({ signal }) => get<AlertCounts>('/alerts/counts', { shop }, signal),
    refetchInterval: MINUTE,
  })

export const useParcel = (id: string) =>
  useQuery({
    queryKey: ['cases', 'parcel', id],
    queryFn: ({ signal }) => get<ParcelTrack>(`/parcels/${encodeURIComponent(id)}`, {}, signal),
  })

function useChange<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      for (const queryKey of [['views'], ['case']]) void client.invalidateQueries({ queryKey })
      await client.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}

export const useTell = () => useChange((ids: string[]) => post<AlertResults>('/alerts/telling', { ids }))
export const useTake = () => useChange((ids: string[]) => post<AlertResults>('/alerts/taking', { ids }))
export const useSettle = () =>
  useChange(({ id, reason }: { id: string; reason: string }) =>
    post<void>(`/alerts/${encodeURIComponent(id)}/settlement`, { reason }),
  )
