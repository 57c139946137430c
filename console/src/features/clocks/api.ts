import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { AttainmentKey, AttainmentOutcome } from '@aftercare/contract/clock-board'
import type { Duty } from '@aftercare/contract/lists'
import { get } from '../../lib/http.ts'
import type { AttainedPage, Attainment, ClockCounts, ClockPage } from '../../lib/shapes.ts'

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

/** The key of those that nobody had. */
export const NOBODY = 'none'

export interface AskedKept {
  readonly shop: string
  readonly by: AttainmentKey
  readonly from: string | undefined
  readonly to: string | undefined
}
export interface AskedRow {
  readonly key: string
  readonly outcome: AttainmentOutcome | undefined
}

/** The promises behind a number of the table. */
export function useAttained(asked: AskedKept, row: AskedRow) {
  const query = useInfiniteQuery({
    queryKey: ['attainment', 'clocks', asked, row],
    queryFn: ({ pageParam, signal }) =>
      get<AttainedPage>('/clocks/attainment/clocks', { ...asked, ...row, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useAttainment = (asked: AskedKept) =>
  useQuery({
    queryKey: ['attainment', asked],
    queryFn: ({ signal }) => get<Attainment>('/clocks/attainment', { ...asked }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
