import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type { OpinionRequests, OpinionSettings, OpinionTest, SetOpinionRule } from '../../lib/shapes.ts'

const place = '/second-opinion'

export const useOpinionSettings = (shop: string) =>
  useQuery({
    queryKey: [place, shop],
    queryFn: ({ signal }) => get<OpinionSettings>(place, { shop }, signal),
  })
export const useOpinionRequests = (shop: string) => usePages<OpinionRequests>(`${place}/requests`, { shop })

/** Whatever was asked or set, the month's cost and the log are others. */
function useAct<Body, Answer>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([place, `${place}/requests`].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
}
export const useSetOpinion = () => useAct((rule: SetOpinionRule) => put<OpinionSettings>(place, rule))
export const useTestOpinion = (shop: string) => useAct(() => post<OpinionTest>(`${place}/test`, { shop }))
