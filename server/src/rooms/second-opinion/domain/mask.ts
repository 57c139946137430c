import { findKnown, leaks, type KnownDatum } from './find-known.ts'
import { findNumbers, findWritten } from './find-patterns.ts'
import { findAddresses, findNames } from './find-people.ts'
import { replaceFound, withoutPlaceholders, type Replaced } from './placeholders.ts'
import { skeletonOf } from './skeleton.ts'

/**
 * Takes personal data out of a text before it leaves the house: what the case knows of (names, numbers, ids), however
 * it is spaced or written, and what looks like a phone, an id, a card, an address, a name. Each becomes a stable
 * placeholder. Rather too much than too little. Null: something known can still be read, and nothing may be sent.
 */
export function maskText(text: string, known: readonly KnownDatum[]): Replaced | null {
  const glyphs = skeletonOf(text)
  const replaced = replaceFound(text, [
    ...findKnown(glyphs, known),
    ...findNumbers(text, glyphs),
    ...findWritten(text),
    ...findNames(text),
    ...findAddresses(text),
  ])
  return leaks(withoutPlaceholders(replaced.text), known) ? null : replaced
}
