import type pg from 'pg'
import { quoteName } from '../postgres/connect.ts'

/** Where the program's tables are. */
export const HOME = 'public'

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  /** Tables that its rows refer to. */
  readonly needs: readonly string[]
}
export interface Partition {
  readonly name: string
  readonly of: string
  readonly bound: string
}
export interface Sequence {
  readonly name: string
  readonly last: string
  readonly called: boolean
}

/** The migrator's own tables: a restore makes them by migrating. */
const MIGRATOR = ['kysely_migration', 'kysely_migration_lock']

/** All tables with rows, each after those it refers to. A partitioned table is read through its parent. */
export async function readTables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select pg_class.relname::text as name,
       array(select attname::text from pg_attribute
             where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
             order by attnum) as columns,
       array(select distinct other.relname::text from pg_constraint
             join pg_class as other on other.oid = confrelid
             where conrelid = pg_class.oid and contype = 'f' and confrelid <> pg_class.oid) as needs
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = $1 and relkind in ('r', 'p') and not relispartition and not (relname = any($2))
     order by relname`,
    [HOME, MIGRATOR],
  )
  return inOrder(rows)
}

/** Each table after those it needs. Throws where they need each other in a circle. */
export function inOrder(tables: readonly Table[]): Table[] {
  const placed: Table[] = []
  const names = new Set<string>()
  let left = [...tables]
  while (left.length > 0) {
    const ready = left.filter(({ needs }) => needs.every((need) => names.has(need)))
    if (ready.length === 0)
      throw new Error(`Invariant broken: ${left.map(({ name }) => name).join(', ')} need each other`)
    placed.push(...ready)
    for (const { name } of ready) names.add(name)
    left = left.filter(({ name }) => !names.has(name))
  }
  return placed
}

export async function readPartitions(client: pg.Client): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `select child.relname::text as name, parent.relname::text as of,
       pg_get_expr(child.relpartbound, child.oid) as bound
     from pg_inherits
     join pg_class as child on child.oid = inhrelid
     join pg_class as parent on parent.oid = inhparent
     join pg_namespace on pg_namespace.oid = child.relnamespace
     where nspname = $1 and child.relkind = 'r' order by child.relname`,
    [HOME],
  )
  return rows
}

/**
 * Where the sequences stand. They are outside every snapshot, so they are read after it was taken: a little further
 * than the rows, never behind them.
 */
export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows } = await client.query<{ name: string }>(
    `select pg_class.relname::text as name
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = $1 and relkind = 'S' order by relname`,
    [HOME],
  )
  const found: Sequence[] = []
  for (const { name } of rows) {
    const { rows: state } = await client.query<Omit<Sequence, 'name'>>(
      `select last_value::text as last, is_called as called from ${HOME}.${quoteName(name)}`,
    )
    found.push({ name, ...state[0]! })
  }
  return found
}

/** Migrations that have run, oldest first; none in an instance that was never migrated. */
export async function readMigrationNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('${HOME}.kysely_migration') is not null as there`,
  )
  if (!rows[0]!.there) return []
  const { rows: done } = await client.query<{ name: string }>(
    `select name from ${HOME}.kysely_migration order by name`,
  )
  return done.map(({ name }) => name)
}
