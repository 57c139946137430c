import { isIP } from 'node:net'
import { createTransport } from 'nodemailer'
import { resolveHost, type Network } from './addresses.ts'

const LONGEST_MS = 10_000

export interface MailServer {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  readonly user: string
  readonly password: string
  readonly from: string
}

export interface Mail {
  /** The same for the same mail sent again. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Mailed =
  | { readonly reply: string }
  | { readonly failed: 'private' | 'unknown' | 'unreachable'; readonly detail: string }
  | { readonly failed: 'answered'; readonly code: number; readonly detail: string }

/** Hands a mail to a server that somebody typed in, under the same guard as `post`. */
export async function sendMail(server: MailServer, mail: Mail, network: Network): Promise<Mailed> {
  const { host, port, security, user, password, from } = server
  const reached = await resolveHost(host, network)
  if (typeof reached === 'string') return { failed: reached, detail: `${host}:${port}` }
  const transport = createTransport({
    host: reached.address,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    ...(user === '' ? {} : { auth: { user, pass: password } }),
    tls: isIP(host) ? {} : { servername: host },
    connectionTimeout: LONGEST_MS,
    greetingTimeout: LONGEST_MS,
    socketTimeout: LONGEST_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { to, subject, text, id } = mail
    const messageId = `<${id}@aftercare>`
    const { response } = await transport.sendMail({ from, to, subject, text, messageId })
    return { reply: response }
  } catch (error) {
    const { responseCode, response, code, message } = error as MailError
    if (responseCode) return { failed: 'answered', code: responseCode, detail: response ?? message }
    return { failed: 'unreachable', detail: code ?? message }
  } finally {
    transport.close()
  }
}

interface MailError extends Error {
  readonly responseCode?: number
  readonly response?: string
  readonly code?: string
}
