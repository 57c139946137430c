import type { Fen } from '../../../kernel/money.ts'
import type { Instant } from '../../../kernel/time.ts'
import { seconds } from '../../../kernel/time.ts'
import type { Network } from '../../../platform/outward/addresses.ts'
import { post, type Answered, type Letter, type Limits } from '../../../platform/outward/post.ts'
import type { Called, Failed, Found } from '../domain/decide.ts'

/** What one side has to know to speak to the other. */
export interface Line {
  readonly url: string
  readonly appKey: string
  readonly secret: string
  /** Authorisation of the shop; empty where there is none. */
  readonly session: string
  readonly network: Network
  readonly now: () => Instant
}

/** What is to be carried out. No word about a buyer is among it. */
export interface Order {
  /** The same however often it is tried. */
  readonly key: string
  /** What the other side calls it. */
  readonly subject: string
  readonly fen: Fen
  readonly items: readonly Item[]
}
export interface Item {
  readonly line: string
  readonly sku: string | null
  readonly title: string | null
}

/** A refund that a platform says it paid. */
export interface Payment {
  readonly reference: string
  readonly fen: Fen
  readonly paidAt: Instant
}

export interface Span {
  readonly from: Instant
  readonly until: Instant
}

/** One system that carries steps out, whatever its protocol. */
export interface Adapter {
  /** What became of it so far. Asked before every call. */
  ask(line: Line, order: Order): Promise<Found>
  /** Does it, under the version that asking gave. */
  call(line: Line, order: Order, version: string): Promise<Called>
  /** A page of what was paid back in a span; for reconciliation. */
  payments?(line: Line, span: Span, page: number): Promise<Paid | Failed>
  /** A question that changes nothing, to try the settings. */
  knock(line: Line): Promise<Failed | null>
}
export interface Paid {
  readonly is: 'page'
  readonly payments: readonly Payment[]
  readonly more: boolean
}

const MOST_SAID = 200
const limits: Limits = { longestMs: seconds(8), largestAnswer: 1_048_576 }

export const failed = (outcome: Failed['outcome'], detail: string): Failed => ({
  is: 'failed',
  outcome,
  detail: detail.slice(0, MOST_SAID),
})

// Nothing was sent: the other side cannot have done anything.
const neverSent = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

/** Sends a signed letter and reads its answer as JSON; anything else is told as what it means for money. */
export async function talk(letter: Letter, { network }: Line): Promise<Json | Failed> {
  const posted = await post(letter, network, limits)
  if ('failed' in posted) {
    if (posted.failed === 'private') return failed('settings', 'private_address')
    const never = posted.failed === 'unknown' || neverSent.test(posted.detail)
    return failed(never ? 'unreachable' : 'no_answer', posted.detail)
  }
  return readJson(posted)
}

export interface Json {
  readonly is: 'json'
  readonly body: Readonly<Record<string, unknown>>
}

function readJson({ status, body, cut }: Answered): Json | Failed {
  if (status === 429) return failed('busy', `HTTP ${status}`)
  if (status >= 500 || status === 408) return failed('no_answer', `HTTP ${status}`)
  const read = cut ? null : parse(body)
  if (read === null) return failed(status < 300 ? 'no_answer' : 'refused', `HTTP ${status}`)
  return { is: 'json', body: read }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asRecord(JSON.parse(text))
  } catch {
    return null // some proxy's page
  }
}

/** An object of an answer; null: it is none. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null

export const asRecords = (value: unknown): Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.map(asRecord).filter((one) => one !== null) : []

/** A text or a number of an answer, as text. */
export const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''
