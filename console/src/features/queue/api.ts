import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { get, post, put, remove } from '../../lib/http.ts'
import type {
  BulkAct,
  CaseDetail,
  CasePage,
  CaseStateAnswer,
  NewBulkAct,
  SavedView,
  ViewCounts,
} from '../../lib/shapes.ts'
import { planKey, type BulkAsked } from './bulk-form.ts'
import type { Filters } from './filters.ts'

const pageSize = 50

export function useQueue(shop: string | undefined, { saved: _saved, ...filters }: Filters) {
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
/** What an act on many cases would do. Asked again when the cases or what matters of the act change. */
export const useBulkPlan = (asked: BulkAsked | null, numbers: readonly string[]) =>
  useQuery({
    queryKey: ['bulk-plan', planKey(asked), numbers],
    queryFn: () => post<BulkAct>('/cases:bulk', { ...asked, numbers, dryRun: true }),
    enabled: asked !== null,
    staleTime: 0,
    gcTime: 0,
  })

export function useBulkAct() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewBulkAct) => post<BulkAct>('/cases:bulk', body),
    onSuccess: () => {
      for (const key of ['bulk-acts', 'cases', 'case', 'views'])
        void client.invalidateQueries({ queryKey: [key] })
    },
  })
}

export const useSavedViews = (shop: string | undefined) =>
  useQuery({
    queryKey: ['views', 'saved', shop],
    queryFn: async ({ signal }) =>
      (await get<{ items: SavedView[] }>('/views/saved', { shop }, signal)).items,
    enabled: shop !== undefined,
    refetchInterval: 30_000,
  })

export interface ViewWords {
  readonly name: string
  readonly filters: SavedView['filters']
  readonly columns: SavedView['columns']
  readonly shared: boolean
}

/** Saves, changes, moves and deletes views; the tabs follow. */
export function useChangeViews(shop: string) {
  const client = useQueryClient()
  const settled = () => client.invalidateQueries({ queryKey: ['views', 'saved', shop] })
  return {
    save: useMutation({
      mutationFn: (view: ViewWords) => post<SavedView>('/views/saved', { shop, ...view }),
      onSuccess: settled,
    }),
    change: useMutation({
      mutationFn: ({ id, ...view }: ViewWords & { id: string }) =>
        put<{ id: string }>(`/views/saved/${id}`, view),
      onSuccess: settled,
    }),
    order: useMutation({
      mutationFn: (ids: readonly string[]) => put<void>('/views/saved', { shop, ids }),
      onSuccess: settled,
    }),
    drop: useMutation({
      mutationFn: (id: string) => remove<void>(`/views/saved/${id}`),
      onSuccess: settled,
    }),
  }
}
