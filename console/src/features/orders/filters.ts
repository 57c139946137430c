const words = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined

export interface OrdersSearch {
  q?: string | undefined
}

export interface OrderSearch extends OrdersSearch {
  /** Two shops may have the same number; the address says which one is meant. */
  shop?: string | undefined
}

/** What the address says; anything else is as if it were not there. */
export const readOrdersSearch = (search: Record<string, unknown>): OrdersSearch => ({
  q: words(search['q'], 100),
})

export const readOrderSearch = (search: Record<string, unknown>): OrderSearch => ({
  q: words(search['q'], 100),
  shop: words(search['shop'], 40),
})
