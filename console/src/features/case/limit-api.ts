import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type {
  AskTimeLimit,
  CaseStateAnswer,
  NewLimitSettlement,
  NewTimeLimit,
  TimeLimitEnd,
  TimeLimits,
} from '../../lib/shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}/time-limits`

/** Under the key of the case, so that whatever happens to it draws them anew. */
export const useLimits = (number: string, language: string) =>
  useQuery({
    queryKey: ['case', number, 'time limits', language],
    queryFn: ({ signal }) => get<TimeLimits>(place(number), undefined, signal),
  })

/** When it would end; null: not everything is said yet. */
export const useLimitEnd = (number: string, asked: AskTimeLimit | null, language: string) =>
  useQuery({
    queryKey: ['case', number, 'time limit end', asked, language],
    queryFn: ({ signal }) => get<TimeLimitEnd>(`${place(number)}/end`, { ...asked }, signal),
    enabled: asked !== null,
    retry: false,
    placeholderData: keepPreviousData,
  })

function useChange<T>(number: string, path: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: T) => post<CaseStateAnswer>(`${place(number)}${path}`, body),
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

export const useStartLimit = (number: string) => useChange<NewTimeLimit>(number, '')

export const useSettleLimit = (number: string, id: string) =>
  useChange<NewLimitSettlement>(number, `/${encodeURIComponent(id)}/settlement`)
