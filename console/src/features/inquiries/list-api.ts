import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { InquiryList } from '@aftercare/contract/inquiries'
import { get, post, remove } from '../../lib/http.ts'
import type { InquiryPage } from '../../lib/shapes.ts'

export interface Asked {
  readonly shop: string
  readonly state: InquiryList
  readonly mine: 'true' | undefined
}

/** Under `cases`, so that whatever happens to a case is seen here as well. */
export function useInquiryList(asked: Asked) {
  const query = useInfiniteQuery({
    queryKey: ['cases', 'inquiries', asked],
    queryFn: ({ pageParam, signal }) =>
      get<InquiryPage>('/inquiries', { ...asked, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    // An open one becomes an overdue one without any noise.
    refetchInterval: 60_000,
  })
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] }
}

interface Answer {
  readonly id: string
  readonly number: string
  readonly text: string
  readonly files?: string[]
}
interface Reading {
  readonly id: string
  readonly number: string
  readonly reason: string
}

function useChange<Body extends { readonly number: string }>(send: (body: Body) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async (_answer, _error, { number }) => {
      for (const queryKey of [['views'], ['case', number]]) void client.invalidateQueries({ queryKey })
      await client.invalidateQueries({ queryKey: ['cases'] })
    },
  })
}

const place = (id: string, rest = ''): string => `/inquiries/${encodeURIComponent(id)}${rest}`

export const useGiveAnswer = () =>
  useChange(({ id, text, files }: Answer) => post(place(id, '/answers'), { text, ...(files && { files }) }))

/** 看过了: the answer was read, the matter is settled. */
export const useEndRead = () => useChange(({ id, reason }: Reading) => remove<void>(place(id), { reason }))
