import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Keyed hash: whoever has a copy of the database but not the secret cannot try phone numbers. */
export const keyedHash = (secret: Uint8Array, purpose: string, text: string): Buffer =>
  createHmac('sha256', secret).update(purpose).update('\0').update(text).digest()

/** A random secret to hand out, URL-safe; only its digest is stored. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url')

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && timingSafeEqual(a, b)

/** The first eight bytes of a digest as a signed 64-bit number, for advisory locks. */
export const lockKey = (...parts: readonly string[]): bigint => sha256(parts.join('\0')).readBigInt64BE(0)

/** Bytes as PostgreSQL reads them inside JSON. */
export const hexBytes = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`
