import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { get, put } from './http.ts'
import type { MyRoster } from './shapes.ts'

/** One's own shifts. */
export const useMyRoster = () =>
  useQuery({
    queryKey: ['roster', 'me'],
    queryFn: () => get<MyRoster>('/roster/me'),
    refetchInterval: 60_000,
  })

export function useSetAway() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (away: boolean) => put<void>('/roster/me/away', { away }),
    onSettled: () => client.invalidateQueries({ queryKey: ['roster'] }),
  })
}
