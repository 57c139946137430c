import { normalise } from './normalise.ts'

/** Up to eight letters of the same clause. */
const GAP = '[^,.!?;:~\\n]{0,8}'

const CLAUSE_END = '(?=[,.!?;:~\\n]|$)'
/** A pattern that begins with the message speaks of the whole of it. */
const MESSAGE_END = '[.!~]*$'

const SPECIAL: Readonly<Record<string, string>> = { '(': '(?:', ')': ')', '|': '|', '#': '\\d+', '…': GAP }

/**
 * A pattern as shops write it, as a regular expression over the normal form: `(a|b|)`, `…`, `#`, `^`, `$`; every other
 * sign is itself. Nothing in it repeats without a bound.
 */
export function patternSource(pattern: string): string {
  // The signs of the pattern language are no words: they are kept from the normal form of the words between them.
  const parts = pattern.split(/([()|#…]|^\^|\$(?=$|\)|\|))/)
  const end = pattern.startsWith('^') ? MESSAGE_END : CLAUSE_END
  const signs: Readonly<Record<string, string>> = { ...SPECIAL, '^': '^', $: end }
  return parts.map((part) => signs[part] ?? literal(part)).join('')
}

const literal = (words: string): string => normalise(words).text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** Any of the patterns; null where there is none. */
export function anyOf(patterns: readonly string[]): RegExp | null {
  if (patterns.length === 0) return null
  return new RegExp(patterns.map((one) => `(?:${patternSource(one)})`).join('|'), 'g')
}
