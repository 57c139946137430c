import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type { CaseOpinion, CaseStateAnswer, ReplyDraft } from '../../lib/shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}`

export const useOpinion = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'opinion'],
    queryFn: ({ signal }) => get<CaseOpinion>(`${place(number)}/opinion`, undefined, signal),
  })

/** The case is read anew afterwards, also when somebody else was faster. */
export function useTakeOpinion(number: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => post<CaseStateAnswer>(`${place(number)}/opinion/acceptance`),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['cases'] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

export const useAskDraft = (number: string) =>
  useMutation({ mutationFn: () => post<ReplyDraft>(`${place(number)}/reply-draft`) })
