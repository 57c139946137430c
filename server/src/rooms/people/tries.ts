import { sql } from 'kysely'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { lockKey, sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { blockedUntil, FORGOTTEN, FREE, oneMore, type TryKind, type Tries } from './domain/tries.ts'

/** Something that may be tried wrong a few times: by whom, or from where. Kept as a digest, for an hour. */
export interface Tried {
  readonly kind: TryKind
  readonly of: string
}
type Wait = { readonly code: 'session.wait' | 'tries.wait'; readonly retryAfter: number }

const keyOf = ({ kind, of }: Tried): Buffer => sha256(kind, '\0', of.toLowerCase())

async function triesOf(db: Db, tried: Tried): Promise<Tries | null> {
  const { rows } = await sql<Tries>`
    select sign_in_tries.tries, sign_in_tries.last_at as "lastAt" from sign_in_tries
    where sign_in_tries.key = ${keyOf(tried)}
  `.execute(db)
  return rows[0] ?? null
}

/** Until when one of these has to wait; 0: not at all. */
async function waitOf(db: Db, all: readonly Tried[]): Promise<Instant> {
  let until: Instant = 0
  for (const tried of all) {
    const before = await triesOf(db, tried)
    if (before) until = Math.max(until, blockedUntil(before, FREE[tried.kind]))
  }
  return until
}

const wait = (code: Wait['code'], until: Instant, now: Instant): Outcome<null, Wait> =>
  until > now ? refused({ code, retryAfter: Math.ceil((until - now) / 1000) }) : done(null)

/**
 * Counts a try before anything is compared, so that a hundred at once are a hundred tries; refuses while somebody has
 * to wait, and such a try is not counted. All nodes count together.
 */
export function countTries(
  world: World,
  all: readonly Tried[],
  code: Wait['code'],
): Promise<Outcome<null, Wait>> {
  const first = all
    .map((tried) => lockKey('sign-in', keyOf(tried).toString('hex')))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((key) => `select pg_advisory_xact_lock(${key})`)
    .join(';')
  return transact(world.database, { now: world.clock.now(), by: SYSTEM, first }, async (work) => {
    const free = wait(code, await waitOf(work.db, all), work.now)
    if (!free.ok) return free
    for (const tried of all) await countOne(work, tried)
    return done(null)
  })
}

async function countOne(work: Work, tried: Tried): Promise<void> {
  const counted = oneMore(await triesOf(work.db, tried), work.now)
  const { tries, lastAt } = counted
  await sql`
    insert into sign_in_tries (key, tries, last_at) values (${keyOf(tried)}, ${tries}, ${new Date(lastAt)})
    on conflict (key) do update set tries = excluded.tries, last_at = excluded.last_at
  `.execute(work.db)
  // One line for whoever goes on after the first wait, not one a try: the log is not for them to fill.
  if (tries === FREE[tried.kind] + 1) await tellSlowed(work, tried)
}

/** Every shop concerned reads that somebody is made to wait: a person's own, or all where only the address is known. */
async function tellSlowed(work: Work, { kind, of }: Tried): Promise<void> {
  const { rows } = await sql<{ shopId: string; subject: string }>`
    select shops.id as "shopId", coalesce(people.id, shops.id)::text as subject
    from shops
    left join memberships on memberships.shop_id = shops.id and memberships.left_at is null
      and ${kind === 'login' || kind === 'proof'}
    left join people on people.id = memberships.person_id
      and (lower(people.login) = lower(${of}) or people.id::text = ${of})
    where ${kind === 'address' || kind === 'link'} or people.id is not null
    order by shops.id
  `.execute(work.db)
  for (const { shopId, subject } of rows)
    record(work, { shopId, action: 'tries.slowed', subject, data: { kind } })
}

/** The right one was given: what somebody tried wrong herself is forgotten, and this try of the address is taken back. */
export async function forgiveTries(db: Db, all: readonly Tried[]): Promise<void> {
  for (const tried of all)
    if (tried.kind === 'address')
      await sql`
        update sign_in_tries set tries = greatest(1, sign_in_tries.tries - 1)
        where sign_in_tries.key = ${keyOf(tried)}
      `.execute(db)
    else await sql`delete from sign_in_tries where sign_in_tries.key = ${keyOf(tried)}`.execute(db)
}

/**
 * Opens a link that is a secret. A wrong one counts for the address that it came from; a right one costs nothing, and
 * neither does one that was right and is used up. The answer to a wrong one is the same whatever is wrong with it.
 */
export async function tryLink<T>(
  world: World,
  address: string,
  open: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const link = { kind: 'link', of: address } as const
  const { db } = world.database
  const now = world.clock.now()
  const free = wait('tries.wait', await waitOf(db, [link]), now)
  if (!free.ok) return free
  const opened = await open()
  if (opened.ok || !/\.(unknown|gone)$/.test(opened.refusal.code)) return opened
  const counted = await countTries(world, [link], 'tries.wait')
  return counted.ok ? opened : counted
}

/** A signed-in person proves herself with a password or a code: wrong ones make her wait, longer each time. */
export async function tryProof<T>(
  world: World,
  personId: string,
  prove: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const proof = [{ kind: 'proof', of: personId }] as const
  const counted = await countTries(world, proof, 'tries.wait')
  if (!counted.ok) return counted
  const proved = await prove()
  if (proved.ok || !wrong.has(proved.refusal.code)) await forgiveTries(world.database.db, proof)
  return proved
}
const wrong = new Set(['password.wrong_old', 'session.code_wrong'])

export async function forgetOldTries(work: Work): Promise<void> {
  await sql`
    delete from sign_in_tries where sign_in_tries.key in (
      select sign_in_tries.key from sign_in_tries
      where sign_in_tries.last_at < ${new Date(work.now - FORGOTTEN)} limit 5000)
  `.execute(work.db)
}
