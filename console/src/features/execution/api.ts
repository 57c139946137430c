import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExecutionList } from '@aftercare/contract/executions'
import { get, post } from '../../lib/http.ts'
import type {
  ExecutionAnswer,
  ExecutionPage,
  Reconciliation,
  RemedyAnswer,
  StepResult,
  StuckExecution,
} from '../../lib/shapes.ts'

/** Under `cases`, so that whatever happens to a case is seen here as well. */
export function useExecutions(asked: { readonly shop: string; readonly list: ExecutionList }) {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'executions', asked],
    queryFn: ({ pageParam, signal }) =>
      get<ExecutionPage>('/executions', { ...asked, limit: 20, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: asked.list === 'running' ? 5_000 : 30_000,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

export const useReconciliation = (shop: string, day: string) =>
  useQuery({
    queryKey: ['cases', 'reconciliation', shop, day],
    queryFn: ({ signal }) => get<Reconciliation>('/reconciliation', { shop, day }, signal),
  })

function useAct<Body, Answer>(number: string, send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['case', number] })
      await client.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}

export const useAskAgain = ({ id, number }: StuckExecution) =>
  useAct(number, () => post<ExecutionAnswer>(`/executions/${id}/asking`))

export const useSettle = ({ remedy, number }: StuckExecution) =>
  useAct(number, (body: StepResult) =>
    post<RemedyAnswer>(`/remedies/${remedy.id}/steps/${remedy.position}`, body),
  )
