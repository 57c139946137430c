import { sql } from 'kysely'
import { minutes, type Instant } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import { moveClocksOf } from '../cases/index.ts'
import { documentOf } from '../policy/index.ts'
import { sameClockRules } from './domain/recount.ts'

const CASES_PER_ROUND = 100
/** Whoever asked before a publication may still write under the version before it: one more look after this time. */
const STRAGGLERS = minutes(1)

interface Publication {
  readonly shopId: string
  readonly version: number
  readonly hash: string
  readonly publishedAt: Instant
}

/**
 * Counts the open promises of a shop anew after a publication, a batch of cases at a time: by the policy's version, from
 * where the last batch ended, so that a node that dies has lost nothing; whoever works on a case meanwhile is waited for.
 * Gives how many cases were looked at; call again until 0.
 */
export async function moveClocks(work: Work): Promise<number> {
  await beginMoves(work)
  const move = await nextMove(work)
  if (!move) return 0
  const { rows } = await sql<{ id: string; number: number }>`
    select cases.id, cases.number from cases
    where cases.shop_id = ${move.shopId} and cases.status <> 'closed' and cases.number > ${move.afterNumber}
    order by cases.number
    limit ${CASES_PER_ROUND}
    for update
  `.execute(work.db)
  const document = await documentOf(work.db, move.hash)
  const ids = rows.map(({ id }) => id)
  const moved = await moveClocksOf(work, ids, { version: move.version, document })
  const last = rows.length === CASES_PER_ROUND ? rows.at(-1)!.number : null
  await keepPlace(work, move, { ...moved, last })
  return rows.length
}

interface Move extends Publication {
  readonly afterNumber: number
  readonly begunAt: Instant
}

// The newest publication of each shop that has no row yet gets one. One that counts like the one before moves nothing.
async function beginMoves({ db, now }: Work): Promise<void> {
  const { rows } = await sql<Publication & { before: string | null }>`
    select latest.shop_id as "shopId", latest.version, latest.hash, latest.published_at as "publishedAt", (
      select earlier.hash from policy_publications as earlier
      join clock_moves on clock_moves.shop_id = earlier.shop_id and clock_moves.version = earlier.version
      where earlier.shop_id = latest.shop_id and earlier.version = latest.version - 1
        and clock_moves.ended_at is not null) as before
    from shops
    cross join lateral (
      select * from policy_publications where policy_publications.shop_id = shops.id
      order by policy_publications.version desc limit 1) as latest
    where not exists (
      select 1 from clock_moves
      where clock_moves.shop_id = latest.shop_id and clock_moves.version = latest.version)
  `.execute(db)
  for (const { shopId, version, hash, before } of rows) {
    const same = before !== null && sameClockRules(await documentOf(db, before), await documentOf(db, hash))
    const ended = version === 1 || same ? new Date(now) : null
    await sql`
      insert into clock_moves (shop_id, version, after_number, cases, clocks, begun_at, ended_at)
      values (${shopId}, ${version}, 0, 0, 0, ${new Date(now)}, ${ended})
      on conflict (shop_id, version) do nothing
    `.execute(db)
  }
}

// Only the newest counts: a version that was overtaken is no longer moved to. Two nodes take different shops.
async function nextMove({ db, now }: Work): Promise<Move | null> {
  const { rows } = await sql<Move>`
    select clock_moves.shop_id as "shopId", clock_moves.version, clock_moves.after_number as "afterNumber",
      clock_moves.begun_at as "begunAt", latest.hash, latest.published_at as "publishedAt"
    from clock_moves
    join policy_publications as latest
      on latest.shop_id = clock_moves.shop_id and latest.version = clock_moves.version
    where clock_moves.ended_at is null and clock_moves.begun_at <= ${new Date(now)}
      and not exists (
        select 1 from policy_publications as newer
        where newer.shop_id = clock_moves.shop_id and newer.version > clock_moves.version)
    order by clock_moves.begun_at
    limit 1
    for update of clock_moves skip locked
  `.execute(db)
  return rows[0] ?? null
}

interface Batch {
  readonly cases: number
  readonly clocks: number
  /** The number of the last case; null: the pass is through. */
  readonly last: number | null
}

async function keepPlace({ db, now }: Work, move: Move, { cases, clocks, last }: Batch): Promise<void> {
  const again = move.publishedAt + STRAGGLERS
  const through = last === null
  const ended = through && move.begunAt >= again ? new Date(now) : null
  const begun = through && ended === null ? new Date(Math.max(again, now)) : new Date(move.begunAt)
  await sql`
    update clock_moves
    set after_number = ${last ?? 0}, cases = cases + ${cases}, clocks = clocks + ${clocks},
      begun_at = ${begun}, ended_at = ${ended}
    where clock_moves.shop_id = ${move.shopId} and clock_moves.version = ${move.version}
  `.execute(db)
}
