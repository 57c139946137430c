import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { hostOf, resolveHost, type Network, type Reached } from './addresses.ts'

const LONGEST_MS = 10_000
const LARGEST_ANSWER = 65_536

export interface Letter {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Posted =
  | { readonly status: number; readonly retryAfter: string | null; readonly body: string }
  | { readonly failed: 'private' | 'unknown' | 'unreachable'; readonly detail: string }

/**
 * Posts to an address that somebody typed in: what was resolved is what is connected to, no redirect is followed, it
 * ends after ten seconds, and of the answer no more than 64 kB are read.
 */
export async function post(letter: Letter, network: Network): Promise<Posted> {
  const url = new URL(letter.url)
  const reached = await resolveHost(hostOf(url), network)
  if (typeof reached === 'string') return { failed: reached, detail: url.host }
  try {
    return await send(url, letter, reached)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return { failed: 'unreachable', detail: code ?? message }
  }
}

function send(url: URL, { headers, body }: Letter, { address, family }: Reached): Promise<Posted> {
  const bytes = Buffer.from(body)
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? secure : plain)(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(LONGEST_MS),
      headers: { ...headers, 'content-length': bytes.length, 'user-agent': 'Aftercare' },
      // Asked again, a resolver could name another address than the one that was looked at.
      lookup: (_host, options, found) =>
        options.all ? found(null, [{ address, family }]) : found(null, address, family),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      const parts: Buffer[] = []
      let size = 0
      const end = (): void =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: answer.headers['retry-after'] ?? null,
          body: Buffer.concat(parts).toString('utf8'),
        })
      answer.on('data', (part: Buffer) => {
        size += part.length
        if (size <= LARGEST_ANSWER) return void parts.push(part)
        end()
        outgoing.destroy()
      })
      answer.on('end', end)
      answer.on('error', reject)
    })
    outgoing.end(bytes)
  })
}
