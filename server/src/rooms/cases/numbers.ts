import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** As many numbers as one call of the sequence gives; `increment by` of `case_numbers` says the same. */
const BLOCK = 50
const LOW = 20

export interface CaseNumbers {
  /** The next number of this node. Unique over all nodes, rising with time, with gaps. */
  next(): Promise<number>
}

/** Hands out case numbers in blocks, so that opening a case waits for nobody and asks the database every 50th time. */
export function caseNumbers(db: Db): CaseNumbers {
  const free: number[] = []
  let fetching: Promise<void> | null = null
  const fetchBlock = async () => {
    const { rows } = await sql<{ first: number }>`select nextval('case_numbers')::bigint as first`.execute(db)
    for (let i = 0; i < BLOCK; i++) free.push(rows[0]!.first + i)
  }
  const fetchOnce = () => (fetching ??= fetchBlock().finally(() => (fetching = null)))
  return {
    next: async () => {
      while (free.length === 0) await fetchOnce()
      const number = free.shift()!
      // Ahead of need; a failure shows when the last number is asked for.
      if (free.length < LOW && !fetching) fetchOnce().catch(() => undefined)
      return number
    },
  }
}
