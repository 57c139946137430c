import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a request to the model looked like. */
export interface Heard {
  readonly url: string
  readonly authorization: string | undefined
  readonly body: { model: string; messages: { role: string; content: string }[] }
}
type Behaviour = (request: Heard, response: ServerResponse) => void

export interface ModelServer {
  readonly baseUrl: string
  readonly heard: Heard[]
  behaves(next: Behaviour): void
  close(): Promise<void>
}

/** A good answer as OpenAI-compatible servers give it. */
export const says =
  (content: unknown): Behaviour =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    const message = { role: 'assistant', content: text }
    response.end(JSON.stringify({ choices: [{ index: 0, message }], usage: { total_tokens: 120 } }))
  }

/** A real HTTP server on loopback that speaks the protocol, and misbehaves as the test wants. */
export async function openModel(): Promise<ModelServer> {
  let behave: Behaviour = says('好')
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const one = { url: request.url ?? '', authorization: request.headers.authorization, body }
      heard.push(one)
      behave(one, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    behaves: (next) => {
      behave = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function readBody(request: IncomingMessage): Promise<Heard['body']> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Heard['body']
}
