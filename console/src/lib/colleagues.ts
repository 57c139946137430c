import { useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import type { Colleague } from './shapes.ts'

export const useColleagues = (shop: string | undefined) =>
  useQuery({
    queryKey: ['colleagues', shop],
    queryFn: async () => (await get<{ items: Colleague[] }>('/colleagues', { shop })).items,
    staleTime: 5 * 60_000,
  })
