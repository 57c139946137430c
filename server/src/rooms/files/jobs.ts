import { hours } from '../../kernel/time.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/db.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { dropBytes, dropWaiting, hasBytes, lockBytes, unreferenced } from './queries.ts'
import { namesOf } from './take-in.ts'

export interface Cleaning {
  readonly database: Database
  readonly storage: Storage
  readonly now: () => Instant
}

/** An upload that nobody has put anywhere is forgotten after this time; so are bytes without a row. */
const PATIENCE = hours(24)
const AT_ONCE = 500

/** Forgets uploads that were put nowhere for a day, then takes away the bytes that nobody refers to. */
export async function forgetUploads(cleaning: Cleaning): Promise<void> {
  await dropWaiting(cleaning.database.db, cleaning.now() - PATIENCE)
  await removeUnreferenced(cleaning)
}

/** Takes away all bytes that no file refers to. After an erasure at once, and from time to time. */
export async function removeUnreferenced(cleaning: Cleaning): Promise<number> {
  const hashes = await unreferenced(cleaning.database.db, AT_ONCE)
  for (const hash of hashes) if (await forget(cleaning, hash)) await takeAway(cleaning, hash)
  return hashes.length < AT_ONCE ? hashes.length : hashes.length + (await removeUnreferenced(cleaning))
}

const holding = <T>({ database, now }: Cleaning, hash: string, act: (db: Database['db']) => Promise<T>) =>
  transact(database, { now: now(), by: SYSTEM }, async (work) => {
    await lockBytes(work.db, hash)
    return act(work.db)
  })

// The row first, the bytes in a transaction of their own: whatever breaks off in between leaves bytes without a row,
// never a row without bytes. Who brings the same bytes meanwhile finds them, or brings them again.
const forget = (cleaning: Cleaning, hash: string): Promise<boolean> =>
  holding(cleaning, hash, (db) => dropBytes(db, hash))

const takeAway = (cleaning: Cleaning, hash: string): Promise<void> =>
  holding(cleaning, hash, async (db) => {
    if (await hasBytes(db, hash)) return
    for (const name of namesOf(hash)) await cleaning.storage.remove(name)
  })

/** Takes away bytes older than a day that have no row: an upload broke off between the two. Gives how many. */
export async function removeOrphans(cleaning: Cleaning, before = cleaning.now() - PATIENCE): Promise<number> {
  await cleaning.storage.tidy(before)
  const seen = new Set<string>()
  for await (const { name, at } of cleaning.storage.list()) {
    const hash = name.slice(6, 70)
    if (at >= before || seen.has(hash) || (await hasBytes(cleaning.database.db, hash))) continue
    seen.add(hash)
    await takeAway(cleaning, hash)
  }
  return seen.size
}
