import type { DisputeRuling } from '@aftercare/contract/dispute-lists'

/** What of a case is compared with earlier ones, in codes; null: not known. */
export interface DisputeFactCodes {
  readonly goods: string | null
  readonly opened: boolean | null
  readonly customMade: boolean | null
  readonly wish: string | null
  /** How much is asked, roughly. */
  readonly band: 'small' | 'middle' | 'large' | null
}

export interface Comparable {
  readonly facts: DisputeFactCodes
  /** Pairs of characters of what the customer said. */
  readonly grams: readonly string[]
}

export interface Earlier extends Comparable {
  readonly ruling: DisputeRuling
}

export interface Near<E extends Earlier> {
  readonly earlier: E
  readonly likeness: number
  readonly same: readonly (keyof DisputeFactCodes)[]
}

/** Facts weigh more than words: the same words are used for very different matters. */
const OF_FACTS = 0.6
const NEAR_FROM = 0.35
const MOST_NEAR = 5

/** What a ruling on this amount is compared with. */
export const bandOf = (fen: number | null): DisputeFactCodes['band'] =>
  fen === null ? null : fen < 10_000 ? 'small' : fen < 100_000 ? 'middle' : 'large'

const names = ['goods', 'opened', 'customMade', 'wish', 'band'] as const

/** The share of pairs that two texts have in common. Digits are numbers of orders, which are never alike. */
export function textLikeness(one: readonly string[], other: readonly string[]): number {
  const held = new Set(one.filter(isWord))
  const words = other.filter(isWord)
  if (held.size === 0 || words.length === 0) return 0
  const both = words.filter((gram) => held.has(gram)).length
  return both / (held.size + words.length - both)
}

const isWord = (gram: string): boolean => !/\p{N}/u.test(gram)

/** The nearest earlier rulings, the nearest first, of equals the one that comes first here (the latest). What is not known on one side counts on neither. */
export function nearest<E extends Earlier>(asked: Comparable, earlier: readonly E[]): Near<E>[] {
  return earlier
    .map((one) => {
      const known = names.filter((name) => asked.facts[name] !== null && one.facts[name] !== null)
      const same = known.filter((name) => asked.facts[name] === one.facts[name])
      const ofFacts = known.length === 0 ? 0 : same.length / known.length
      const likeness = OF_FACTS * ofFacts + (1 - OF_FACTS) * textLikeness(asked.grams, one.grams)
      return { earlier: one, likeness, same }
    })
    .filter(({ likeness }) => likeness >= NEAR_FROM)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, MOST_NEAR)
}

export interface Usual {
  readonly ruling: DisputeRuling
  readonly of: number
  readonly among: number
}

/** What was usually ruled: said by at least two of the nearest, and by two thirds of them. Null: no such thing. */
export function usualOf(near: readonly { readonly earlier: Earlier }[]): Usual | null {
  const counts = new Map<DisputeRuling, number>()
  for (const { earlier } of near) counts.set(earlier.ruling, (counts.get(earlier.ruling) ?? 0) + 1)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  if (!most || most[1] < 2 || most[1] * 3 < near.length * 2) return null
  return { ruling: most[0], of: most[1], among: near.length }
}

/** A ruling that differs from the usual one in such cases. */
export const departs = (ruling: DisputeRuling, usual: Usual | null): boolean =>
  usual !== null && usual.ruling !== ruling
