import { expect, test } from 'vitest'
import { readSecret, secretOf } from './link.ts'

const instance = Buffer.alloc(32, 7)
const id = '0197c5d2-6a10-7cc1-8a54-1f0d3b6a9e21'

test('what was signed here is read here', () => {
  expect(readSecret(secretOf(id, instance), instance)).toBe(id)
})

test('another instance, a changed character, another length: nobody', () => {
  const secret = secretOf(id, instance)
  expect(readSecret(secret, Buffer.alloc(32, 8))).toBeNull()
  expect(readSecret(`${secret[0] === 'A' ? 'B' : 'A'}${secret.slice(1)}`, instance)).toBeNull()
  for (const other of ['', 'none', `${secret}A`, secret.slice(1)])
    expect(readSecret(other, instance)).toBeNull()
})
