import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put, remove } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type {
  Alternatives,
  CaseDetail,
  CaseStateAnswer,
  Erased,
  History,
  MergeAnswer,
  MessageAnswer,
  NewCall,
  NewClosure,
  NewDeadline,
  NewErasure,
  NewLevel,
  NewMessage,
  NewFulfilment,
  NewReview,
  NewSorting,
  NewUnmasking,
  Remark,
  SplitAnswer,
  Unmasked,
} from '../../lib/shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}`

export const useCase = (number: string) =>
  useQuery({
    queryKey: ['case', number],
    queryFn: ({ signal }) => get<CaseDetail>(place(number), undefined, signal),
  })

export const useHistory = (number: string) => {
  const { language } = useSettings() // the server words the history
  return useInfiniteQuery({
    queryKey: ['case', number, 'history', language],
    queryFn: ({ pageParam, signal }) =>
      get<History>(`${place(number)}/history`, { limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** After every act the case is read anew: what is allowed next is the server's word, not a guess. */
function useAct<Body, Answer>(
  number: string,
  send: (body: Body) => Promise<Answer>,
  done?: (body: Body) => void,
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (_answer, body) => done?.(body),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['cases'] })
      void client.invalidateQueries({ queryKey: ['views'] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

/** `said` is told even when the person has walked on to the next case before the answer came. */
export const useSay = (number: string, said: (body: NewMessage) => void) =>
  useAct(number, (body: NewMessage) => post<MessageAnswer>(`${place(number)}/messages`, body), said)

export const useMarkDelivery = (number: string) =>
  useAct(number, ({ id, delivery }: { id: string; delivery: 'delivered' | 'failed' }) =>
    post<MessageAnswer>(`${place(number)}/messages/${encodeURIComponent(id)}/delivery`, { delivery }),
  )

export const useCall = (number: string) =>
  useAct(number, (body: NewCall) => post<CaseStateAnswer>(`${place(number)}/calls`, body))

export const useReview = (number: string) =>
  useAct(number, (body: NewReview) => post<CaseStateAnswer>(`${place(number)}/review`, body))

export const useFulfil = (number: string) =>
  useAct(number, (body: NewFulfilment) => post<CaseStateAnswer>(`${place(number)}/fulfilment`, body))

export const useAssign = (number: string) =>
  useAct(number, (assignee: string | null) =>
    post<CaseStateAnswer>(`${place(number)}/assignment`, { assignee }),
  )

export const useLevel = (number: string) =>
  useAct(number, (body: NewLevel) => post<CaseStateAnswer>(`${place(number)}/level`, body))

export const useDeadline = (number: string) =>
  useAct(number, (body: NewDeadline) => put<CaseStateAnswer>(`${place(number)}/platform-deadline`, body))

export const useSort = (number: string) =>
  useAct(number, (body: NewSorting) => post<CaseStateAnswer>(`${place(number)}/sorting`, body))

/** What else it may be, as the model in use sees it. */
export const useAlternatives = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'sorting'],
    queryFn: ({ signal }) => get<Alternatives>(`${place(number)}/sorting`, undefined, signal),
  })

export const useUnsort = (number: string) =>
  useAct(number, () => remove<CaseStateAnswer>(`${place(number)}/sorting`))

export const useClose = (number: string) =>
  useAct(number, (body: NewClosure) => post<CaseStateAnswer>(`${place(number)}/closure`, body))

export const useReopen = (number: string) =>
  useAct(number, (reason: string) => remove<CaseStateAnswer>(`${place(number)}/closure`, { reason }))

/** Two cases change at once, so every open case is read anew. */
function useActOnBoth<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case'] })
    },
  })
}

export const useMerge = () =>
  useActOnBoth(({ from, ...body }: { from: string; into: string; reason: string }) =>
    post<MergeAnswer>(`${place(from)}/merge`, body),
  )

export const useUnmerge = () =>
  useActOnBoth(({ from, reason }: { from: string; reason: string }) =>
    remove<MergeAnswer>(`${place(from)}/merge`, { reason }),
  )

export const useSplit = (number: string) =>
  useActOnBoth((id: string) => post<SplitAnswer>(`${place(number)}/messages/${encodeURIComponent(id)}/split`))

/** What a merge would do; without `into`, what taking it back would do. Null: nothing to ask yet. */
export const useMergePreview = (from: string | null, into: string | null | undefined) =>
  useQuery({
    queryKey: ['merge', from, into],
    queryFn: ({ signal }) => get<MergeAnswer>(`${place(from!)}/merge`, into ? { into } : undefined, signal),
    enabled: from !== null && into !== null,
    retry: false,
    gcTime: 0,
  })

export const useUnmask = (number: string) =>
  useMutation({ mutationFn: (body: NewUnmasking) => post<Unmasked>(`${place(number)}/unmasking`, body) })

/** Everything of hers changes: her cases, her orders, what searches and lists show. */
export function useErase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ customerId, reason }: { customerId: string } & NewErasure) =>
      post<Erased>(`/customers/${encodeURIComponent(customerId)}/erasure`, { reason }),
    onSuccess: () => void client.invalidateQueries(),
  })
}

/** Read at the moment of copying: a remark that was true an hour ago is of no use. */
export const useRemark = (number: string) =>
  useMutation({ mutationFn: () => get<Remark>(`${place(number)}/remark`) })
