import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import { useSettings } from '../../lib/settings.ts'
import type { RuleAnswer, RuleBook, RuleQuestion } from '../../lib/shapes.ts'

/** The answer to a question; the old one stays until the new one is there, so that nothing jumps while choosing. */
export function useAnswer(question: RuleQuestion) {
  const { language } = useSettings() // the server words the rules
  return useQuery({
    queryKey: ['rulebook', 'answer', language, question],
    queryFn: () => post<RuleAnswer>('/rulebook/consult', question),
    placeholderData: keepPreviousData,
  })
}

/** The whole book, once somebody opens it. */
export function useBook(wanted: boolean, on: string | undefined) {
  const { language } = useSettings()
  return useQuery({
    queryKey: ['rulebook', 'book', language, on],
    queryFn: ({ signal }) => get<RuleBook>('/rulebook', { on }, signal),
    enabled: wanted,
  })
}
