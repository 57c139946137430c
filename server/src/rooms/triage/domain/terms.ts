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
import { child, newTrie, plant, ROOT, sealed, type Trie } from './trie.ts'

/** Half-open range in the normal form. */
export interface Hit {
  readonly from: number
  readonly to: number
}

interface Term {
  readonly group: number
  readonly parts: readonly number[]
  readonly gaps: readonly ('clause' | 'sentence')[]
}

/** A compiled lexicon: `groups` many lists of terms, found together. */
export interface TermIndex {
  readonly groups: number
  readonly trie: Trie
  /** Terms by the number of their first part. */
  readonly startingWith: readonly (readonly Term[])[]
  /** Hits by part while a text is read, empty between two texts: a new table per text is thousands of places. */
  readonly table: (number[] | undefined)[]
  /** The same by group. */
  readonly said: (number[] | undefined)[]
}

const GAP = { clause: 8, sentence: 16 } as const
/** A text that says the same word a thousand times is not a thousand times as true. */
const MOST_HITS = 24
/** A word may be followed by its partner in more than one way; the third is no news. */
const FORKS = 2
const MASK = '[数字x]'
const BRACKET = MASK.charCodeAt(0)

/** Which characters are one of these, by their code: a look-up for every character of every text. */
const among = (characters: string): Uint8Array => {
  const table = new Uint8Array(1 << 16)
  for (const character of characters) table[character.charCodeAt(0)] = 1
  return table
}
const NUMERALS = among('0123456789一二两三四五六七八九十百千万几半俩仨好')

// A hit is one number while a text is read: an object for each would cost more than finding it.
const packed = (from: number, to: number): number => from * 0x8000 + to
const fromOf = (hit: number): number => hit >> 15
const toOf = (hit: number): number => hit & 0x7fff

/** Compiles lists of terms; list `i` of the argument is group `i` of every later answer. */
export function compileTerms(lists: readonly string[]): TermIndex {
  const trie = newTrie()
  const partIds = new Map<string, number>()
  const partOf = (text: string): number => {
    const known = partIds.get(text)
    if (known !== undefined) return known
    const id = partIds.size
    partIds.set(text, id)
    for (const literal of expand(text)) plant(trie, literal, id)
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
  return {
    groups: lists.length,
    trie: sealed(trie),
    startingWith,
    table: new Array<number[] | undefined>(startingWith.length).fill(undefined),
    said: new Array<number[] | undefined>(lists.length).fill(undefined),
  }
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
  const groups: number[] = []
  for (const part of found.parts)
    for (const term of index.startingWith[part]!) {
      const whole = wholeOf(term, found, { clause, sentence })
      if (whole.length > 0) say(index, { group: term.group, whole, groups })
    }
  const hits: (readonly Hit[])[] = new Array<readonly Hit[]>(index.groups).fill(NONE)
  for (const group of groups) {
    hits[group] = index.said[group]!.map((hit) => ({ from: fromOf(hit), to: toOf(hit) }))
    index.said[group] = undefined
  }
  for (const part of found.parts) index.table[part] = undefined
  return { normal, hits, clause, sentence }
}

/** Where a term stands as a whole. */
function wholeOf(term: Term, found: Found, ends: Pick<Reading, 'clause' | 'sentence'>): readonly number[] {
  const [first, second] = term.parts
  if (second === undefined) return found.hits[first!]!
  return found.hits[second] ? joined(term, found, ends) : NOTHING
}

interface Said {
  readonly group: number
  readonly whole: readonly number[]
  /** The groups that were said so far. */
  readonly groups: number[]
}

function say({ said }: TermIndex, { group, whole, groups }: Said): void {
  const known = said[group]
  if (known) for (const hit of whole) known.push(hit)
  else {
    said[group] = whole.slice()
    groups.push(group)
  }
}

/** Hits of the parts of terms by their number, and which parts were found, in the order in which they were. */
interface Found {
  readonly hits: (number[] | undefined)[]
  readonly parts: number[]
}

const NONE: readonly Hit[] = []

/** Every part that begins anywhere in the text. The first character is looked up before anything is called. */
function scan({ trie, table }: TermIndex, text: string): Found {
  const found: Found = { hits: table, parts: [] }
  const visit = (start: number, from: number, begin: number): void => {
    let node = start
    let at = begin
    for (;;) {
      for (let i = trie.endsAt[node]!; i < trie.endsAt[node + 1]!; i++) keep(found, trie.ends[i]!, from, at)
      if (at >= text.length) return
      const next = child(trie, node, text.charCodeAt(at))
      const number = trie.number[node]!
      if (number > 0) {
        if (next > 0) visit(next, from, at + 1)
        const end = numberEnd(text, at)
        if (end > at) visit(number, from, end)
        return
      }
      if (next === 0) return
      node = next
      at++
    }
  }
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const next = trie.firsts[code]!
    if (next > 0) visit(next, i, i + 1)
    if (trie.number[ROOT]! > 0 && (NUMERALS[code] === 1 || code === BRACKET)) {
      const end = numberEnd(text, i)
      if (end > i) visit(trie.number[ROOT]!, i, end)
    }
  }
  return found
}

function keep({ hits, parts }: Found, id: number, from: number, to: number): void {
  const list = hits[id]
  if (!list) {
    hits[id] = [packed(from, to)]
    parts.push(id)
  } else if (list.length < MOST_HITS) list.push(packed(from, to))
}

// Twelve characters are enough for any amount or count; a page of digits is no number.
function numberEnd(text: string, from: number): number {
  if (text.charCodeAt(from) === BRACKET) return text.startsWith(MASK, from) ? from + MASK.length : from
  let end = from
  while (end < text.length && end - from < 12 && NUMERALS[text.charCodeAt(end)] === 1) end++
  return end
}

const NOTHING: readonly number[] = []

function joined(term: Term, found: Found, ends: Pick<Reading, 'clause' | 'sentence'>): readonly number[] {
  let whole: readonly number[] = found.hits[term.parts[0]!] ?? NOTHING
  for (let i = 1; i < term.parts.length && whole.length > 0; i++) {
    const gap = term.gaps[i - 1]!
    const later = found.hits[term.parts[i]!] ?? NOTHING
    whole = pairs(whole, later, GAP[gap], gap === 'clause' ? ends.clause : ends.sentence)
  }
  return whole
}

// Plain loops: this is where half of the time goes.
function pairs(
  earlier: readonly number[],
  later: readonly number[],
  gap: number,
  room: Int32Array,
): readonly number[] {
  let made: number[] | null = null
  for (const hit of earlier) {
    const end = toOf(hit)
    let forks = 0
    for (const other of later) {
      const from = fromOf(other)
      if (from < end || from - end > gap || room[from] !== room[end - 1]) continue
      const whole = packed(fromOf(hit), toOf(other))
      if (made) made.push(whole)
      else made = [whole]
      if (++forks === FORKS) break
    }
    if (made && made.length >= MOST_HITS) break
  }
  return made ?? NOTHING
}

const CLAUSE_ENDS = among(',.!?;:/\n~…—|(){}"“”')
const SENTENCE_ENDS = among('.!?;/\n')

function breaks({ text, pauses }: NormalText): { clause: Int32Array; sentence: Int32Array } {
  const clause = new Int32Array(text.length + 1)
  const sentence = new Int32Array(text.length + 1)
  for (const place of pauses) clause[place] = 1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    clause[i + 1] = clause[i + 1]! + clause[i]! + CLAUSE_ENDS[code]!
    sentence[i + 1] = sentence[i]! + SENTENCE_ENDS[code]!
  }
  return { clause, sentence }
}
