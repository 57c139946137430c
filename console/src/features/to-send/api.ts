import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type { DeliveriesAnswer, NewDeliveries, ToSendPage } from '../../lib/shapes.ts'
import type { Line } from './sending.ts'

const pageSize = 50

export function useToSend(shop: string | undefined) {
  const query = useInfiniteQuery({
    // Under `cases`, so that whatever happens to a case is seen here as well.
    queryKey: ['cases', 'to-send', shop],
    queryFn: ({ pageParam, signal }) =>
      get<ToSendPage>('/messages/to-send', { shop, limit: pageSize, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

const bodyOf = (lines: readonly Line[], dryRun: boolean): NewDeliveries => ({
  delivery: 'delivered',
  messages: lines.map(({ number, id }) => ({ number, id })),
  dryRun,
})

/** What marking these would do, in one sentence of the server. */
export function useRehearsal(lines: readonly Line[]) {
  const { language } = useSettings() // the server words the sentence
  return useQuery({
    queryKey: ['rehearsal', language, lines.map(({ id }) => id)],
    queryFn: () => post<DeliveriesAnswer>('/messages/deliveries', bodyOf(lines, true)),
    gcTime: 0,
    retry: false,
  })
}

export function useMarkSent() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (lines: readonly Line[]) =>
      post<DeliveriesAnswer>('/messages/deliveries', bodyOf(lines, false)),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['views'] })
      void client.invalidateQueries({ queryKey: ['case'] })
      await client.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}
