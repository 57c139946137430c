import { sql } from 'kysely'
import { days, hours, minutes, type Instant } from '../../kernel/time.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { Identify } from '../../platform/http/server.ts'
import type { World } from '../../platform/http/change.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { callerBySession, callerByToken, touchToken } from './queries.ts'

export const SESSION_COOKIE = 'aftercare_session'
/** A session ends after half a day without use, and after thirty days in any case. */
const IDLE = hours(12)
const LONGEST = days(30)
const TOUCH_AFTER = minutes(5)

/** Opens a session; the token goes into the cookie, its digest into the table. */
export function openSession(work: Work, personId: string): { token: string; expiresAt: Instant } {
  const token = newSecret()
  const expiresAt = work.now + IDLE
  record(work, { shopId: null, action: 'session.opened', subject: personId, data: {} })
  work.insert('sessions', {
    tokenHash: sha256(token),
    personId,
    createdAt: work.now,
    seenAt: work.now,
    expiresAt,
  })
  return { token, expiresAt }
}

export async function endSession(db: Db, token: string): Promise<void> {
  await sql`delete from sessions where sessions.token_hash = ${sha256(token)}`.execute(db)
}

async function touch(db: Db, tokenHash: Buffer, now: Instant): Promise<void> {
  await sql`
    update sessions
    set seen_at = ${new Date(now)},
      expires_at = least(${new Date(now + IDLE)}, sessions.created_at + make_interval(secs => ${LONGEST / 1000}))
    where sessions.token_hash = ${tokenHash}
  `.execute(db)
}

/** Who is asking: a bearer token for programs, the session cookie for people. One query. */
export function identifier({ database, clock }: World): Identify {
  return async (request) => {
    const bearer = /^Bearer\s+(\S{1,200})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (bearer) {
      const found = await callerByToken(database.db, sha256(bearer))
      if (!found) return null
      const { lastUsedAt, ...caller } = found
      const now = clock.now()
      if (now - (lastUsedAt ?? 0) > TOUCH_AFTER) await touchToken(database.db, caller.actor.id!, now)
      return { caller, byCookie: false }
    }
    const token = request.cookies[SESSION_COOKIE]
    if (!token) return null
    const tokenHash = sha256(token)
    const now = clock.now()
    const found = await callerBySession(database.db, tokenHash, now)
    if (!found) return null
    const { seenAt, ...caller } = found
    if (now - seenAt > TOUCH_AFTER) await touch(database.db, tokenHash, now)
    return { caller, byCookie: true }
  }
}

export async function forgetOldSessions(work: Work): Promise<void> {
  await sql`
    delete from sessions where sessions.token_hash in (
      select sessions.token_hash from sessions where sessions.expires_at < ${new Date(work.now)} limit 1000)
  `.execute(work.db)
}
