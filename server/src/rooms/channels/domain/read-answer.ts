import type { ChannelKind, SendOutcome } from '@aftercare/contract/channel-lists'
import { minutes, seconds, type Instant, type Span } from '../../../kernel/time.ts'

/** What came of sending a message, and what the other side said. */
export interface Sent {
  readonly outcome: SendOutcome
  readonly detail: string
  /** Limited: how long nothing goes there. */
  readonly wait?: Span
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: string
}

type Robot = Exclude<ChannelKind, 'email' | 'webhook'>

// The codes that the makers of the robots document: too fast, and busy. Every other code is about the settings.
const limits: Readonly<Record<Robot, readonly number[]>> = {
  dingtalk: [410100, 430101, 130101, 90018, 660026],
  wecom: [45009, 45033],
  feishu: [9499, 11232, 11233],
}
const busy: Readonly<Record<Robot, readonly number[]>> = {
  dingtalk: [-1],
  wecom: [-1],
  feishu: [-1, 1000],
}

const SHORTEST_WAIT: Span = seconds(1)
const LONGEST_WAIT: Span = minutes(60)
const USUAL_WAIT: Span = minutes(1)

/** Seconds, or a moment, as RFC 9110 has it. */
function waitOf(retryAfter: string | null, now: Instant): Span {
  const text = retryAfter?.trim() ?? ''
  const wait = /^\d{1,9}$/.test(text) ? seconds(Number(text)) : Date.parse(text) - now
  return Number.isNaN(wait) ? USUAL_WAIT : Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, wait))
}

const worthAnotherTry = (status: number): boolean => status === 408 || status === 425 || status >= 500

/** What an answer over HTTP means: robots answer 200 to everything, and say in the body how it went. */
export function readAnswer(kind: Exclude<ChannelKind, 'email'>, answer: Answer, now: Instant): Sent {
  const { status, retryAfter } = answer
  const detail = `HTTP ${status}`
  if (status === 429 || (status === 503 && retryAfter !== null))
    return { outcome: 'limited', detail, wait: waitOf(retryAfter, now) }
  if (worthAnotherTry(status)) return { outcome: 'unreachable', detail }
  if (status < 200 || status >= 300) return { outcome: 'refused', detail: saidBy(answer, detail) }
  return kind === 'webhook' ? { outcome: 'sent', detail } : readRobot(kind, answer)
}

interface Said {
  readonly code: number
  readonly message: string
}

function readBody(body: string): Said | null {
  try {
    const read = JSON.parse(body) as Record<string, unknown> | null
    const code = read?.['errcode'] ?? read?.['code'] ?? read?.['StatusCode']
    const message = read?.['errmsg'] ?? read?.['msg'] ?? read?.['StatusMessage']
    return typeof code === 'number' ? { code, message: typeof message === 'string' ? message : '' } : null
  } catch {
    return null // some proxy's page
  }
}

const saidBy = ({ body }: Answer, otherwise: string): string => {
  const said = readBody(body)
  return said ? `${said.code} ${said.message}`.trim() : otherwise
}

function readRobot(kind: Robot, answer: Answer): Sent {
  const said = readBody(answer.body)
  if (!said) return { outcome: 'refused', detail: `HTTP ${answer.status}, no code` }
  if (said.code === 0) return { outcome: 'sent', detail: 'ok' }
  const detail = saidBy(answer, '')
  if (limits[kind].includes(said.code)) return { outcome: 'limited', detail, wait: USUAL_WAIT }
  return { outcome: busy[kind].includes(said.code) ? 'unreachable' : 'refused', detail }
}

/** What a mail server's code means: 4yz passes, 5yz stays. */
export const readMailCode = (code: number, detail: string): Sent => ({
  outcome: code < 500 ? 'unreachable' : 'refused',
  detail,
})

const MOST_SAID = 200

/** What may be kept and shown of an answer: short, and without the secrets that the other side may have repeated. */
export function withoutSecrets(detail: string, secrets: readonly string[]): string {
  const clean = secrets
    .filter((one) => one.length > 3)
    .reduce((text, secret) => text.replaceAll(secret, '***'), detail)
  return clean.slice(0, MOST_SAID)
}
