import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type { Accuracy, Checking, DrawnCases, LearnedModels, SortedCases } from '../../lib/shapes.ts'

const place = '/triage'

export const useAccuracy = (shop: string) =>
  useQuery({
    queryKey: [place, 'accuracy', shop],
    queryFn: ({ signal }) => get<Accuracy>(`${place}/accuracy`, { shop }, signal),
  })
export const useDrawn = (shop: string) =>
  useQuery({
    queryKey: [place, 'sample', shop],
    queryFn: ({ signal }) => get<DrawnCases>(`${place}/sample`, { shop }, signal),
  })
export const useModels = (shop: string) =>
  useQuery({
    queryKey: [place, 'models', shop],
    queryFn: ({ signal }) => get<LearnedModels>(`${place}/models`, { shop }, signal),
  })

/** Which cases a number counts. */
export type Behind = Readonly<Record<string, string | number>>
export const useBehind = (shop: string, behind: Behind) =>
  usePages<SortedCases>(`${place}/cases`, { shop, ...behind })

function useAct<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () => client.invalidateQueries({ queryKey: [place] }),
  })
}
export const useDraw = (shop: string) => useAct(() => post<DrawnCases>(`${place}/sample`, { shop }))
export const useCheck = () =>
  useAct(({ number, ...said }: Checking & { number: string }) => put(`${place}/sample/${number}`, said))
export const useRollBack = (shop: string) =>
  useAct((reason: string) => post(`${place}/roll-backs`, { shop, reason }))
