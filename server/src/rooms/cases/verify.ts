import { sql } from 'kysely'
import { canonicalJson, type Json } from '../../kernel/canonical.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Db } from '../../platform/db.ts'
import { identityData, type CaseFile } from './domain/case-file.ts'
import { chainText } from './domain/chain.ts'
import { queuePlace, type QueuePlace } from './domain/queue-order.ts'
import { replay, type Delta } from './domain/replay.ts'
import { readCaseFiles, readEntries, type StoredEntry } from './queries.ts'

export interface Broken {
  readonly number: number
  readonly why: 'chain' | 'tip' | 'identity' | 'state' | 'clocks' | 'queue' | 'merge'
  /** The first entry that does not hold. */
  readonly seq: number | null
}

type StoredPlace = QueuePlace & { readonly id: string }
const BATCH = 500

/**
 * Walks all cases: every chain of events is whole and untouched, ends in the tip that the case carries, and
 * recomputes to what stands in the tables: identity, state, clocks, place in the queue. A bounded batch at a time.
 */
export async function verifyCases(
  db: Db,
  onProgress: (checked: number) => void = () => undefined,
): Promise<{ checked: number; broken: Broken[] }> {
  const broken: Broken[] = []
  let checked = 0
  for (let after = 0; ;) {
    const { rows } = await sql<{ id: string; number: number }>`
      select cases.id, cases.number from cases where cases.number > ${after} order by cases.number limit ${BATCH}
    `.execute(db)
    if (rows.length === 0) return { checked, broken }
    broken.push(
      ...(await inOneSnapshot(db, (tx) =>
        verifyBatch(
          tx,
          rows.map((row) => row.id),
        ),
      )),
    )
    checked += rows.length
    after = rows.at(-1)!.number
    onProgress(checked)
  }
}

// Cases and their events of the same moment: beside live traffic two statements would see two moments.
const inOneSnapshot = <T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction().setIsolationLevel('repeatable read').execute(read)

async function verifyBatch(db: Db, ids: readonly string[]): Promise<Broken[]> {
  const files = await readCaseFiles(db, ids)
  const byCase = await readEntries(db, ids)
  const places = await placesOf(db, ids)
  const lost = await lostOf(db, ids)
  return files.flatMap((file) => {
    const { id, number } = file.identity
    const found = verifyFile(file, byCase.get(id) ?? [])
    if (found) return [found]
    if (!same(places.get(id) ?? {}, { id, ...queuePlace(file) })) return [{ number, why: 'queue', seq: null }]
    return lost.has(id) ? [{ number, why: 'merge', seq: null }] : []
  })
}

async function placesOf(db: Db, ids: readonly string[]): Promise<Map<string, StoredPlace>> {
  const { rows } = await sql<StoredPlace>`
    select cases.id, cases.queue_band as "queueBand", cases.queue_bucket as "queueBucket",
      cases.queue_level as "queueLevel", cases.queue_emotion as "queueEmotion", cases.queue_due as "queueDue"
    from cases where cases.id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Merged cases whose survivor does not hold their words, and cases that would hold their own: a circle. */
async function lostOf(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases left join cases as survivors on survivors.id = cases.merged_into
    where cases.id = any(${ids}::uuid[])
      and ((cases.merged_into is not null and not survivors.absorbed @> array_append(cases.absorbed, cases.id))
        or cases.id = any(cases.absorbed))
  `.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** The first thing that does not hold of a case, or null. */
export function verifyFile(file: CaseFile, entries: readonly StoredEntry[]): Broken | null {
  const { number } = file.identity
  let tip: Uint8Array = new Uint8Array(32)
  for (const [i, { hash, ...entry }] of entries.entries()) {
    tip = sha256(tip, chainText(entry))
    if (entry.seq !== i + 1 || !hash.equals(tip)) return { number, why: 'chain', seq: entry.seq }
  }
  if (entries.length !== file.chain.seq || !Buffer.from(tip).equals(file.chain.tip))
    return { number, why: 'tip', seq: null }
  const opened = entries[0]?.data as { readonly identity?: object } | undefined
  if (!same(opened?.identity ?? {}, identityData(file))) return { number, why: 'identity', seq: 1 }
  const replayed = replay(entries.map((entry) => entry.data as Delta))
  if (!same(replayed.state, file.state)) return { number, why: 'state', seq: null }
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  if (!same([...replayed.clocks].sort(byId), [...file.clocks].sort(byId)))
    return { number, why: 'clocks', seq: null }
  return null
}

const same = (a: object, b: object): boolean => canonicalJson(a as Json) === canonicalJson(b as Json)
