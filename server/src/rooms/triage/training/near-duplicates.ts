/** Texts that are nearly the same: a model judged on what it has all but seen is not judged. */

/** A text by the name that a finding is reported under. */
export interface NamedText {
  readonly id: string
  readonly text: string
}

/** Two texts and the Jaccard similarity of their character pairs. */
export interface Near {
  readonly one: string
  readonly other: string
  readonly similarity: number
}

/** From here on two texts are near-duplicates. */
export const TOO_NEAR = 0.5

function pairsOf(text: string): Set<string> {
  const plain = text.toLowerCase().replace(/[\s\p{P}]+/gu, '')
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < plain.length; i++) pairs.add(plain.slice(i, i + 2))
  return pairs.size > 0 ? pairs : new Set([plain])
}

/** Every pair of `own` texts, and of an own and one of `others`, that is too near. */
export function nearDuplicates(own: readonly NamedText[], others: readonly NamedText[] = []): Near[] {
  const all = [...others, ...own].map(({ id, text }) => ({ id, pairs: pairsOf(text) }))
  const having = new Map<string, number[]>()
  const found: Near[] = []
  all.forEach(({ id, pairs }, i) => {
    const shared = new Map<number, number>()
    for (const pair of pairs) {
      const earlier = having.get(pair)
      if (i >= others.length) for (const j of earlier ?? []) shared.set(j, (shared.get(j) ?? 0) + 1)
      if (earlier) earlier.push(i)
      else having.set(pair, [i])
    }
    for (const [j, both] of shared) {
      const similarity = both / (pairs.size + all[j]!.pairs.size - both)
      if (similarity >= TOO_NEAR) found.push({ one: id, other: all[j]!.id, similarity })
    }
  })
  return found
}
