import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post, put } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type {
  CaseDispute,
  CaseEvidence,
  CaseRule,
  DisputeFacts,
  NewEvidence,
  NewOpinion,
  RuleArticle,
} from '../../lib/shapes.ts'

const place = (number: string, rest: string): string => `/cases/${encodeURIComponent(number)}/${rest}`

/** The dispute of a case; under the key of the case, so that whatever happens to it draws it anew. */
export function useDispute(number: string) {
  const { language } = useSettings() // the server words the articles
  return useQuery({
    queryKey: ['case', number, 'dispute', language],
    queryFn: ({ signal }) => get<CaseDispute>(place(number, 'dispute'), undefined, signal),
  })
}

/** What the rules say of a case; the panel of the rules asks the same. */
export function useRule(number: string) {
  const { language } = useSettings()
  return useQuery({
    queryKey: ['case', number, 'rulebook', language],
    queryFn: ({ signal }) => get<CaseRule>(place(number, 'rulebook'), undefined, signal),
  })
}

/** The list of evidence of a case. */
export const useEvidence = (number: string) =>
  useQuery({
    queryKey: ['case', number, 'evidence'],
    queryFn: ({ signal }) => get<CaseEvidence>(place(number, 'evidence'), undefined, signal),
  })

/** The articles that an opinion may name. */
export function useArticles(wanted: boolean) {
  const { language } = useSettings()
  return useQuery({
    queryKey: ['rulebook', 'articles', language],
    queryFn: async ({ signal }) =>
      (await get<{ articles: RuleArticle[] }>('/rulebook', undefined, signal)).articles,
    enabled: wanted,
    staleTime: Infinity,
  })
}

function useChange<T>(number: string, send: (body: T) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSettled: async () => {
      for (const key of ['cases', 'views']) void client.invalidateQueries({ queryKey: [key] })
      await client.invalidateQueries({ queryKey: ['case', number] })
    },
  })
}

export const useAcceptSeat = (number: string) =>
  useChange<object>(number, () => post(place(number, 'dispute/acceptance'), {}))

export const useGiveOpinion = (number: string) =>
  useChange<NewOpinion>(number, (opinion) => post(place(number, 'opinions'), opinion))

export const usePutFacts = (number: string) =>
  useChange<DisputeFacts>(number, (facts) => put(place(number, 'dispute'), facts))

export const useOurFault = (number: string) =>
  useChange<string>(number, (reason) => post(place(number, 'our-fault'), { reason }))

export const useJudge = (number: string) =>
  useChange<NewEvidence>(number, (said) => post(place(number, 'evidence'), said))
