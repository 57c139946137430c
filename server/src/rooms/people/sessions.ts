import { sql } from 'kysely'
import { days, hours, minutes, type Instant } from '../../kernel/time.ts'
import { cleanText } from '../../kernel/text.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Db } from '../../platform/db.ts'
import type { Identify } from '../../platform/http/server.ts'
import type { World } from '../../platform/http/change.ts'
import { sharedRead } from '../../platform/shared-read.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { callerBySession, callerByToken, touchToken } from './queries.ts'

export const SESSION_COOKIE = 'aftercare_session'
/** A session ends after half a day without use, and after thirty days in any case. */
const IDLE = hours(12)
const LONGEST = days(30)
const TOUCH_AFTER = minutes(5)

const LONGEST_AGENT = 300

export interface Opening {
  readonly personId: string
  readonly userAgent: string
  /** The shops that she works in: each has the line in its log. */
  readonly shops: readonly string[]
}

/** Opens a session; the token goes into the cookie, its digest into the table. */
export function openSession(work: Work, { personId, userAgent, shops }: Opening): { token: string } {
  const token = newSecret()
  for (const shopId of shops.length > 0 ? shops : [null])
    record(work, { shopId, action: 'session.opened', subject: personId, data: {} })
  work.insert('sessions', {
    id: newId(),
    tokenHash: sha256(token),
    personId,
    userAgent: cleanText(userAgent).slice(0, LONGEST_AGENT),
    createdAt: work.now,
    seenAt: work.now,
    expiresAt: work.now + IDLE,
  })
  work.update('people', { id: personId }, { seenAt: work.now })
  return { token }
}

export async function endSession(db: Db, token: string): Promise<void> {
  await sql`delete from sessions where sessions.token_hash = ${sha256(token)}`.execute(db)
}

async function touch(db: Db, tokenHash: Buffer, now: Instant): Promise<void> {
  await sql`
    with touched as (
      update sessions
      set seen_at = ${new Date(now)},
        expires_at = least(${new Date(now + IDLE)}, sessions.created_at + make_interval(secs => ${LONGEST / 1000}))
      where sessions.token_hash = ${tokenHash}
      returning sessions.person_id)
    update people set seen_at = ${new Date(now)} from touched where people.id = touched.person_id
  `.execute(db)
}

/**
 * Who is asking: a bearer token for programs, the session cookie for people. One query, shared by the requests that
 * come at the same time with the same token.
 */
export function identifier({ database, clock }: World): Identify {
  const byToken = sharedRead(async (hash) => {
    const found = await callerByToken(database.db, Buffer.from(hash, 'hex'))
    if (!found) return null
    const { lastUsedAt, ...caller } = found
    const now = clock.now()
    if (now - (lastUsedAt ?? 0) > TOUCH_AFTER) await touchToken(database.db, caller.actor.id!, now)
    return { caller, byCookie: false }
  })
  const bySession = sharedRead(async (hash) => {
    const tokenHash = Buffer.from(hash, 'hex')
    const now = clock.now()
    const found = await callerBySession(database.db, tokenHash, now)
    if (!found) return null
    const { seenAt, sessionId: _, ...caller } = found
    if (now - seenAt > TOUCH_AFTER) await touch(database.db, tokenHash, now)
    return { caller, byCookie: true }
  })
  return async (request) => {
    const bearer = /^Bearer\s+(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (bearer) return byToken(sha256(bearer).toString('hex'))
    const cookie = request.cookies[SESSION_COOKIE]
    return cookie ? bySession(sha256(cookie).toString('hex')) : null
  }
}

export async function forgetOldSessions(work: Work): Promise<void> {
  await sql`
    delete from sessions where sessions.token_hash in (
      select sessions.token_hash from sessions where sessions.expires_at < ${new Date(work.now)} limit 1000)
  `.execute(work.db)
}
