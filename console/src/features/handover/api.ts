import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { get, post, remove } from '../../lib/http.ts'
import type {
  HandoverAccepted,
  HandoverPage,
  HandoverPlan,
  LeavePage,
  NewHandover,
  NewLeave,
  Sheet,
} from '../../lib/shapes.ts'

/** The whole sheet: what is handed over has to be seen, so all pages are fetched, one after the other. */
export function useSheet(shop: string) {
  const query = useInfiniteQuery({
    queryKey: ['handovers', 'sheet', shop],
    queryFn: ({ pageParam, signal }) =>
      get<Sheet>('/handover/sheet', { shop, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 60_000,
  })
  const { hasNextPage, isFetching, fetchNextPage, isFetchNextPageError } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage])
  return {
    ...query,
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    head: query.data?.pages[0],
  }
}

function useHandoverList(box: 'from_me' | 'all', shop: string) {
  const query = useInfiniteQuery({
    queryKey: ['handovers', box, shop],
    queryFn: ({ pageParam, signal }) =>
      get<HandoverPage>('/handovers', { box, shop, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}
export const useMyOffers = (shop: string) => useHandoverList('from_me', shop)
export const useRecord = (shop: string) => useHandoverList('all', shop)

export function useLeaves(shop: string, may: boolean) {
  const query = useInfiniteQuery({
    queryKey: ['handovers', 'leaves', shop],
    queryFn: ({ pageParam, signal }) =>
      get<LeavePage>('/handover/leaves', { shop, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    enabled: may,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

/** What an offer would do. Asked again when the cases or the receiver change; the notes make no difference. */
export const usePlan = (asked: NewHandover | null) =>
  useQuery({
    queryKey: ['handover-plan', asked?.to, asked?.cases],
    queryFn: () => post<HandoverPlan>('/handovers', { ...asked, dryRun: true }),
    enabled: asked !== null,
    staleTime: 0,
    gcTime: 0,
  })

/** Something that moves cases, or offers them: the lists are fetched anew, also when it was refused. */
function useChange<Given, Answer>(send: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => {
      for (const key of ['handovers', 'cases', 'case', 'views'])
        void client.invalidateQueries({ queryKey: [key] })
    },
  })
}

export const useOffer = () => useChange((body: NewHandover) => post<{ id: string }>('/handovers', body))
export const useTakeBack = () => useChange((id: string) => remove<void>(`/handovers/${id}`))

interface Answering {
  id: string
  /** Undefined: all that wait. */
  numbers?: string[] | undefined
}
export const useAccept = () =>
  useChange(({ id, numbers }: Answering) =>
    post<HandoverAccepted>(`/handovers/${id}/acceptance`, { numbers }),
  )
export const useDecline = () =>
  useChange(({ id, ...body }: Answering & { reason: string }) =>
    post<{ id: string }>(`/handovers/${id}/declining`, body),
  )
export const useLeave = () => useChange((body: NewLeave) => post<unknown>('/handover/leave', body))
