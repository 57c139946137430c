import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyedHash } from './digest.ts'

/** A secret as the database keeps it: a copy of the database without the secret of the instance gives nothing away. */
export interface Seal {
  /** What it is for: something sealed for one purpose cannot be opened for another. */
  readonly purpose: string
  readonly instance: Uint8Array
}

const keyOf = ({ purpose, instance }: Seal): Buffer => keyedHash(instance, purpose, '')

export function seal(plain: Uint8Array, by: Seal): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(by), nonce)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null: it was sealed by another secret, or for another purpose. */
export function unseal(bytes: Buffer, by: Seal): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(by), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}
