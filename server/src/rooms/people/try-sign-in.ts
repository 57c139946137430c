import { sql } from 'kysely'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { lockKey, sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { blockedUntil, FORGOTTEN, FREE, oneMore, type Tries } from './domain/tries.ts'

interface Trying {
  readonly login: string
  readonly address: string
}

const keyOf = (kind: keyof typeof FREE, text: string): Buffer => sha256(kind, '\0', text.toLowerCase())

async function triesOf(db: Db, key: Buffer): Promise<Tries | null> {
  const { rows } = await sql<Tries>`
    select sign_in_tries.tries, sign_in_tries.last_at as "lastAt" from sign_in_tries
    where sign_in_tries.key = ${key}
  `.execute(db)
  return rows[0] ?? null
}

/**
 * Counts a try before anything is compared, so that a hundred at once are a hundred tries; refuses while somebody has to
 * wait. An unknown login waits like a known one: the answer tells nobody which logins exist.
 */
export function countTry(world: World, { login, address }: Trying): Promise<Outcome<null>> {
  const keys = [
    { key: keyOf('login', login), free: FREE.login },
    { key: keyOf('address', address), free: FREE.address },
  ]
  const first = keys
    .map(({ key }) => lockKey('sign-in', key.toString('hex')))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `select pg_advisory_xact_lock(${key})`)
    .join(';')
  return transact(world.database, { now: world.clock.now(), by: SYSTEM, first }, async (work) => {
    let until: Instant = 0
    const known: (Tries | null)[] = []
    for (const { key, free } of keys) {
      const before = await triesOf(work.db, key)
      known.push(before)
      if (before) until = Math.max(until, blockedUntil(before, free))
    }
    if (until > work.now)
      return refused({ code: 'session.wait', retryAfter: Math.ceil((until - work.now) / 1000) })
    for (const [i, { key }] of keys.entries()) await keepTries(work, key, oneMore(known[i]!, work.now))
    return done(null)
  })
}

async function keepTries(work: Work, key: Buffer, { tries, lastAt }: Tries): Promise<void> {
  await sql`
    insert into sign_in_tries (key, tries, last_at) values (${key}, ${tries}, ${new Date(lastAt)})
    on conflict (key) do update set tries = excluded.tries, last_at = excluded.last_at
  `.execute(work.db)
}

/** The right one was given: her own wrong ones are forgotten, and this try of the address is taken back. */
export async function forgiveTries(db: Db, { login, address }: Trying): Promise<void> {
  await sql`delete from sign_in_tries where sign_in_tries.key = ${keyOf('login', login)}`.execute(db)
  await sql`
    update sign_in_tries set tries = greatest(1, sign_in_tries.tries - 1)
    where sign_in_tries.key = ${keyOf('address', address)}
  `.execute(db)
}

export async function forgetOldTries(work: Work): Promise<void> {
  await sql`
    delete from sign_in_tries where sign_in_tries.key in (
      select sign_in_tries.key from sign_in_tries
      where sign_in_tries.last_at < ${new Date(work.now - FORGOTTEN)} limit 5000)
  `.execute(work.db)
}
