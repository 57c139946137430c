export interface Span {
  readonly start: number
  readonly end: number
}

const BREAK = /[，。！？；、,!?;~～\n…]/
const END = /[。！？!?\n]/

/** The clause around a place, without the signs at its ends. */
export function clauseAround(text: string, { start, end }: Span): Span {
  let from = start
  while (from > 0 && !isBreak(text, from - 1)) from--
  let to = end
  while (to < text.length && !isBreak(text, to)) to++
  return { start: from, end: to }
}

const isBreak = (text: string, at: number): boolean => {
  const sign = text.charAt(at)
  // 18:00 and 3.5 are one.
  if (/[:：.]/.test(sign)) return !/\d/.test(text.charAt(at + 1))
  return BREAK.test(sign)
}

/** Behind the sign that ends the sentence of a place. */
export function sentenceEnd(text: string, from: number): number {
  const found = text.slice(from).search(END)
  return found === -1 ? text.length : from + found + 1
}
