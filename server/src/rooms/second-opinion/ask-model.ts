import { sql } from 'kysely'
import type { OpinionFailure, OpinionKind } from '@aftercare/contract/second-opinion-lists'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/db.ts'
import { sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import { transact, type Actor, type Work } from '../../platform/work.ts'
import { ceilingsFor, isFree, monthOf, mostTokens, pauseAfter } from './domain/budget.ts'
import { postQuestion } from './post-question.ts'
import { readEnvelope } from './read-answer.ts'
import { keyOf, ruleOf, type OpinionTools, type StoredRule } from './rules.ts'

/** Where and with what the room asks: nothing of a request runs inside a transaction. */
export interface Asker extends OpinionTools {
  readonly database: Database
  readonly now: () => Instant
}

export interface ChatMessage {
  readonly role: 'system' | 'user'
  readonly content: string
}

interface Asking<T> {
  readonly by: Actor
  readonly shopId: string
  readonly caseId: string | null
  readonly kind: OpinionKind
  /** Masked. */
  readonly messages: readonly ChatMessage[]
  readonly answerTokens: number
  /** Null: the answer is of no use. */
  readonly read: (content: string) => T | null
}

export interface Failed extends Refusal {
  readonly code: 'opinion.off' | 'opinion.paused' | 'opinion.over_budget' | 'opinion.failed'
  readonly failure: OpinionFailure | null
  readonly status: number | null
  readonly pausedUntil: Instant | null
}
interface Begun {
  readonly id: string
  readonly rule: StoredRule
  readonly reserved: number
}
interface Ended {
  readonly received: string | null
  readonly tokens: number | null
  readonly failure: OpinionFailure | null
  readonly status: number | null
}

const MOST_BYTES = 256 * 1024
const MOST_KEPT = 8000
/** A month cannot cost more because a server says so. */
const MOST_TOKENS = 10_000_000

const stop = (code: Failed['code'], more: Partial<Failed> = {}) =>
  refused({ code, failure: null, status: null, pausedUntil: null, ...more })

/**
 * One question to the shop's model: budget and breaker first, a line of the log before anything leaves, the answer
 * read strictly, all of it settled afterwards. What was answered before is not asked again.
 */
export async function askModel<T>(asker: Asker, asking: Asking<T>): Promise<Outcome<T, Failed>> {
  const { database, now } = asker
  const opening = { now: now(), by: asking.by }
  const sent = asking.messages.map(({ role, content }) => `[${role}]\n${content}`).join('\n\n')
  const begun = await transact(database, opening, (work) => begin(work, asking, sent))
  if (!begun.ok) return begun
  if ('known' in begun.value) return done(begun.value.known)
  const { ended, value } = await exchange(asker, asking, begun.value)
  await transact(database, { now: now(), by: asking.by }, (work) =>
    end(work, asking, begun.value as Begun, ended),
  )
  if (value !== null) return done(value)
  return stop('opinion.failed', { failure: ended.failure, status: ended.status })
}

const digestOf = ({ model, baseUrl }: StoredRule, kind: OpinionKind, sent: string): Buffer =>
  sha256([kind, baseUrl, model, sent].join('\0'))

async function begin<T>(
  work: Work,
  { shopId, caseId, kind, answerTokens, read }: Asking<T>,
  sent: string,
): Promise<Outcome<Begun | { readonly known: T }, Failed>> {
  const rule = await ruleOf(work.db, shopId)
  const wanted = kind === 'test' || (rule.running && (kind === 'triage' ? rule.triage : rule.drafts))
  if (!wanted || rule.baseUrl === '' || rule.model === '') return stop('opinion.off')
  if (kind !== 'test' && rule.pausedUntil !== null && rule.pausedUntil > work.now)
    return stop('opinion.paused', { pausedUntil: rule.pausedUntil })
  const digest = digestOf(rule, kind, sent)
  const known = kind === 'triage' ? await answeredBefore(work, shopId, digest) : null
  const value = known === null ? null : read(known)
  if (value !== null) return done({ known: value })
  const reserved = mostTokens(sent, answerTokens)
  if (!(await reserve(work, shopId, { rule, tokens: reserved }))) return stop('opinion.over_budget')
  const id = newId()
  work.insert('opinionRequests', {
    id,
    shopId,
    caseId,
    kind,
    askedBy: work.by.kind === 'person' ? work.by.id : null,
    askedAt: work.now,
    model: rule.model,
    state: 'asking',
    sent,
    digest,
    tokens: reserved,
  })
  return done({ id, rule, reserved })
}

/** Served by opinion_requests_same. */
async function answeredBefore(work: Work, shopId: string, digest: Buffer): Promise<string | null> {
  const { rows } = await sql<{ received: string | null }>`
    select opinion_requests.received from opinion_requests
    where opinion_requests.shop_id = ${shopId}::uuid and opinion_requests.digest = ${digest}
      and opinion_requests.state = 'answered'
    limit 1
  `.execute(work.db)
  return rows[0]?.received ?? null
}

interface Cost {
  readonly rule: StoredRule
  readonly tokens: number
}

/** Takes it from the month, unless it is spent: two requests at once cannot both have the last of it. */
async function reserve(work: Work, shopId: string, { rule, tokens }: Cost): Promise<boolean> {
  const most = ceilingsFor(rule, tokens)
  if (most.tokens < 0 || most.microFen < 0) return false
  const cost = tokens * rule.fenPerMillion
  const { rows } = await sql`
    insert into opinion_months (shop_id, month, tokens, micro_fen)
    values (${shopId}, ${monthOf(work.now)}, ${tokens}, ${cost})
    on conflict (shop_id, month) do update
      set tokens = opinion_months.tokens + excluded.tokens, micro_fen = opinion_months.micro_fen + excluded.micro_fen
      where opinion_months.tokens <= ${most.tokens} and opinion_months.micro_fen <= ${most.microFen}
    returning opinion_months.month
  `.execute(work.db)
  return rows.length > 0
}

async function exchange<T>(
  asker: Asker,
  { messages, answerTokens, read }: Asking<T>,
  { rule }: Begun,
): Promise<{ ended: Ended; value: T | null }> {
  const key = keyOf(rule, asker)
  const letter = {
    url: `${rule.baseUrl.replace(/\/+$/, '')}/chat/completions`,
    headers: { ...(key !== null && { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({
      model: rule.model,
      messages,
      temperature: 0,
      max_tokens: answerTokens,
      stream: false,
    }),
  }
  const limits = { longestMs: rule.timeoutSeconds * 1000, largestAnswer: MOST_BYTES }
  const answer = await postQuestion(letter, asker, limits)
  if (!answer.ok) {
    const { code, status } = answer.refusal
    return { ended: { received: null, tokens: null, failure: code, status }, value: null }
  }
  const keep = (text: string): string =>
    (key === null ? text : text.replaceAll(key, '***')).slice(0, MOST_KEPT)
  const envelope = readEnvelope(answer.value.text)
  if (envelope === null)
    return {
      ended: { received: keep(answer.value.text), tokens: null, failure: 'not_json', status: 200 },
      value: null,
    }
  const value = read(keep(envelope.content))
  const tokens = envelope.tokens === null ? null : Math.min(MOST_TOKENS, envelope.tokens)
  const failure = value === null ? 'off_schema' : null
  return { ended: { received: keep(envelope.content), tokens, failure, status: 200 }, value }
}

/** The log, the month and the breaker, after the answer. */
async function end<T>(
  work: Work,
  { shopId }: Asking<T>,
  { id, rule, reserved }: Begun,
  { received, tokens, failure, status }: Ended,
): Promise<void> {
  const used = failure !== null && isFree(failure) ? 0 : (tokens ?? reserved)
  const state = failure === null ? 'answered' : received === null ? 'failed' : 'unusable'
  work.update(
    'opinionRequests',
    { id },
    { endedAt: work.now, received, tokens: used, failure, status, state },
  )
  const month = monthOf(work.now)
  await sql`
    update opinion_months set tokens = greatest(0, tokens + ${used - reserved}::bigint),
      micro_fen = greatest(0, micro_fen + ${(used - reserved) * rule.fenPerMillion}::bigint)
    where opinion_months.shop_id = ${shopId}::uuid and opinion_months.month = ${month}
  `.execute(work.db)
  // Bad words are no sign of a bad line.
  if (failure === 'off_schema') return
  const failures = failure === null ? 0 : rule.failures + 1
  const pause = pauseAfter(failures)
  await sql`
    update opinion_rules set failures = ${failures},
      paused_until = ${pause === null ? null : new Date(work.now + pause)}
    where opinion_rules.shop_id = ${shopId}::uuid and opinion_rules.base_url = ${rule.baseUrl}
  `.execute(work.db)
}
