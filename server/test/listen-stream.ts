import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'

export interface Heard {
  readonly id: string | null
  readonly event: string
  readonly data: { number?: string; shop?: string; kinds?: string[] }
}

/** A live screen: hears the stream over a real socket. */
export interface Screen {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly heard: readonly Heard[]
  /** Until an event comes for which this holds, also one that came already. */
  until(holds: (heard: Heard) => boolean): Promise<Heard>
  readonly ended: Promise<void>
  leave(): void
}

export async function openPort(http: FastifyInstance): Promise<number> {
  await http.listen({ port: 0, host: '127.0.0.1' })
  return (http.server.address() as AddressInfo).port
}

export function listen(port: number, headers: Record<string, string>): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const request = get({ port, host: '127.0.0.1', path: '/api/v1/stream', headers, agent: false })
    request.on('error', reject)
    request.on('response', (response) => resolve(screenOf(response, () => request.destroy())))
  })
}

function screenOf(response: IncomingMessage, leave: () => void): Screen {
  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop()!
    heard.push(...parts.flatMap(read))
    for (const look of waiting) look()
  })
  // Leaving tears the connection: that is no failure of the test.
  response.on('error', () => undefined)
  return {
    status: response.statusCode!,
    headers: response.headers,
    heard,
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(holds)
          if (!found) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    ended: new Promise((resolve) => response.once('close', resolve)),
    leave,
  }
}

/** One event; a comment (heartbeat) is none. */
function read(part: string): Heard[] {
  const fields = Object.fromEntries(
    part.split('\n').map((line) => {
      const [, name, value] = /^([^:]*): ?(.*)$/.exec(line) ?? []
      return [name ?? '', value ?? '']
    }),
  )
  return fields['event']
    ? [{ id: fields['id'] ?? null, event: fields['event'], data: JSON.parse(fields['data']!) }]
    : []
}
