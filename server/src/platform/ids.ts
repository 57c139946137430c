import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'
import { sha256 } from './digest.ts'

/** A new id: UUIDv7, ordered by time, made here and not by the database. Of one process, a later id is greater. */
export function newId(): string {
  const random = nextRandom()
  const now = Date.now()
  if (now > last.msecs) last = { msecs: now, seq: random[6]! * 0x10000 + random[7]! * 0x100 + random[8]! }
  // The counter begins below 2²⁴ of its 2³²: four thousand million ids in one millisecond do not happen.
  else last.seq++
  return v7({ random, msecs: last.msecs, seq: last.seq })
}

let last = { msecs: -1, seq: 0 }

/** A case needs a dozen ids; asking the system for the chance of each one costs more than making it. */
const pool = Buffer.alloc(4096)
let taken = pool.length
function nextRandom(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool)
    taken = 0
  }
  return pool.subarray(taken, (taken += 16))
}

/** The id of something that another system has named: the same names give the same id (UUIDv8 of a digest). */
export function namedId(...names: readonly string[]): string {
  const bytes = sha256(names.join('\0')).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
