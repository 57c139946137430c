import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type { CaseDetail, CasePage, CaseStateAnswer, ViewCounts } from '../../lib/shapes.ts'
import type { Filters } from './filters.ts'

const pageSize = 50

export function useQueue(shop: string | undefined, filters: Filters) {
  const query = useInfiniteQuery({
    queryKey: ['cases', shop, filters],
    queryFn: ({ pageParam, signal }) =>
      get<CasePage>('/cases', { ...filters, shop, limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useCounts = (shop: string | undefined) =>
  useQuery({
    queryKey: ['views', shop],
    queryFn: async ({ signal }) => (await get<ViewCounts>('/views', { shop }, signal)).items,
    // Promises become due without anybody touching a case.
    refetchInterval: 30_000,
  })

export const usePreview = (number: string) =>
  useQuery({
    queryKey: ['case', number],
    queryFn: ({ signal }) => get<CaseDetail>(`/cases/${encodeURIComponent(number)}`, undefined, signal),
  })

/** `taken` is told even when the row has changed before the answer came. */
export function useTake(number: string, taken: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (assignee: string) =>
      post<CaseStateAnswer>(`/cases/${encodeURIComponent(number)}/assignment`, { assignee }),
    onSuccess: taken,
    onSettled: () =>
      Promise.all(
        [['cases'], ['views'], ['case', number]].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  })
}
