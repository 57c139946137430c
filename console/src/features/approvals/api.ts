import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ApprovalList } from '@aftercare/contract/remedies'
import { get, post } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type { ApprovalPage, NewApproval, RemedyAnswer } from '../../lib/shapes.ts'

/** Under `cases`, so that whatever happens to a case is seen here as well. */
export function useApprovalList(asked: { readonly shop: string; readonly list: ApprovalList }) {
  const { language } = useSettings()
  const query = useInfiniteQuery({
    queryKey: ['cases', 'approvals', asked, language],
    queryFn: ({ pageParam, signal }) =>
      get<ApprovalPage>('/approvals', { ...asked, limit: 20, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: 60_000,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export function useDecide(number: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewApproval) =>
      post<RemedyAnswer>(`/cases/${encodeURIComponent(number)}/approvals`, body),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['case', number] })
      await client.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}
