import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import type { Instant } from '../../../kernel/time.ts'

/** How lists of this room are asked for: newest first, a page at a time. */
export interface Asked {
  readonly limit: number
  readonly cursor?: string | undefined
}
export type BadCursor = { readonly code: 'cursor.invalid' }

interface Place {
  readonly at: Instant
  readonly id: string
}

const START: Place = { at: Date.UTC(9999, 11, 31), id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NUMBER = /^\d{1,15}$/

export const isId = (text: string): boolean => uuid.test(text)

/** The key of the last row that was shown: its moment and its id, opaque to clients. */
function decode(cursor: string): Place | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(read) || read.length !== 2) return null
    const [at, id] = read as [unknown, unknown]
    const fits = Number.isInteger(at) && (at as number) >= 0 && (at as number) <= START.at
    return fits && typeof id === 'string' ? { at: at as number, id } : null
  } catch {
    return null // not JSON: not ours
  }
}

export function readPlace(cursor: string | undefined): Outcome<Place, BadCursor> {
  if (cursor === undefined) return done(START)
  const place = decode(cursor)
  return place && isId(place.id) ? done(place) : refused({ code: 'cursor.invalid' })
}

/** The same where rows are numbered. */
export function readNumberPlace(
  cursor: string | undefined,
): Outcome<{ at: Instant; seq: number }, BadCursor> {
  if (cursor === undefined) return done({ at: START.at, seq: Number.MAX_SAFE_INTEGER })
  const place = decode(cursor)
  return place && NUMBER.test(place.id)
    ? done({ at: place.at, seq: Number(place.id) })
    : refused({ code: 'cursor.invalid' })
}

/** Where the next page begins; null: nothing is left. One row more than the page was asked for. */
export function nextPlace<Row extends { readonly id: string }>(
  rows: readonly Row[],
  limit: number,
  moment: (row: Row) => Instant,
): string | null {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return last ? Buffer.from(JSON.stringify([moment(last), last.id])).toString('base64url') : null
}
