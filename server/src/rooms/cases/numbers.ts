import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/** As many numbers as one call of the sequence gives; `increment by` of `case_numbers` says the same. */
const BLOCK = 50

export interface CaseNumbers {
  /**
   * The next number of this node. Unique over all nodes, rising with time, with gaps. A block is fetched over `db`,
   * the connection that the caller holds: waiting for another one could wait for ever.
   */
  next(db: Db): Promise<number>
}

/** Hands out case numbers in blocks, so that opening a case waits for nobody and asks the database every 50th time. */
export function caseNumbers(): CaseNumbers {
  const free: number[] = []
  const fetchBlock = async (db: Db) => {
    const { rows } = await sql<{ first: number }>`select nextval('case_numbers')::bigint as first`.execute(db)
    for (let i = 0; i < BLOCK; i++) free.push(rows[0]!.first + i)
  }
  return {
    next: async (db) => {
      while (free.length === 0) await fetchBlock(db)
      return free.shift()!
    },
  }
}

/** Numbers for `count` cases that are told in any order, as first numbers of blocks. */
export async function reserveNumbers(db: Db, count: number): Promise<number[]> {
  const { rows } = await sql<{ first: number }>`
    select nextval('case_numbers')::bigint as first from generate_series(1, ${Math.ceil(count / BLOCK)})
  `.execute(db)
  return rows.map((row) => row.first).sort((a, b) => a - b)
}

export const reservedNumber = (blocks: readonly number[], index: number): number =>
  blocks[Math.floor(index / BLOCK)]! + (index % BLOCK)
