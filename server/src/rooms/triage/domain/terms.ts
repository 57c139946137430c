/**
 * The little language of the lexicon, and one pass that finds all its terms at once.
 *
 *     没(有|)收到        alternatives in brackets, an empty one allowed
 *     图片~不一样        up to 8 characters between, inside one clause
 *     说好…没送          up to 16 characters between, commas allowed, no full stop
 *     #天了              a number: 3, 三, 十几, 好几, or the mask [数字x]
 *
 * Terms are parted by blanks. No regular expressions: a text of 20,000 characters costs 20,000 steps, whatever
 * it says.
 */
import type { NormalText } from './normalise.ts'

/** Half-open range in the normal form. */
export interface Hit {
  readonly from: number
  readonly to: number
}

interface Node {
  readonly next: Map<number, Node>
  number: Node | null
  ends: number[]
}

interface Term {
  readonly group: number
  readonly parts: readonly number[]
  readonly gaps: readonly ('clause' | 'sentence')[]
}

/** A compiled lexicon: `groups` many lists of terms, found together. */
export interface TermIndex {
  readonly groups: number
  readonly root: Node
  /** The root's children by their character: most characters of a text begin no term. */
  readonly firsts: readonly (Node | undefined)[]
  /** Terms by the number of their first part. */
  readonly startingWith: readonly (readonly Term[])[]
  /** Hits by part while a text is read, empty between two texts: a new table per text is thousands of places. */
  readonly table: (Hit[] | undefined)[]
}

const GAP = { clause: 8, sentence: 16 } as const
/** A text that says the same word a thousand times is not a thousand times as true. */
const MOST_HITS = 24
/** A word may be followed by its partner in more than one way; the third is no news. */
const FORKS = 2
const NUMBER = 35 // '#'
const NUMERALS = new Set([...'0123456789一二两三四五六七八九十百千万几半俩仨好'].map((c) => c.charCodeAt(0)))
const MASK = '[数字x]'
const BRACKET = MASK.charCodeAt(0)

/** Compiles lists of terms; list `i` of the argument is group `i` of every later answer. */
export function compileTerms(lists: readonly string[]): TermIndex {
  const root = newNode()
  const partIds = new Map<string, number>()
  const partOf = (text: string): number => {
    const known = partIds.get(text)
    if (known !== undefined) return known
    const id = partIds.size
    partIds.set(text, id)
    for (const literal of expand(text)) plant(root, literal, id)
    return id
  }
  const terms = lists.flatMap((list, group) =>
    list
      .split(/\s+/)
      .filter((term) => term !== '')
      .map((term): Term => {
        const pieces = term.split(/([~…])/)
        return {
          group,
          parts: pieces.filter((_, i) => i % 2 === 0).map(partOf),
          gaps: pieces.filter((_, i) => i % 2 === 1).map((gap) => (gap === '~' ? 'clause' : 'sentence')),
        }
      }),
  )
  const startingWith: Term[][] = Array.from({ length: partIds.size }, () => [])
  for (const term of terms) startingWith[term.parts[0]!]!.push(term)
  const firsts = new Array<Node | undefined>(1 << 16).fill(undefined)
  for (const [code, node] of root.next) firsts[code] = node
  const table = new Array<Hit[] | undefined>(startingWith.length).fill(undefined)
  return { groups: lists.length, root, firsts, startingWith, table }
}

const newNode = (): Node => ({ next: new Map(), number: null, ends: [] })

function plant(root: Node, text: string, id: number): void {
  let node = root
  for (let i = 0; i < text.length; i++) node = step(node, text.charCodeAt(i))
  node.ends.push(id)
}

function step(node: Node, code: number): Node {
  if (code === NUMBER) return (node.number ??= newNode())
  const known = node.next.get(code)
  if (known) return known
  const made = newNode()
  node.next.set(code, made)
  return made
}

/** `a(b|c)d` → `abd`, `acd`. Brackets may nest; a gap may not stand inside them. */
export function expand(term: string): string[] {
  const { made, end } = expandFrom(term, 0)
  if (end < term.length) throw new Error(`lexicon: bracket closed but never opened in ${term}`)
  return [...new Set(made)]
}

function expandFrom(term: string, from: number): { made: string[]; end: number } {
  const choices: string[] = []
  let line = ['']
  let i = from
  for (; i < term.length && term[i] !== ')'; i++) {
    if (term[i] === '|') {
      choices.push(...line)
      line = ['']
    } else if (term[i] === '(') {
      const inner = expandFrom(term, i + 1)
      if (term[inner.end] !== ')') throw new Error(`lexicon: bracket not closed in ${term}`)
      line = line.flatMap((head) => inner.made.map((tail) => head + tail))
      i = inner.end
    } else line = line.map((head) => head + term[i])
  }
  return { made: [...choices, ...line], end: i }
}

