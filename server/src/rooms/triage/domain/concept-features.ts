/** Which families of words stand where: alone, together in one clause, in a question, after a "but", at the end. */
import { pairBucket } from './buckets.ts'
import { concepts } from './concepts.ts'
import type { Hit, Reading } from './terms.ts'

const names = Object.keys(concepts)
/** The families' terms, in the order of their names; they are read in the lexicon's one pass. */
export const conceptTerms: readonly string[] = Object.values(concepts)

/** At most so many different families of one clause are paired. */
const PAIRED = 7
const BUT = names.indexOf('but')
const KIND = { alone: 0, asked: 1, afterBut: 2, begins: 3, ends: 4, pair: 5 } as const

interface Seen {
  /** Twice the family's number, and one more if a negation stands right before it. */
  readonly mark: number
  readonly at: number
  readonly clause: number
}

/** The distinct buckets of all families found; `hits[i]` are those of family `i`. */
export function conceptBuckets(hits: readonly (readonly Hit[])[], reading: Reading): number[] {
  const seen = everySeen(hits, reading)
  const said = new Set<number>()
  const last = reading.clause[Math.max(0, reading.normal.text.length - 1)]!
  for (let i = 0; i < seen.length;) {
    let end = i
    while (end < seen.length && seen[end]!.clause === seen[i]!.clause) end++
    clauseBuckets(seen.slice(i, end), { asked: asks(seen[i]!, reading), last }, said)
    i = end
  }
  return [...said]
}

function clauseBuckets(
  own: readonly Seen[],
  { asked, last }: { asked: boolean; last: number },
  said: Set<number>,
): void {
  const marks = [...new Set(own.map(({ mark }) => mark))]
  const afterBut = marks.some((mark) => mark >> 1 === BUT)
  const { clause } = own[0]!
  for (const mark of marks) {
    said.add(pairBucket(KIND.alone, mark, 0))
    if (asked) said.add(pairBucket(KIND.asked, mark, 0))
    if (afterBut) said.add(pairBucket(KIND.afterBut, mark, 0))
    if (clause === 0) said.add(pairBucket(KIND.begins, mark, 0))
    else if (clause >= last - 1) said.add(pairBucket(KIND.ends, mark, 0))
  }
  const several = Math.min(PAIRED, marks.length)
  for (let i = 0; i < several; i++)
    for (let j = i + 1; j < several; j++) said.add(pairBucket(KIND.pair, marks[i]!, marks[j]!))
}

function everySeen(hits: readonly (readonly Hit[])[], { normal: { text }, clause }: Reading): Seen[] {
  const seen: Seen[] = []
  for (let family = 0; family < hits.length; family++)
    for (const { from } of hits[family]!)
      seen.push({ mark: family * 2 + (negatedAt(text, from) ? 1 : 0), at: from, clause: clause[from]! })
  return seen.sort((a, b) => a.at - b.at || a.mark - b.mark)
}

const NEGATIONS = new Set([...'没不无未别非'])
const BETWEEN = new Set([...'有是会能太很再'])

// 「没」, 「没有」, 「不会」 right before the word.
function negatedAt(text: string, from: number): boolean {
  const before = text[from - 1]
  if (before === undefined) return false
  return NEGATIONS.has(before) || (BETWEEN.has(before) && NEGATIONS.has(text[from - 2] ?? ''))
}

const QUESTION = new Set([...'吗么呢?'])

function asks({ at, clause: own }: Seen, { normal: { text }, clause }: Reading): boolean {
  let end = at
  while (end < text.length && clause[end] === own) end++
  for (let i = Math.max(at, end - 2); i <= end; i++) if (QUESTION.has(text[i] ?? '')) return true
  return false
}
