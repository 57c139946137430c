/** How each character of a text is read: several ways, the one in this text first. Empty: it is read as it is. */
export type Readings = (text: string) => readonly (readonly string[])[]

interface Token {
  readonly sign: string
  readonly readings: readonly string[]
  /** A word begins here. Each Chinese character does. */
  readonly begins: boolean
}
export type Tokens = readonly Token[]

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()
const letter = /[\p{L}\p{N}]/u
const chinese = /\p{Script=Han}/u

/** What a person may type for a text, sign by sign. Without `readings`: only the text itself. */
export function tokensOf(text: string, readings: Readings | null): Tokens {
  const signs = [...fold(text)]
  const read = readings?.(signs.join('')) ?? []
  return signs.flatMap((sign, i) => {
    if (!letter.test(sign)) return []
    const before = signs[i - 1]
    const begins = chinese.test(sign) || before === undefined || !letter.test(before) || chinese.test(before)
    return [{ sign, readings: chinese.test(sign) ? (read[i] ?? []) : [], begins }]
  })
}

/** What is compared: an input method writes `ding'dan` while it composes. */
export const plainQuery = (typed: string): string =>
  [...fold(typed)].filter((sign) => letter.test(sign)).join('')

const LATER = 2
const INSIDE_A_WORD = 6
const NEXT_WORD = 1
/** From here on it is a guess. */
export const GUESS = 10

/** Where the query may go on after a token has taken a piece of it from `at` on. */
function endsOf({ sign, readings }: Token, query: string, at: number): number[] {
  const ends = query.startsWith(sign, at) ? [at + sign.length] : []
  for (const reading of readings)
    for (let length = 1; length <= reading.length && query[at + length - 1] === reading[length - 1]; length++)
      ends.push(at + length)
  return [...new Set(ends)]
}

/** What it costs to go on at a later token: nothing at the next one, little at the next word, much anywhere else. */
function stepCost(tokens: Tokens, from: number, to: number): number {
  if (to === from + 1) return 0
  const sameWord = tokens.slice(from + 1, to).every(({ begins }) => !begins)
  return sameWord && tokens[to]!.begins ? NEXT_WORD : GUESS + (to - from)
}

const startCost = (tokens: Tokens, at: number): number =>
  at === 0 ? 0 : tokens[at]!.begins ? LATER : INSIDE_A_WORD

/**
 * How far a query is from a text: 0 when the text begins so, in characters, pinyin, initials, or any mix of them;
 * null when not even a guess leads there.
 */
export function costOf(tokens: Tokens, query: string): number | null {
  if (query === '') return 0
  const known = new Map<number, number>()
  const from = (at: number, part: number): number => {
    const key = at * 1000 + part
    const before = known.get(key)
    if (before !== undefined) return before
    const costs = endsOf(tokens[at]!, query, part).map((end) => (end === query.length ? 0 : after(at, end)))
    const cost = Math.min(Infinity, ...costs)
    known.set(key, cost)
    return cost
  }
  const after = (at: number, part: number): number =>
    Math.min(Infinity, ...later(at + 1).map((next) => from(next, part) + stepCost(tokens, at, next)))
  const later = (first: number): number[] => tokens.map((_, i) => i).slice(first)
  const best = Math.min(Infinity, ...later(0).map((at) => from(at, 0) + startCost(tokens, at)))
  return best === Infinity ? null : best
}

export interface Findable {
  readonly id: string
  /** The words on the screen first; then others that people may type for it. */
  readonly texts: readonly string[]
}

/** Prepares texts once, so that each letter typed costs little. */
export const indexOf = <T extends Findable>(entries: readonly T[], readings: Readings | null) =>
  entries.map((entry) => ({ entry, tokens: entry.texts.map((text) => tokensOf(text, readings)) }))

const OTHER_WORDS = 0.5

/**
 * The entries that a query finds, best first; of equal ones what was used last, then the shorter, then as they stood.
 * Guesses only where nothing is found properly.
 */
export function rank<T extends Findable>(
  index: readonly { readonly entry: T; readonly tokens: readonly Tokens[] }[],
  typed: string,
  recent: readonly string[],
): T[] {
  const query = plainQuery(typed)
  const age = (id: string): number => (recent.includes(id) ? recent.indexOf(id) : recent.length)
  const found = index.flatMap(({ entry, tokens }) => {
    const costs = tokens.flatMap((text, i) => {
      const cost = costOf(text, query)
      return cost === null ? [] : [cost + (i === 0 ? 0 : OTHER_WORDS)]
    })
    return costs.length === 0 ? [] : [{ entry, cost: Math.min(...costs), length: tokens[0]?.length ?? 0 }]
  })
  const sure = found.filter(({ cost }) => cost < GUESS)
  return (sure.length > 0 ? sure : found)
    .toSorted((a, b) => a.cost - b.cost || age(a.entry.id) - age(b.entry.id) || a.length - b.length)
    .map(({ entry }) => entry)
}
