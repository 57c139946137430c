import { request as plain, type IncomingMessage } from 'node:http'
import { request as secure } from 'node:https'
import { hostOf, resolveHost, type Network, type Reached } from './addresses.ts'

export interface Letter {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** How long the whole exchange may take, and how much of the answer is read. */
export interface Limits {
  readonly longestMs: number
  readonly largestAnswer: number
}
const ordinary: Limits = { longestMs: 10_000, largestAnswer: 65_536 }

export interface Answered {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: string
  /** The answer was longer than was to be read. */
  readonly cut: boolean
  /** It came compressed, though that was not asked for: it is not unpacked. */
  readonly encoded: boolean
}
export type Posted =
  Answered | { readonly failed: 'private' | 'unknown' | 'unreachable' | 'timed_out'; readonly detail: string }

/**
 * Posts to an address that somebody typed in: what was resolved is what is connected to, no redirect is followed, it
 * ends in time, and of the answer no more is read than was agreed.
 */
export async function post(letter: Letter, network: Network, limits: Limits = ordinary): Promise<Posted> {
  const url = new URL(letter.url)
  const signal = AbortSignal.timeout(limits.longestMs)
  try {
    const reached = await Promise.race([resolveHost(hostOf(url), network), whenOver(signal)])
    if (typeof reached === 'string') return { failed: reached, detail: url.host }
    return await send(url, letter, { reached, signal, largestAnswer: limits.largestAnswer })
  } catch (error) {
    const { name, code, message } = error as NodeJS.ErrnoException
    const over = name === 'TimeoutError' || name === 'AbortError'
    return { failed: over ? 'timed_out' : 'unreachable', detail: code ?? message }
  }
}

const whenOver = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })

interface Line {
  readonly reached: Reached
  readonly signal: AbortSignal
  readonly largestAnswer: number
}

function send(
  url: URL,
  { headers, body }: Letter,
  { reached, signal, largestAnswer }: Line,
): Promise<Posted> {
  const bytes = Buffer.from(body)
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? secure : plain)(url, {
      method: 'POST',
      agent: false,
      signal,
      headers: {
        ...headers,
        'content-length': bytes.length,
        'accept-encoding': 'identity',
        'user-agent': 'Aftercare',
      },
      // Asked again, a resolver could name another address than the one that was looked at.
      lookup: (_host, options, found) =>
        options.all ? found(null, [reached]) : found(null, reached.address, reached.family),
    })
    outgoing.on('error', reject)
    outgoing.on('response', (answer) => {
      readAnswer(answer, largestAnswer)
        .then(resolve, reject)
        .finally(() => outgoing.destroy())
    })
    outgoing.end(bytes)
  })
}

async function readAnswer(answer: IncomingMessage, largest: number): Promise<Answered> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > largest) break
    parts.push(part)
  }
  return {
    status: answer.statusCode ?? 0,
    retryAfter: answer.headers['retry-after'] ?? null,
    body: Buffer.concat(parts).toString('utf8'),
    cut: size > largest,
    encoded: (answer.headers['content-encoding'] ?? 'identity') !== 'identity',
  }
}
