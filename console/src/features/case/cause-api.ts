import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, put } from '../../lib/http.ts'
import type { CausesOfCase, CauseTree, NewCauses } from '../../lib/shapes.ts'

const place = (number: string): string => `/cases/${encodeURIComponent(number)}/causes`

/** Under the key of the case, so that whatever happens to it draws them anew. */
export const useCauses = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'causes'],
    queryFn: ({ signal }) => get<CausesOfCase>(place(number), undefined, signal),
  })

export const useCauseTree = (shop: string) =>
  useQuery({
    queryKey: ['causes', shop],
    queryFn: ({ signal }) => get<CauseTree>('/causes', { shop }, signal),
    staleTime: 60_000,
  })

export function useSetCauses(number: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: NewCauses) => put<void>(place(number), body),
    onSettled: async () => {
      for (const key of ['usage-tasks', 'insights']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}
