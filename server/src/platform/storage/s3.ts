import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import { SaxesParser } from 'saxes'
import { readPart, receiveInto, tidyFolder } from './receive.ts'
import { checkName, isName, type Range, type Storage, type StoredName } from './storage.ts'

/** Where a service that speaks S3 is, and by which key it lets us in. */
export interface S3Settings {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly key: string
  readonly secret: string
}

interface Asking {
  readonly method: 'GET' | 'PUT' | 'HEAD' | 'DELETE'
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit
}

const LONGEST_MS = 600_000

/** Files in a bucket; what is coming in waits in a folder of this machine. Addresses with the bucket in the path: every service knows them. */
export function s3Storage(settings: S3Settings, folder: string): Storage {
  const ask = asker(settings)
  const incoming = join(folder, 'incoming')
  const put = async (name: string, body: BodyInit, length: number): Promise<void> => {
    await insist(
      await ask({ method: 'PUT', path: name, body, headers: { 'content-length': String(length) } }),
    )
  }
  const sizeOf = async (name: string): Promise<number | null> => {
    const found = await ask({ method: 'HEAD', path: checkName(name) })
    if (found.status === 404) return null
    return Number((await insist(found)).headers.get('content-length'))
  }
  return {
    kind: 's3',
    receive: async (bytes, mostFor) => {
      const received = await receiveInto(incoming, bytes, mostFor)
      if (!received) return null
      const { path, size, digest } = received
      return {
        size,
        digest,
        read: (from, to) => readPart(path, size, from, to),
        keep: async (name) => {
          if ((await sizeOf(name)) !== null) return
          await put(name, Readable.toWeb(createReadStream(path)) as ReadableStream, size)
        },
        discard: () => rm(path, { force: true }),
      }
    },
    write: (name, bytes) => put(checkName(name), new Uint8Array(bytes), bytes.length),
    read: async (name, range) => readObject(await ask(reading(name, range))),
    sizeOf,
    remove: async (name) => {
      const gone = await ask({ method: 'DELETE', path: checkName(name) })
      if (gone.status !== 404) await insist(gone)
    },
    list: () => listBucket(ask),
    tryOut: async () => {
      await put('aftercare-check', 'check', 5)
      await insist(await ask({ method: 'DELETE', path: 'aftercare-check' }))
    },
    tidy: (before) => tidyFolder(incoming, before),
  }
}

const reading = (name: string, range: Range | undefined): Asking => ({
  method: 'GET',
  path: checkName(name),
  ...(range && { headers: { range: `bytes=${range.from}-${range.to}` } }),
})

async function readObject(found: Response): Promise<Readable | null> {
  if (found.status === 404) return null
  const { body } = await insist(found)
  return body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([])
}

type Ask = (asking: Asking) => Promise<Response>

function asker({ endpoint, bucket, region, key, secret }: S3Settings): Ask {
  const root = `${endpoint.replace(/\/$/, '')}/${bucket}`
  return async ({ method, path, headers = {}, body }) => {
    const signer = new AwsV4Signer({
      method,
      url: `${root}/${path}`,
      // The transport is trusted with the bytes; their digest is their name, and `verify --files` reads it again.
      headers: { ...headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      accessKeyId: key,
      secretAccessKey: secret,
      service: 's3',
      region,
    })
    const signed = await signer.sign()
    return fetch(signed.url, {
      method,
      headers: signed.headers,
      signal: AbortSignal.timeout(LONGEST_MS),
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    } as RequestInit)
  }
}

/** An error of the storage: whoever asked is told to try again, the operator why. */
async function insist(response: Response): Promise<Response> {
  if (response.ok) return response
  const said = (await response.text().catch(() => '')).slice(0, 300)
  throw new Error(`The file storage answered ${response.status}: ${said}`)
}

async function* listBucket(ask: Ask): AsyncGenerator<StoredName> {
  let next: string | null = null
  do {
    const from: string = next === null ? '' : `&continuation-token=${encodeURIComponent(next)}`
    const page = readListing(
      await (await insist(await ask({ method: 'GET', path: `?list-type=2${from}` }))).text(),
    )
    for (const one of page.items) if (isName(one.name)) yield one
    next = page.next
  } while (next !== null)
}

/** The names of one page of a bucket's listing, with when each was written. */
function readListing(xml: string): { items: StoredName[]; next: string | null } {
  const items: StoredName[] = []
  let [text, key, next] = ['', '', null as string | null]
  const parser = new SaxesParser()
  parser.on('opentag', () => void (text = ''))
  parser.on('text', (part) => void (text += part))
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') key = text
    if (name === 'LastModified') items.push({ name: key, at: Date.parse(text) })
    if (name === 'NextContinuationToken') next = text
    text = ''
  })
  parser.write(xml).close()
  return { items, next }
}
