/** What somebody may mean who types this into 订单查询. `null`: it cannot be meant. */
export interface Question {
  /** An order number or a waybill, as typed and in capitals: scanners and people differ. */
  readonly exact: readonly string[] | null
  /** From here on, and before there: the order numbers that begin so. */
  readonly beginnings: readonly Span[]
  readonly phone: string | null
  readonly tail: string | null
  readonly name: Span | null
}

export interface Span {
  readonly from: string
  readonly before: string
}

// The last character there is: nothing that begins so comes after it.
const LAST = '\u{10ffff}'
// Fewer characters begin half of a shop's order numbers.
const SHORTEST_BEGINNING = 4

const begins = (text: string): Span => ({ from: text, before: `${text}${LAST}` })

/** Reads a question of 订单查询. `plainPhone` gives the digits of a phone number, or null. */
export function readQuestion(typed: string, plainPhone: (text: string) => string | null): Question {
  const q = typed.normalize('NFKC').trim()
  const oneWord = !/\s/.test(q) && q.length <= 64
  const numbers = [...new Set([q, q.toUpperCase()])]
  const numberLike = /^[\w-]+$/.test(q) && q.length >= SHORTEST_BEGINNING
  return {
    exact: oneWord ? numbers : null,
    beginnings: oneWord && numberLike ? numbers.map(begins) : [],
    phone: plainPhone(q),
    tail: /^\d{4}$/.test(q) ? q : null,
    name: /\p{L}/u.test(q) ? begins(q) : null,
  }
}
