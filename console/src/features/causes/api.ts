import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put } from '../../lib/http.ts'
import type { CauseTree, NewCauseEntry, UsageTaskPage } from '../../lib/shapes.ts'

export function useTasks(shop: string, state: 'open' | 'done' | 'dropped') {
  const query = useInfiniteQuery({
    queryKey: ['usage-tasks', shop, state],
    queryFn: ({ pageParam, signal }) =>
      get<UsageTaskPage>('/usage-tasks', { shop, state, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useTree = (shop: string) =>
  useQuery({
    queryKey: ['causes', shop],
    queryFn: ({ signal }) => get<CauseTree>('/causes', { shop }, signal),
  })

function useChange<Body>(send: (body: Body) => Promise<void>, key: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => void client.invalidateQueries({ queryKey: [key] }),
  })
}

interface Ended {
  readonly id: string
  readonly as: 'done' | 'dropped'
}
export const useEndTask = () =>
  useChange(
    ({ id, as }: Ended) => post<void>(`/usage-tasks/${encodeURIComponent(id)}/end`, { as }),
    'usage-tasks',
  )

interface Saved {
  readonly code: string
  readonly entry: NewCauseEntry
}
export const useSaveCause = (shop: string) =>
  useChange(
    ({ code, entry }: Saved) =>
      put<void>(`/causes/${encodeURIComponent(code)}?shop=${encodeURIComponent(shop)}`, entry),
    'causes',
  )
