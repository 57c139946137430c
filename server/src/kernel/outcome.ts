/** The answer of an operation that the business is allowed to decline. A bug is not a refusal: it throws. */
export type Outcome<T, R extends Refusal = Refusal> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

export interface Refusal {
  readonly code: string
  readonly [parameter: string]: unknown
}

export const done = <T>(value: T) => ({ ok: true, value }) as const
export const refused = <R extends Refusal>(refusal: R) => ({ ok: false, refusal }) as const

/** For states that cannot happen unless the code is wrong. */
export function invariant(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(`Invariant broken: ${message}`)
}
