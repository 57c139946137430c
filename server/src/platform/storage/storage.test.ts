import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../digest.ts'
import { diskStorage } from './disk.ts'
import { readS3 } from './s3-settings.ts'
import { s3Storage, type S3Settings } from './s3.ts'
import type { Storage } from './storage.ts'

let folder: string
let server: Server
let bucket: S3Settings
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'))
  await mkdir(join(folder, 's3'))
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: join(folder, 's3'),
    configureBuckets: [{ name: 'files', configs: [] }],
  })
  await s3.run()
  server = s3.httpServer
  if (!server.listening) await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  bucket = { endpoint, bucket: 'files', region: 'us-east-1', key: 'S3RVER', secret: 'S3RVER' }
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const kinds: [string, () => Storage][] = [
  ['disk', () => diskStorage(join(folder, 'disk'))],
  ['S3', () => s3Storage(bucket, join(folder, 'here'))],
]
const nameOf = (bytes: Buffer): string => {
  const hash = sha256(bytes).toString('hex')
  return `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
}
const takeIn = async (storage: Storage, bytes: Buffer, most = 1_000_000) =>
  storage.receive(Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]), () => most)

describe.each(kinds)('%s', (kind, open) => {
  const words = Buffer.from('一张照片的字节'.repeat(9000))

  test('bytes come in, stay under the name of their digest, and go', async () => {
    const storage = open()
    const incoming = (await takeIn(storage, words))!
    expect(incoming).toMatchObject({ size: words.length, digest: sha256(words).toString('hex') })
    expect(await incoming.read(3, 6)).toEqual(words.subarray(3, 6))
    const name = nameOf(words)
    await incoming.keep(name)
    await incoming.discard()
    expect(await storage.sizeOf(name)).toBe(words.length)
    expect(await buffer((await storage.read(name))!)).toEqual(words)
    expect(await buffer((await storage.read(name, { from: 6, to: 11 }))!)).toEqual(words.subarray(6, 12))
    await storage.write(`${name}.w320.webp`, Buffer.from('small'))
    const again = (await takeIn(storage, words))!
    await again.keep(name)
    await again.discard()
    const listed: string[] = []
    for await (const one of storage.list()) {
      expect(Math.abs(one.at - Date.now())).toBeLessThan(60_000)
      listed.push(one.name)
    }
    expect(listed.sort()).toEqual([name, `${name}.w320.webp`])
    await storage.remove(name)
    await storage.remove(name)
    await storage.remove(`${name}.w320.webp`)
    expect(await storage.read(name)).toBeNull()
    expect(await storage.sizeOf(name)).toBeNull()
  })

  test('what is too long leaves nothing, and so does what breaks off', async () => {
    const storage = open()
    expect(await takeIn(storage, words, 100)).toBeNull()
    const broken = async function* () {
      yield Buffer.from('half')
      throw new Error('the line broke')
    }
    await expect(storage.receive(broken(), () => 100)).rejects.toThrow('the line broke')
    const incoming = join(folder, kind === 'disk' ? 'disk' : 'here', 'incoming')
    expect(await readdir(incoming)).toEqual([])
    const left = join(incoming, 'left.part')
    await writeFile(left, 'x')
    await utimes(left, 1000, 1000)
    await storage.tidy(Date.now() - 60_000)
    expect(await readdir(incoming)).toEqual([])
  })

  test('a name that is no digest leads nowhere', async () => {
    for (const name of ['../../etc/passwd', 'ab/cd/../../x', '/etc/passwd', 'ab/cd/short'])
      await expect(async () => open().read(name)).rejects.toThrow('Invariant broken')
  })

  test('it can be tried out', async () => expect(await open().tryOut()).toBeUndefined())
})

test('a key that does not fit is said', async () => {
  const storage = s3Storage({ ...bucket, key: 'SOMEBODY' }, join(folder, 'here'))
  await expect(storage.tryOut()).rejects.toThrow('The file storage answered 403')
})

test('a bucket is set by all four variables or none', () => {
  const given: Record<string, string> = {
    AFTERCARE_S3_ENDPOINT: 'https://s3.example.com',
    AFTERCARE_S3_BUCKET: 'aftercare-files',
    AFTERCARE_S3_KEY: 'key',
    AFTERCARE_S3_SECRET: 'secret',
  }
  const read = (more: Record<string, string | null> = {}) =>
    readS3((name) => (name in more ? more[name]! : (given[name] ?? null)))
  expect(read()).toMatchObject({ endpoint: 'https://s3.example.com', region: 'us-east-1' })
  expect(readS3(() => null)).toBeNull()
  expect(() => read({ AFTERCARE_S3_KEY: null })).toThrow('还缺 AFTERCARE_S3_KEY')
  expect(() => read({ AFTERCARE_S3_ENDPOINT: 's3.example.com' })).toThrow('AFTERCARE_S3_ENDPOINT 不能用')
  expect(() => read({ AFTERCARE_S3_BUCKET: 'A b' })).toThrow('AFTERCARE_S3_BUCKET 不能用')
})
