import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, put } from '../../lib/http.ts'
import { usePages } from '../../lib/pages.ts'
import type { DueBuyers, HeldBuyers, Retention, RetentionRule } from '../../lib/shapes.ts'

const LOOK_EVERY_MS = 30_000

export const useRetention = (shop: string) =>
  useQuery({
    queryKey: ['/retention', shop],
    queryFn: ({ signal }) => get<Retention>('/retention', { shop }, signal),
    refetchInterval: LOOK_EVERY_MS,
  })
export const useDue = (shop: string) => usePages<DueBuyers>('/retention/due', { shop })
export const useHolds = (shop: string) => usePages<HeldBuyers>('/holds', { shop })

export function useSetRetention(shop: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (rule: RetentionRule) => put<RetentionRule>('/retention', { shop, ...rule }),
    onSuccess: () =>
      Promise.all(
        ['/retention', '/retention/due'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      ),
  })
}
