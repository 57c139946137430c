import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { keyedHash } from './digest.ts'

// A copy of the database without the instance's secret gives nothing away. Each purpose has a key of its own.
const keyFor = (instance: Uint8Array, purpose: string): Buffer => keyedHash(instance, purpose, '')

/** Encrypts what must be read again later, for one purpose (AES-256-GCM: nonce, tag, bytes). */
export function seal(plain: Uint8Array, instance: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(instance, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** Null: it was sealed by another secret, for another purpose, or changed since. */
export function unseal(bytes: Buffer, instance: Uint8Array, purpose: string): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(instance, purpose), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}
