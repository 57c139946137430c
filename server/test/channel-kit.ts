import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { deliverNext, passOnNotices } from '../src/rooms/channels/jobs.ts'
import type { Shop } from './open-shop.ts'

export interface Heard {
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // What it should be is what the test says.
  readonly body: any // eslint-disable-line @typescript-eslint/no-explicit-any -- checked by the test
}

type Reply = { status?: number; headers?: Record<string, string>; body?: unknown }

export interface Robot {
  readonly address: string
  readonly heard: Heard[]
  /** How it answers from now on. */
  answers(reply: Reply): void
  close(): Promise<void>
}

/** Somebody else's server on loopback: hears everything, answers what the test wants. */
export async function openRobot(): Promise<Robot> {
  const heard: Heard[] = []
  let reply: Reply = { body: { errcode: 0, errmsg: 'ok', code: 0, msg: 'success' } }
  const server: Server = createServer((request, answer) => {
    let text = ''
    request.setEncoding('utf8').on('data', (part: string) => (text += part))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://robot')
      heard.push({ url, headers: request.headers, text, body: JSON.parse(text) })
      answer.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers })
      answer.end(JSON.stringify(reply.body ?? {}))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answers: (next) => void (reply = next),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

export interface MailBox {
  readonly port: number
  readonly mails: { readonly to: readonly string[]; readonly text: string }[]
  close(): Promise<void>
}

/** A mail server that lets in one user with one password. */
export async function openMailBox(user: string, password: string): Promise<MailBox> {
  const mails: { to: string[]; text: string }[] = []
  const server = new SMTPServer({
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password
        ? done(null, { user })
        : done(new Error('wrong password')),
    onData: (stream, session, done) => {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => (text += part))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

const consoleUrl = 'https://desk.example.com'
export const webhookSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`

/** The body of a new robot or webhook. */
export const robotBody = (kind: string, url: string, more: Record<string, unknown> = {}) => ({
  ...{ shop: 'demo', kind, name: '组长群', url, kinds: ['clock_breached'], consoleUrl },
  ...more,
})

/** What a node does in the background: passes notices on and sends until nothing is left to send now. */
export async function sendAll(shop: Shop, secret: Uint8Array): Promise<number> {
  const { database, now } = shop
  while ((await transact(database, { now: now(), by: SYSTEM }, passOnNotices)) > 0);
  let sent = 0
  while (await deliverNext({ database, now, secret, network: { privateNetworks: true } })) sent++
  return sent
}
