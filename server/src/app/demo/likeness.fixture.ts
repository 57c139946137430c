/** The pairs of characters of a text, without what is filled in, spaces and marks. */
export function bigrams(text: string): Set<string> {
  const plain = text.replace(/\{\w+\}/g, '').replace(/[\s\p{P}]/gu, '')
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)))
}

/** How much two texts share: 0 nothing, 1 everything. */
export function jaccard(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  let both = 0
  for (const pair of one) if (two.has(pair)) both++
  return both / (one.size + two.size - both || 1)
}
