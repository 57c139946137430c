import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FollowUpTab } from '@aftercare/contract/follow-ups'
import { get, post, remove } from '../../lib/http.ts'
import type {
  FollowUpCounts,
  FollowUpOutcome,
  FollowUpPage,
  IssuedFollowUp,
  NewFollowUpAnswer,
} from '../../lib/shapes.ts'

/** Under `cases`, so that whatever happens to a case is seen here as well. */
export function useFollowUps(shop: string, state: FollowUpTab) {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'follow-ups', shop, state],
    queryFn: ({ pageParam, signal }) =>
      get<FollowUpPage>('/follow-ups', { shop, state, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // What falls due makes no noise.
    refetchInterval: 60_000,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useFollowUpCounts = (shop: string) =>
  useQuery({
    queryKey: ['cases', 'follow-up-counts', shop],
    queryFn: ({ signal }) => get<FollowUpCounts>('/follow-ups/counts', { shop }, signal),
    refetchInterval: 60_000,
  })

function useChange<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    // Not waited for: the row leaves this list when it is read anew, and has to say before what was done.
    onSettled: () => {
      for (const key of ['cases', 'views', 'insights']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
}

const place = (id: string, rest = ''): string => `/follow-ups/${encodeURIComponent(id)}${rest}`

export const useAskByLink = () => useChange((id: string) => post<IssuedFollowUp>(place(id, '/ask')))
export const useRecordAnswer = (id: string) =>
  useChange((body: NewFollowUpAnswer) => post<FollowUpOutcome>(place(id, '/answer'), body))
export const useSkip = () => useChange((id: string) => remove<void>(place(id)))
