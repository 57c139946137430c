import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, post } from '../../lib/http.ts'
import type { LinkedAnswer, LinkedInquiry } from '../../lib/shapes.ts'

const linkPlace = (secret: string): string => `/inquiry-links/${encodeURIComponent(secret)}`

/** Asked once: what is asked does not change while one writes. */
export const useLinkedInquiry = (secret: string) =>
  useQuery({
    queryKey: ['inquiry-link', secret],
    queryFn: ({ signal }) => get<LinkedInquiry>(linkPlace(secret), undefined, signal),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })

export function useLinkedAnswer(secret: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: LinkedAnswer) => post<void>(linkPlace(secret), body),
    onSuccess: () => client.invalidateQueries({ queryKey: ['inquiry-link', secret] }),
  })
}
