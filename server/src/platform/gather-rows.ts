import type { Instant } from '../kernel/time.ts'
import type { Actor, Row, Work } from './work.ts'

type Growing = Record<string, unknown>

/** Rows of many steps, kept in memory until the last step is done. */
export interface Gathered {
  /** The work at another moment and by somebody else. What it writes is gathered. */
  moment(now: Instant, by: Actor): Work
  rowsOf(table: string): readonly Row[]
  /** Hands every row over once, as it stands now. */
  write(): void
}

/**
 * Lets many steps, each with a moment and an actor of its own, be one piece of work: a row that a later step changes
 * is written once, in its last state. Rows of the tables in `without` are dropped.
 */
export function gatherRows(work: Work, without: readonly string[]): Gathered {
  const tables = new Map<string, Growing[]>()
  const insert = (table: string, ...parts: readonly object[]): void => {
    if (without.includes(table)) return
    const rows = tables.get(table) ?? []
    tables.set(table, rows)
    rows.push(Object.assign({}, ...parts) as Growing)
  }
  const update = (table: string, key: Row, patch: Row): void => {
    const names = Object.keys(key)
    const row = tables.get(table)?.find((one) => names.every((name) => one[name] === key[name]))
    if (row) Object.assign(row, patch)
    else work.update(table, key, patch)
  }
  return {
    moment: (now, by) => ({ ...work, now, by, insert, update }),
    rowsOf: (table) => tables.get(table) ?? [],
    write: () => {
      for (const [table, rows] of tables) for (const row of rows) work.insert(table, row)
    },
  }
}
