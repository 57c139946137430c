/**
 * Customers type ＡＢＣ, ABC and abc, "漏 电" and "漏电", and mean the same. The lexicon and the model read one
 * normal form; `at` leads every character of it back to the original, so that evidence is shown as it was typed.
 */
export interface NormalText {
  readonly text: string
  /** `at[i]` = UTF-16 offset in the original of the normal form's character `i`; one more entry for the end. */
  readonly at: Int32Array
  /** Places in the normal form where a blank between words was dropped; it parts two clauses. */
  readonly pauses: readonly number[]
}

/** Beyond this many UTF-16 units nothing is read: the longest complaint is accepted, a flood costs no more. */
export const READ_AT_MOST = 20_000

const IDEOGRAPHIC_FULL_STOP = 0x3002
const IDEOGRAPHIC_COMMA = 0x3001

// Line breaks stay: they part two messages. Zero-width characters are how filters are dodged.
const isFiller = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0d || code === 0xa0 || code === 0x3000 || isInvisible(code)

const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) || code === 0xfeff || code === 0x2060 || code === 0xad

/** Half width, lower case, Chinese punctuation as ASCII where ASCII has it. Always one unit for one unit. */
function plain(code: number): number {
  if (code >= 0xff01 && code <= 0xff5e) return lower(code - 0xfee0)
  if (code === IDEOGRAPHIC_FULL_STOP) return 0x2e
  if (code === IDEOGRAPHIC_COMMA) return 0x2c
  return lower(code)
}

const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 32 : code)

/**
 * The normal form of a text: half width, lower case, no blanks beside a Han character, one blank elsewhere.
 * Linear in the length; at most {@link READ_AT_MOST} units are read.
 */
export function normalise(original: string): NormalText {
  const length = Math.min(original.length, READ_AT_MOST)
  const codes: number[] = []
  const at: number[] = []
  const blanks: number[] = []
  let blankAt = -1
  for (let i = 0; i < length; i++) {
    const raw = original.charCodeAt(i)
    if (isFiller(raw)) {
      if (blankAt < 0 && !isInvisible(raw)) blankAt = i
      continue
    }
    const code = plain(raw)
    if (blankAt >= 0 && isPlainWord(codes.at(-1)) && isPlainWord(code)) {
      codes.push(0x20)
      at.push(blankAt)
    } else if (blankAt >= 0) blanks.push(codes.length)
    blankAt = -1
    codes.push(code)
    at.push(i)
  }
  at.push(at.length ? at.at(-1)! + 1 : 0)
  const pauses = blanks.filter((place, i) =>
    isPause(place, blanks[i - 1] ?? 0, blanks[i + 1] ?? codes.length),
  )
  return { text: fromCodes(codes), at: Int32Array.from(at), pauses }
}

const isPlainWord = (code: number | undefined): boolean =>
  code !== undefined && ((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a))

// "质量差 不会再买": the blank is a customer's comma. "漏 电 了": it is nothing. Words tell them apart by length.
const isPause = (place: number, before: number, after: number): boolean =>
  place - before >= 2 && after - place >= 2

// String.fromCharCode takes its arguments on the stack, so a long text goes in pieces.
function fromCodes(codes: readonly number[]): string {
  let text = ''
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096))
  return text
}
