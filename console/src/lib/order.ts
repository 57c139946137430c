import { useQuery } from '@tanstack/react-query'
import { get } from './http.ts'
import type { OrderDetail } from './shapes.ts'

/** One order of a shop, as several screens show it. Null: nobody asks yet. */
export const useOrder = (shop: string | undefined, number: string | null) =>
  useQuery({
    queryKey: ['order', shop, number],
    queryFn: ({ signal }) =>
      get<OrderDetail>(`/orders/${encodeURIComponent(number ?? '')}`, { shop }, signal),
    enabled: number !== null && shop !== undefined,
  })
