import { Agent, request } from 'node:http'

export interface Reply {
  readonly status: number
  readonly body: string
}

export interface Ask {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: string
  /** Content type of the body, JSON unless told. */
  readonly type?: string
  readonly key?: string
}

export interface Client {
  readonly ask: (ask: Ask) => Promise<Reply>
  readonly close: () => void
}

const LONGEST_MS = 30_000

/** Talks to a node over connections that are kept open. Rejects when the connection breaks. */
export function client(port: number, token: string, connections: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, noDelay: true })
  const ask = ({ method, path, body, type = 'application/json', key }: Ask) =>
    new Promise<Reply>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      }
      const options = { agent, host: '127.0.0.1', port, method, path: `/api/v1${path}`, headers }
      const call = request(options, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece: Buffer) => pieces.push(piece))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces).toString() }),
        )
      })
      call.setTimeout(LONGEST_MS, () => call.destroy(new Error(`no answer within ${LONGEST_MS} ms`)))
      call.on('error', reject)
      call.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

/** An answer that has to be a success. */
export async function must(reply: Promise<Reply>): Promise<Reply> {
  const { status, body } = await reply
  if (status >= 200 && status < 300) return { status, body }
  throw new Error(`HTTP ${status}: ${body.slice(0, 300)}`)
}
