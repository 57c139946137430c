export interface RegisterSearch {
  /** The order that the case is about, when the form was opened from it. */
  order?: string | undefined
  shop?: string | undefined
}

const words = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, most) : undefined

/** What the address says; anything else is as if it were not there. */
export const readRegisterSearch = (search: Record<string, unknown>): RegisterSearch => ({
  order: words(search['order'], 64),
  shop: words(search['shop'], 40),
})
