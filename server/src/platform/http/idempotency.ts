import { fieldFaults } from '@aftercare/contract/field-faults'
import type { Language } from '@aftercare/contract/words'
import type { FastifyRequest } from 'fastify'
import { sql, type RawBuilder } from 'kysely'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../db.ts'
import { lockKey, sha256 } from '../digest.ts'
import { literal, type Row, type Work } from '../work.ts'

export interface Stored {
  readonly status: number
  readonly body: unknown
}

export interface KeyOfRequest {
  readonly owner: string
  readonly key: string
  readonly requestHash: Buffer
}

export type KeyState =
  | { readonly is: 'new' }
  | { readonly is: 'answered'; readonly stored: Stored }
  | { readonly is: 'other_body' }
  | { readonly is: 'running' }

const MOST = 200
// Callers without an own id (demo sign-in, first run) send no keys.
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Which field of a request is wrong when its key is too long. */
export const keyTooLong = (language: Language) =>
  fieldFaults(
    [{ code: 'too_big', path: ['idempotency-key'], message: '', origin: 'string', maximum: MOST }],
    language,
  )

/** A key that we would have to cut would be another key. */
export const isKeyTooLong = ({ headers }: FastifyRequest): boolean =>
  (headers['idempotency-key']?.length ?? 0) > MOST

/** The idempotency key of a request, or null when it has none. Keys are per caller and address. */
export function keyOf(request: FastifyRequest, callerId: string | null): KeyOfRequest | null {
  return keyOver(request, request.body ?? null, callerId)
}

function keyOver(request: FastifyRequest, value: unknown, callerId: string | null): KeyOfRequest | null {
  const header = request.headers['idempotency-key']
  if (typeof header !== 'string' || header.length === 0) return null
  const address = `${request.method} ${request.url}`
  const requestHash = sha256(address, '\0', canonicalJson(value as Json))
  return { owner: callerId ?? NOBODY, key: header, requestHash }
}

/** The key of one line of a request that carries many: the request's own with the number of the line. */
export function keyOfLine(
  request: FastifyRequest,
  { line, value }: { readonly line: number; readonly value: unknown },
  callerId: string | null,
): KeyOfRequest | null {
  const key = keyOver(request, value, callerId)
  return key && { ...key, key: `${key.key}#${line}` }
}

interface HeldRow {
  readonly i: number
  readonly free: boolean
  readonly hash: Buffer | null
  readonly status: number
  readonly body: unknown
}

/**
 * The statement that holds the keys for this transaction and reads what is known of them; the last of
 * `Opening.first`. Empty when there are none. A holder that commits between our snapshot and our try is seen by the
 * unique key at the end: the caller tries again then.
 */
export function holdKeys(keys: readonly (KeyOfRequest | null)[]): string {
  const rows = keys.flatMap((one, i) =>
    one
      ? [
          `(${i}, ${lockKey('idempotency', one.owner, one.key)}, ${literal(one.owner)}::uuid, ${literal(one.key)})`,
        ]
      : [],
  )
  if (rows.length === 0) return ''
  return `select asked.i, pg_try_advisory_xact_lock(asked.lock) as free, stored.request_hash as hash,
      stored.status, stored.body
    from (values ${rows.join(', ')}) as asked (i, lock, owner, key)
    left join idempotency_keys as stored on stored.owner = asked.owner and stored.key = asked.key`
}

/** What `holdKeys` found, for each of the same keys in their order; a request without a key is always new. */
export function readHeldKeys(work: Work, keys: readonly (KeyOfRequest | null)[]): KeyState[] {
  const rows = keys.some((one) => one !== null) ? (work.begun as readonly (Row & HeldRow)[]) : []
  return keys.map((one, i) => {
    const row = rows.find((found) => found.i === i)
    if (!one || !row) return { is: 'new' }
    if (row.hash)
      return one.requestHash.equals(row.hash)
        ? { is: 'answered', stored: { status: row.status, body: row.body } }
        : { is: 'other_body' }
    return { is: row.free ? 'new' : 'running' }
  })
}

/** Keeps the answer with the fact: the same request is answered the same for 30 days. */
export function keepAnswer(
  work: Work,
  { owner, key, requestHash }: KeyOfRequest,
  { status, body }: Stored,
): void {
  work.insert('idempotencyKeys', { owner, key, requestHash, status, body, createdAt: work.now })
}

/** Removes keys older than 30 days, a bounded batch at a time. */
export async function forgetOldKeys(work: Work): Promise<void> {
  await sql`
    delete from idempotency_keys
    where (owner, key) in (
      select owner, key from idempotency_keys
      where created_at < ${new Date(work.now - 30 * 86_400_000)}
      order by created_at limit 1000)
  `.execute(work.db)
}

/**
 * Kept answers hold ids and codes, but a name or a word that somebody looked for comes back in the answer of a saved
 * view, and whoever calls makes the keys: marks of a person go from both.
 */
export async function eraseFromAnswers(db: Db, marks: readonly string[]): Promise<void> {
  const named = (text: RawBuilder<unknown>) =>
    sql`exists (select 1 from unnest(${marks}::text[]) as mark where position(mark in ${text}) > 0)`
  const body = marks.reduce<RawBuilder<unknown>>(
    (text, mark) => sql`replace(${text}, ${mark}, ${ERASED})`,
    sql`idempotency_keys.body::text`,
  )
  await sql`
    update idempotency_keys set body = (${body})::jsonb,
      key = case when ${named(sql`idempotency_keys.key`)} then gen_random_uuid()::text else idempotency_keys.key end
    where ${named(sql`concat_ws(' ', idempotency_keys.key, idempotency_keys.body::text)`)}
  `.execute(db)
}
