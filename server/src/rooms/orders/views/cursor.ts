import type { Instant } from '../../../kernel/time.ts'

/** Where a page of found orders ended: when its last order was placed, and its id. Opaque to clients. */
export interface Place {
  readonly at: Instant
  readonly id: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const LATEST = Date.UTC(9999, 11, 31)

export const writePlace = ({ at, id }: Place): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

/** Null for anything that we did not write. */
export function readPlace(cursor: string): Place | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(read) || read.length !== 2) return null
    const [at, id] = read as [unknown, unknown]
    if (typeof at !== 'number' || !Number.isInteger(at) || Math.abs(at) > LATEST) return null
    return typeof id === 'string' && uuid.test(id) ? { at, id } : null
  } catch {
    return null // not JSON: not ours
  }
}
