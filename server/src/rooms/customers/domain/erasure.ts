import { plainPhone } from './phone.ts'

/** By what somebody can be told from others. */
export interface Person {
  readonly name: string | null
  readonly phone: string | null
  readonly externalId: string | null
}

// One letter names nobody, and would be found everywhere.
const SHORTEST_MARK = 2

/** The texts by which a person is found in what the shop keeps about many: name, number as written and bare, id. */
export function marksOf({ name, phone, externalId }: Person): string[] {
  const written = [name, phone, phone === null ? null : plainPhone(phone), externalId]
  const marks = written.flatMap((text) => (text === null ? [] : [text.trim()]))
  return [...new Set(marks)].filter((mark) => [...mark].length >= SHORTEST_MARK)
}

export interface ErasureView {
  readonly erased: boolean
  /** Something was said or written in a case of hers after the erasure. */
  readonly saidSince: boolean
  readonly cases: number
  readonly openCase: boolean
  /** A legal hold stands. */
  readonly held: boolean
  readonly busy: boolean
}

/** As many cases as one erasure holds at once. */
export const MOST_ERASED = 500

/** What stands against an erasure now, or null. */
export function whyNotErase({ erased, saidSince, cases, openCase, held, busy }: ErasureView) {
  if (erased && !saidSince) return 'customer.erased' as const
  if (cases > MOST_ERASED) return 'erasure.too_many' as const
  if (held) return 'erasure.held' as const
  if (openCase) return 'erasure.open_case' as const
  return busy ? ('erasure.busy' as const) : null
}
