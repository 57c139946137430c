import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { InsightName } from '@aftercare/contract/insight-lists'
import { get } from '../../lib/http.ts'
import type { CauseTree, InsightAnswer, InsightCasePage } from '../../lib/shapes.ts'
import type { BehindSearch, InsightSearch } from './search.ts'

export type Filters = Omit<InsightSearch, 'name'> & { readonly shop: string }

export const useInsight = (name: InsightName, filters: Filters) =>
  useQuery({
    queryKey: ['insights', name, filters],
    queryFn: ({ signal }) => get<InsightAnswer>(`/insights/${name}`, { ...filters }, signal),
    placeholderData: keepPreviousData,
  })

export function useBehind({ name: _, ...asked }: BehindSearch & { readonly shop: string }) {
  const query = useInfiniteQuery({
    queryKey: ['insights', 'cases', asked],
    queryFn: ({ pageParam, signal }) =>
      get<InsightCasePage>('/insights/cases', { ...asked, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return {
    ...query,
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    total: query.data?.pages[0]?.total ?? null,
  }
}

/** What the causes are called, the shop's own among them. */
export const useCauseNames = (shop: string) =>
  useQuery({
    queryKey: ['causes', shop],
    queryFn: ({ signal }) => get<CauseTree>('/causes', { shop }, signal),
    staleTime: 60_000,
  }).data?.items ?? []
