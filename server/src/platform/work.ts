import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Instant, Span } from '../kernel/time.ts'
import { canonicalJson, type Json } from '../kernel/canonical.ts'
import { cleanText } from '../kernel/text.ts'
import type { Database, Db } from './db.ts'
import { columnName, rowJson, rowsJson } from './row-json.ts'

export interface Actor {
  readonly kind: 'person' | 'token' | 'system' | 'customer'
  readonly id: string | null
}
export const SYSTEM: Actor = { kind: 'system', id: null }

/** A row for a table: column names in camelCase, times as instants, bytes as Buffer. */
export type Row = Readonly<Record<string, unknown>>

/**
 * One unit of work: one transaction, one moment, one actor. Operations read through `db` and collect what they
 * write; all of it goes to the database in one statement at the end, so that a fact and its history change together.
 */
export interface Work {
  readonly db: Db
  readonly now: Instant
  readonly by: Actor
  /** The rows of the last statement that ran with `begin` (`Opening.first`). */
  readonly begun: readonly Row[]
  /** A row, in one or several parts; of two that name a column the later one holds. */
  insert(table: string, ...parts: readonly object[]): void
  update(table: string, key: Row, patch: Row): void
}

interface Change {
  readonly key: Row
  readonly patch: Record<string, unknown>
}
interface New {
  readonly parts: Row[]
  /** Made when the row is handed in: whatever happens to its objects later, this is what is written. */
  json: string
}
interface Pending {
  readonly inserts: Map<string, New[]>
  readonly updates: Map<string, Map<string, Change>>
}

interface Opening {
  readonly now: Instant
  readonly by: Actor
  /** Statements that run with `begin` in the same round trip, such as an advisory lock. Texts go through `literal`. */
  readonly first?: string
}

/** Runs `operation` in one transaction and writes what it collected. Throws: everything is rolled back. */
export async function transact<T>(
  database: Database,
  opening: Opening,
  operation: (work: Work) => Promise<T>,
): Promise<T> {
  return database.db.connection().execute(async (db) => {
    try {
      const { rows: begun } = await db.executeQuery<Row>(CompiledQuery.raw(`begin;${opening.first ?? ''}`))
      const pending: Pending = { inserts: new Map(), updates: new Map() }
      const value = await operation(workOn(db, { ...opening, begun }, pending))
      // A refusal writes nothing, whatever was collected before it.
      if (isRefusal(value)) {
        await db.executeQuery(CompiledQuery.raw('rollback'))
        return value
      }
      await flush(db, pending)
      await db.executeQuery(CompiledQuery.raw('commit'))
      return value
    } catch (error) {
      await db.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined)
      throw error
    }
  })
}

const isRefusal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false

type Begun = Opening & Pick<Work, 'begun'>

function workOn(db: Db, { now, by, begun }: Begun, pending: Pending): Work {
  return {
    db,
    now,
    by,
    begun,
    insert: (table, ...parts) => {
      const rows = pending.inserts.get(table) ?? []
      pending.inserts.set(table, rows)
      const row = [...(parts as readonly Row[])]
      rows.push({ parts: row, json: rowJson(row) })
    },
    update: (table, key, patch) => {
      // One statement writes all, and may touch a row only once: later patches go into the earlier write.
      const inserted = pending.inserts
        .get(table)
        ?.find(({ parts }) => Object.keys(key).every((name) => lastOf(parts, name) === key[name]))
      if (inserted) {
        inserted.parts.push(patch)
        inserted.json = rowJson(inserted.parts)
        return
      }
      const changes = pending.updates.get(table) ?? new Map<string, Change>()
      pending.updates.set(table, changes)
      const name = canonicalJson(key as Readonly<Record<string, Json>>)
      const earlier = changes.get(name)
      if (earlier) Object.assign(earlier.patch, patch)
      else changes.set(name, { key, patch: { ...patch } })
    },
  }
}

/** The same work, but what it collects is handed on only by `keep`: for one of several decisions, which may be refused. */
export function stage(work: Work): { readonly staged: Work; readonly keep: () => void } {
  const collected: (() => void)[] = []
  const staged: Work = {
    ...work,
    insert: (table, ...parts) => void collected.push(() => work.insert(table, ...parts)),
    update: (table, key, patch) => void collected.push(() => work.update(table, key, patch)),
  }
  return { staged, keep: () => collected.forEach((write) => write()) }
}

const lastOf = (parts: readonly Row[], name: string): unknown =>
  parts.findLast((part) => name in part)?.[name]

async function flush(db: Db, pending: Pending): Promise<void> {
  const parts: string[] = []
  const values: string[] = []
  for (const [table, rows] of pending.inserts)
    for (const group of byShape(rows, ({ parts }) => parts)) {
      const columns = [...new Set(group[0]!.parts.flatMap((part) => Object.keys(part)))]
        .map(columnName)
        .join(', ')
      values.push(rowsJson(group.map(({ json }) => json)))
      parts.push(
        `insert into ${columnName(table)} (${columns}) ` +
          `select ${columns} from jsonb_populate_recordset(null::${columnName(table)}, $${values.length}::jsonb)`,
      )
    }
  for (const [table, changes] of pending.updates)
    for (const group of byShape([...changes.values()], ({ key, patch }) => [key, patch])) {
      const keys = Object.keys(group[0]!.key).map(columnName)
      const columns = Object.keys(group[0]!.patch).map(columnName)
      values.push(rowsJson(group.map(({ key, patch }) => rowJson([patch, key]))))
      parts.push(
        `update ${columnName(table)} set ${columns.map((column) => `${column} = new.${column}`).join(', ')} ` +
          `from jsonb_populate_recordset(null::${columnName(table)}, $${values.length}::jsonb) as new ` +
          `where ${keys.map((key) => `${columnName(table)}.${key} = new.${key}`).join(' and ')}`,
      )
    }
  if (parts.length === 0) return
  const last = parts.pop()!
  const before = parts.map((part, i) => `part_${i} as (${part})`).join(', ')
  await db.executeQuery(CompiledQuery.raw(before ? `with ${before} ${last}` : last, values))
}

/** Rows with the same columns go together: the columns of one statement are those of all its rows. */
function byShape<T>(rows: readonly T[], parts: (row: T) => readonly Row[]): T[][] {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const shape = parts(row)
      .map((part) => Object.keys(part).join())
      .join('|')
    const group = groups.get(shape)
    if (group) group.push(row)
    else groups.set(shape, [row])
  }
  return [...groups.values()]
}

/** A text as an SQL literal for `Opening.first`, quoted by the driver. */
export const literal = (text: string): string => pg.escapeLiteral(cleanText(text))

/**
 * For `Opening.first`: a transaction whose machine falls asleep in the middle holds its rows no longer than this. The
 * database takes it back, others do its work, and when the machine wakes its next statement fails.
 */
export const letGoAfter = (span: Span): string => `set local idle_in_transaction_session_timeout = ${span}`
