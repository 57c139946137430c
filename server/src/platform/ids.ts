import { v7 } from 'uuid'
import { sha256 } from './digest.ts'

/** A new id: UUIDv7, ordered by time, made here and not by the database. */
export const newId = (): string => v7()

/** The id of something that another system has named: the same names give the same id (UUIDv8 of a digest). */
export function namedId(...names: readonly string[]): string {
  const bytes = sha256(names.join('\0')).subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
