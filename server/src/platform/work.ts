import { CompiledQuery } from 'kysely'
import pg from 'pg'
import type { Instant } from '../kernel/time.ts'
import { invariant } from '../kernel/outcome.ts'
import { canonicalJson, type Json } from '../kernel/canonical.ts'
import { cleanText } from '../kernel/text.ts'
import type { Database, Db } from './db.ts'

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
  insert(table: string, row: Row): void
  update(table: string, key: Row, patch: Row): void
}

interface Change {
  readonly key: Row
  readonly patch: Record<string, unknown>
}
interface Pending {
  readonly inserts: Map<string, Record<string, unknown>[]>
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
    insert: (table, row) => {
      const rows = pending.inserts.get(table) ?? []
      pending.inserts.set(table, rows)
      rows.push({ ...row })
    },
    update: (table, key, patch) => {
      // One statement writes all, and may touch a row only once: later patches go into the earlier write.
      const inserted = pending.inserts
        .get(table)
        ?.find((row) => Object.keys(key).every((name) => row[name] === key[name]))
      if (inserted) return void Object.assign(inserted, patch)
      const changes = pending.updates.get(table) ?? new Map<string, Change>()
      pending.updates.set(table, changes)
      const name = canonicalJson(key as Readonly<Record<string, Json>>)
      const earlier = changes.get(name)
      if (earlier) Object.assign(earlier.patch, patch)
      else changes.set(name, { key, patch: { ...patch } })
    },
  }
}

const snakes = new Map<string, string>()
function snake(name: string): string {
  let found = snakes.get(name)
  if (!found) snakes.set(name, (found = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
  invariant(/^[a-z][a-z0-9_]*$/.test(found), `a column is called ${name}`)
  return found
}

/** PostgreSQL reads bytes inside JSON as hex; times travel as RFC 3339. */
const plain = (row: Row): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      snake(name),
      Buffer.isBuffer(value)
        ? `\\x${value.toString('hex')}`
        : typeof value === 'number' && /(^at|At|Due)$/.test(name)
          ? new Date(value).toISOString()
          : value,
    ]),
  )

// NUL and half surrogate pairs cannot stand in a PostgreSQL text. Rooms clean what people write; this is the net.
function toJson(rows: readonly Row[]): string {
  const plainRows = rows.map(plain)
  const json = JSON.stringify(plainRows)
  if (!/\\u(0000|d[89a-f])/i.test(json)) return json
  return JSON.stringify(plainRows, (_key, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  )
}

async function flush(db: Db, pending: Pending): Promise<void> {
  const parts: string[] = []
  const values: string[] = []
  for (const [table, rows] of pending.inserts)
    for (const group of byShape(rows, (row) => [row])) {
      const columns = Object.keys(group[0]!).map(snake).join(', ')
      values.push(toJson(group))
      parts.push(
        `insert into ${snake(table)} (${columns}) ` +
          `select ${columns} from jsonb_populate_recordset(null::${snake(table)}, $${values.length}::jsonb)`,
      )
    }
  for (const [table, changes] of pending.updates)
    for (const group of byShape([...changes.values()], ({ key, patch }) => [key, patch])) {
      const keys = Object.keys(group[0]!.key).map(snake)
      const columns = Object.keys(group[0]!.patch).map(snake)
      values.push(toJson(group.map(({ key, patch }) => ({ ...patch, ...key }))))
      parts.push(
        `update ${snake(table)} set ${columns.map((column) => `${column} = new.${column}`).join(', ')} ` +
          `from jsonb_populate_recordset(null::${snake(table)}, $${values.length}::jsonb) as new ` +
          `where ${keys.map((key) => `${snake(table)}.${key} = new.${key}`).join(' and ')}`,
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
      .map((part) => Object.keys(part).sort().join())
      .join('|')
    const group = groups.get(shape)
    if (group) group.push(row)
    else groups.set(shape, [row])
  }
  return [...groups.values()]
}

/** A text as an SQL literal for `Opening.first`, quoted by the driver. */
export const literal = (text: string): string => pg.escapeLiteral(cleanText(text))
