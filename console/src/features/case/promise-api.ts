import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type { CasePromises, CaseStateAnswer, NewSettlement } from '../../lib/shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}/promises`

/** Under the key of the case, so that whatever happens to it draws them anew. */
export const usePromises = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'promises'],
    queryFn: ({ signal }) => get<CasePromises>(place(number), undefined, signal),
  })

export function useSettlePromise(number: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewSettlement) =>
      post<CaseStateAnswer>(`${place(number)}/${encodeURIComponent(id)}/settlement`, body),
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}
