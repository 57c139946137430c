import type { Found, MaskKind } from './placeholders.ts'
import { dense, digitsOf, isDigit, type Glyph } from './skeleton.ts'

/** Something of the case that must not leave: a name, a number, an id. */
export interface KnownDatum {
  readonly kind: MaskKind
  readonly value: string
}

const SHORTEST_NUMBER = 7
const SHORTEST_PLAIN_NUMBER = 4
const SHORTEST_WORD = 2
// Letters between two digits of a known number: 「138 杠 0000」.
const MOST_BETWEEN = 3
const TAIL = 4

const textOf = (glyphs: readonly Glyph[]): string => glyphs.map(({ char }) => char).join('')

/** Every place where a known name or number stands, however it is spaced or written. */
export function findKnown(glyphs: readonly Glyph[], known: readonly KnownDatum[]): Found[] {
  const text = textOf(glyphs)
  const digits = glyphs.flatMap((glyph, index) => (isDigit(glyph) ? [{ ...glyph, index }] : []))
  const numbers = textOf(digits)
  return known.flatMap(({ kind, value }) => {
    const words = spellingsOf({ kind, value }).flatMap((word) =>
      places(text, word).map((at) => spanOf(glyphs, { at, length: word.length, kind })),
    )
    const number = digitsOf(value)
    if (number.length < SHORTEST_NUMBER) return words
    const spread = places(numbers, number).flatMap((at) => {
      const own = digits.slice(at, at + number.length)
      const near = own.every(({ index }, i) => i === 0 || index - own[i - 1]!.index <= MOST_BETWEEN + 1)
      return near ? [{ kind, from: own[0]!.from, to: own.at(-1)!.to }] : []
    })
    const tails = kind === '电话' ? tailsOf(glyphs, text, number.slice(-TAIL)) : []
    return [...words, ...spread, ...tails]
  })
}

const isHan = (text: string): boolean => /^\p{Script=Han}+$/u.test(text)

/** The whole, and of a Chinese name of three or four characters what friends would say. */
function spellingsOf({ kind, value }: KnownDatum): string[] {
  const word = dense(value)
  const least = /^\d+$/.test(word) ? SHORTEST_PLAIN_NUMBER : SHORTEST_WORD
  if (word.length < least) return []
  const bare = value.replaceAll(/\s/g, '')
  const given = kind === '姓名' && isHan(bare) && [...bare].length >= 3 && [...bare].length <= 4
  return given && !/(先生|女士|小姐|太太|老师)$/.test(bare) ? [word, word.slice(-2)] : [word]
}

function places(text: string, word: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) found.push(at)
  return found
}

interface Place {
  readonly at: number
  readonly length: number
  readonly kind: MaskKind
}
const spanOf = (glyphs: readonly Glyph[], { at, length, kind }: Place): Found => ({
  kind,
  from: glyphs[at]!.from,
  to: glyphs[at + length - 1]!.to,
})

/** The last four digits of her number, where they stand alone. */
const tailsOf = (glyphs: readonly Glyph[], text: string, tail: string): Found[] =>
  places(text, tail)
    .filter((at) => {
      const [before, after] = [glyphs[at - 1], glyphs[at + TAIL]]
      return !(before && isDigit(before)) && !(after && isDigit(after))
    })
    .map((at) => spanOf(glyphs, { at, length: TAIL, kind: '尾号' }))

/** What of the known data can still be read in a text: none, unless masking has a hole. */
export const leaks = (text: string, known: readonly KnownDatum[]): boolean => {
  const left = dense(text)
  return known.some(({ value }) => {
    const word = dense(value)
    const least = /^\d+$/.test(word) ? SHORTEST_PLAIN_NUMBER : SHORTEST_WORD
    return word.length >= least && left.includes(word)
  })
}
