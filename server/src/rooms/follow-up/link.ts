import { keyedHash, sameBytes } from '../../platform/digest.ts'

const PURPOSE = 'follow-up-link'
const HALF = 16
const shape = /^[A-Za-z0-9_-]{43}$/

const sign = (id: string, instance: Uint8Array): Buffer => keyedHash(instance, PURPOSE, id).subarray(0, HALF)
const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex')

/** A signed link: which follow-up it answers, and our signature beneath. Nothing is stored, so nothing can be stolen. */
export const secretOf = (id: string, instance: Uint8Array): string =>
  Buffer.concat([bytesOf(id), sign(id, instance)]).toString('base64url')

/** The follow-up that a secret of ours names; null: it is not ours. */
export function readSecret(secret: string, instance: Uint8Array): string | null {
  if (!shape.test(secret)) return null
  const bytes = Buffer.from(secret, 'base64url')
  const hex = bytes.subarray(0, HALF).toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return sameBytes(sign(id, instance), bytes.subarray(HALF)) ? id : null
}

/** Where the customer answers. */
export const linkPath = (secret: string): string => `/follow-up/${secret}`
