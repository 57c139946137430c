import { disguises, plainSign } from './characters.ts'

/**
 * One normal form of what is written: ＡＢ and ab, 沒 and 没, 您 and 你, `不 支 持`, `不*支*持`, 薇信 are what they mean.
 * Every character leads back to the original, so that a finding is shown where it was typed.
 */
export interface NormalText {
  readonly text: string
  /** The original's UTF-16 offsets of the normal form's character `i`: from (inclusive) and to (exclusive). */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Characters of the normal form before which a pause stood: a blank or an emoji between two words. */
  readonly pauses: ReadonlySet<number>
}

/** Beyond this nothing is read: as long as the longest message. */
export const READ_AT_MOST = 10_000

const HAN = /\p{Script=Han}/u
const EMOJI = /\p{Extended_Pictographic}|[\u{1f3fb}-\u{1f3ff}\u{1f1e6}-\u{1f1ff}]/u
// Han characters and Chinese punctuation are asked no further.
const mayBeEmoji = (point: number): boolean => (point > 0xff && point < 0x2e80) || point > 0xffff
const isInvisible = (code: number): boolean =>
  (code >= 0x200b && code <= 0x200f) || (code >= 0xfe00 && code <= 0xfe0f) || code === 0x2060 || code === 0xad
const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0d || code === 0xa0 || code === 0x3000
/** Never written between two characters for a reason. */
const FILLERS = new Set([...'*·•_|^`'])
/** May end a clause; between single characters, again and again, they only hide a word. */
const DOTS = new Set([...'.-~,/+='])

interface Sign {
  readonly sign: string
  readonly from: number
  readonly to: number
  /** A pause stood before it. */
  paused: boolean
}

const isHan = (sign: Sign | undefined): boolean =>
  sign !== undefined && sign.sign.charCodeAt(0) > 0x2e7f && HAN.test(sign.sign)
const isWord = (sign: Sign | undefined): boolean => sign !== undefined && /[a-z0-9]/.test(sign.sign)

/** The normal form of a text. Linear in its length. */
export function normalise(original: string): NormalText {
  return reveal(joined(withoutDots(readSigns(original.slice(0, READ_AT_MOST)))))
}

function readSigns(original: string): Sign[] {
  const signs: Sign[] = []
  let pause = false
  for (let i = 0; i < original.length;) {
    const point = original.codePointAt(i)!
    const to = i + (point > 0xffff ? 2 : 1)
    const raw = original.slice(i, to)
    if (isBlank(point) || (mayBeEmoji(point) && EMOJI.test(raw))) pause = true
    else if (!isInvisible(point)) {
      const sign = point > 0xffff ? raw : String.fromCharCode(plainSign(point))
      signs.push({ sign, from: i, to, paused: pause })
      pause = false
    }
    i = to
  }
  return signs
}

/** `不*支*持` and `不.支.持` without what stands between. */
function withoutDots(signs: readonly Sign[]): Sign[] {
  return signs.filter((one, i) => {
    if (!isHan(signs[i - 1]) || !isHan(signs[i + 1])) return true
    if (FILLERS.has(one.sign)) return false
    const again = (j: number): boolean => signs[j]?.sign === one.sign
    return !(DOTS.has(one.sign) && (again(i - 2) || again(i + 2)))
  })
}

/** A blank between two Latin words stays one; beside Han characters it is a pause, or nothing inside a word. */
function joined(signs: readonly Sign[]): Sign[] {
  const places = signs.flatMap(({ paused }, i) => (paused ? [i] : []))
  const real = new Set(
    places.filter((at, i) => at - (places[i - 1] ?? 0) >= 2 && (places[i + 1] ?? signs.length) - at >= 2),
  )
  return signs.flatMap((one, i) => {
    const latin = one.paused && isWord(signs[i - 1]) && isWord(one)
    const here = { ...one, paused: one.paused && !latin && real.has(i) }
    return latin ? [{ sign: ' ', from: one.from, to: one.from, paused: false }, here] : [here]
  })
}

/** Disguised words as what they mean. */
function reveal(signs: readonly Sign[]): NormalText {
  let now = signs
  let text = textOf(now)
  for (const [pattern, meant] of disguises) {
    if (text.search(pattern) === -1) continue
    now = replaced(now, text, pattern, meant)
    text = textOf(now)
  }
  return {
    text,
    // A sign beyond the basic plane takes two places of the text.
    from: now.flatMap(({ sign, from }) => Array<number>(sign.length).fill(from)),
    to: now.flatMap(({ sign, to }) => Array<number>(sign.length).fill(to)),
    pauses: pausesOf(now),
  }
}

const textOf = (signs: readonly Sign[]): string => signs.map(({ sign }) => sign).join('')

function pausesOf(signs: readonly Sign[]): Set<number> {
  const pauses = new Set<number>()
  let at = 0
  for (const { sign, paused } of signs) {
    if (paused) pauses.add(at)
    at += sign.length
  }
  return pauses
}

function replaced(signs: readonly Sign[], text: string, pattern: RegExp, meant: string): Sign[] {
  const owner: number[] = signs.flatMap(({ sign }, i) => Array<number>(sign.length).fill(i))
  const out: Sign[] = []
  let next = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    const [first, last] = [owner[index]!, owner[index + found.length - 1]!]
    if (first < next) continue
    out.push(...signs.slice(next, first))
    const [from, to] = [signs[first]!.from, signs[last]!.to]
    out.push(...[...meant].map((sign, i) => ({ sign, from, to, paused: i === 0 && signs[first]!.paused })))
    next = last + 1
  }
  return [...out, ...signs.slice(next)]
}
