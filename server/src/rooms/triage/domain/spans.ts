import type { Reading } from './terms.ts'
import type { Hit } from './terms.ts'
import type { TextSpan } from './triage.ts'

/** A finding shows its best evidence, not all of it. */
const MOST_SPANS = 6

/** Places in the normal form → places in the original text: in order, merged where they touch, never empty. */
export function toSpans(hits: readonly Hit[], { normal }: Reading, original: string): TextSpan[] {
  const sorted = [...hits].sort((a, b) => a.from - b.from || b.to - a.to)
  const merged: [number, number][] = []
  for (const hit of sorted) {
    const from = wholeFrom(original, normal.at[hit.from]!)
    const to = wholeTo(original, normal.at[hit.to - 1]! + 1)
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged.slice(0, MOST_SPANS)
}

const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff
const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

// An emoji is two units; half of one would be shown as a broken character.
const wholeFrom = (text: string, at: number): number =>
  at > 0 && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at - 1 : at
const wholeTo = (text: string, at: number): number =>
  at < text.length && isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1)) ? at + 1 : at
