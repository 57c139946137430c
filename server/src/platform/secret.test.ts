import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecret } from './secret.ts'

let dataDir: string
beforeEach(() => (dataDir = mkdtempSync('/tmp/aftercare-secret-')))
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('the secret is made once, kept private and read again', () => {
  const first = loadSecret({ secret: null, dataDir })

  expect(first).toHaveLength(32)
  expect(loadSecret({ secret: null, dataDir })).toEqual(first)
  expect(readdirSync(dataDir)).toEqual(['secret'])
  expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
})

test('a given secret makes the same 32 bytes everywhere and writes nothing', () => {
  const given = { secret: 'a long enough secret', dataDir }

  expect(loadSecret(given)).toEqual(loadSecret({ ...given, dataDir: '/elsewhere' }))
  expect(loadSecret(given)).toHaveLength(32)
  expect(readdirSync(dataDir)).toEqual([])
})

test('a damaged secret is not used', () => {
  writeFileSync(join(dataDir, 'secret'), 'short')

  expect(() => loadSecret({ secret: null, dataDir })).toThrow(/从备份恢复/)
})