/** What one reading of a text knows: the hits of every group and where clauses and sentences end. */
export interface Reading {
  readonly normal: NormalText
  readonly hits: readonly (readonly Hit[])[]
  /** `clause[i]` = number of clause breaks before character `i`; two places share a clause if it is equal. */
  readonly clause: Int32Array
  readonly sentence: Int32Array
}

/** Reads a text once. Linear in its length; each part of a term is kept at most 24 times. */
export function read(index: TermIndex, normal: NormalText): Reading {
  const { text } = normal
  const { clause, sentence } = breaks(normal)
  const found = scan(index, text)
  const hits: (readonly Hit[])[] = new Array<readonly Hit[]>(index.groups).fill(NONE)
  for (const part of found.parts)
    for (const term of index.startingWith[part]!) {
      const { parts, group } = term
      const whole =
        parts.length === 1
          ? found.hits[part]!
          : found.hits[parts[1]!]
            ? joined(term, found, { clause, sentence })
            : NONE
      if (whole.length === 0) continue
      const known = hits[group]!
      hits[group] = known === NONE ? whole : known.concat(whole)
    }
  for (const part of found.parts) index.table[part] = undefined
  return { normal, hits, clause, sentence }
}

/** Hits of the parts of terms by their number, and which parts were found, in the order in which they were. */
interface Found {
  readonly hits: (Hit[] | undefined)[]
  readonly parts: number[]
}

const NONE: readonly Hit[] = []

/** Every part that begins anywhere in the text. The first character is looked up before anything is called. */
function scan({ root, firsts, table }: TermIndex, text: string): Found {
  const found: Found = { hits: table, parts: [] }
  const visit = (node: Node, from: number, at: number): void => {
    for (const id of node.ends) keep(found, id, from, at)
    if (at >= text.length) return
    const next = node.next.get(text.charCodeAt(at))
    if (next) visit(next, from, at + 1)
    if (!node.number) return
    const end = numberEnd(text, at)
    if (end > at) visit(node.number, from, end)
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const next = firsts[code]
    if (next) visit(next, i, i + 1)
    if (root.number && (NUMERALS.has(code) || code === BRACKET)) {
      const end = numberEnd(text, i)
      if (end > i) visit(root.number, i, end)
    }
  }
  return found
}

function keep({ hits, parts }: Found, id: number, from: number, to: number): void {
  const list = hits[id]
  if (!list) {
    hits[id] = [{ from, to }]
    parts.push(id)
  } else if (list.length < MOST_HITS) list.push({ from, to })
}

// Twelve characters are enough for any amount or count; a page of digits is no number.
function numberEnd(text: string, from: number): number {
  if (text.startsWith(MASK, from)) return from + MASK.length
  let end = from
  while (end < text.length && end - from < 12 && NUMERALS.has(text.charCodeAt(end))) end++
  return end
}

function joined(term: Term, found: Found, ends: Pick<Reading, 'clause' | 'sentence'>): readonly Hit[] {
  let whole: readonly Hit[] = found.hits[term.parts[0]!] ?? NONE
  for (let i = 1; i < term.parts.length && whole.length > 0; i++) {
    const gap = term.gaps[i - 1]!
    const later = found.hits[term.parts[i]!] ?? NONE
    whole = pairs(whole, later, GAP[gap], gap === 'clause' ? ends.clause : ends.sentence)
  }
  return whole
}

// Plain loops: this is where half of the time goes.
function pairs(
  earlier: readonly Hit[],
  later: readonly Hit[],
  gap: number,
  room: Int32Array,
): readonly Hit[] {
  const made: Hit[] = []
  for (const hit of earlier) {
    let forks = 0
    for (const { from, to } of later) {
      if (from < hit.to || from - hit.to > gap || room[from] !== room[hit.to - 1]) continue
      made.push({ from: hit.from, to })
      if (++forks === FORKS) break
    }
    if (made.length >= MOST_HITS) break
  }
  return made
}

const CLAUSE_ENDS = new Set([...',.!?;:/\n~…—|(){}"“”'].map((c) => c.charCodeAt(0)))
const SENTENCE_ENDS = new Set([...'.!?;/\n'].map((c) => c.charCodeAt(0)))

function breaks({ text, pauses }: NormalText): { clause: Int32Array; sentence: Int32Array } {
  const clause = new Int32Array(text.length + 1)
  const sentence = new Int32Array(text.length + 1)
  for (const place of pauses) clause[place] = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    clause[i + 1] = clause[i + 1]! + clause[i]! + (CLAUSE_ENDS.has(code) ? 1 : 0)
    sentence[i + 1] = sentence[i]! + (SENTENCE_ENDS.has(code) ? 1 : 0)
  }
  return { clause, sentence }
}
