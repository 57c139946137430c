import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AttainmentKey } from '@aftercare/contract/clock-board'
import type { Duty } from '@aftercare/contract/lists'
import { get } from '../../lib/http.ts'
import type { Attainment, ClockCounts, ClockPage } from '../../lib/shapes.ts'

export interface Asked {
  readonly shop: string
  readonly duty: Duty | undefined
  readonly team: string | undefined
  readonly assignee: 'me' | 'none' | undefined
}

/** Under `cases`, so that whatever happens to a case is seen here as well. */
export function useBoard(asked: Asked, state: 'running' | 'paused') {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'clocks', asked, state],
    queryFn: ({ pageParam, signal }) =>
      get<ClockPage>('/clocks', { ...asked, state, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useBoardCounts = (asked: Asked) =>
  useQuery({
    queryKey: ['cases', 'clock counts', asked],
    queryFn: ({ signal }) => get<ClockCounts>('/clocks/counts', { ...asked }, signal),
    placeholderData: keepPreviousData,
    // A promise goes from lane to lane without any noise.
    refetchInterval: 30_000,
  })

export const useAttainment = (shop: string, by: AttainmentKey) =>
  useQuery({
    queryKey: ['attainment', shop, by],
    queryFn: ({ signal }) => get<Attainment>('/clocks/attainment', { shop, by }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
