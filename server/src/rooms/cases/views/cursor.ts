import { sql, type RawBuilder } from 'kysely'

export type Sort = 'due' | 'newest'

interface Column {
  readonly sql: string
  readonly type: 'int' | 'bigint' | 'timestamptz'
  readonly desc?: true
}

/** The columns of each order, ending in a unique one. `due` is the queue's order, all ascending. */
const orders: Record<Sort, readonly Column[]> = {
  due: [
    { sql: 'queue_band', type: 'int' },
    { sql: 'queue_bucket', type: 'int' },
    { sql: 'queue_level', type: 'int' },
    { sql: 'queue_emotion', type: 'int' },
    { sql: 'queue_due', type: 'timestamptz' },
    { sql: 'number', type: 'bigint' },
  ],
  newest: [
    { sql: 'opened_at', type: 'timestamptz', desc: true },
    { sql: 'number', type: 'bigint', desc: true },
  ],
}

export const orderBy = (sort: Sort, table: string): RawBuilder<unknown> =>
  sql.raw(orders[sort].map((column) => `${table}.${column.sql}${column.desc ? ' desc' : ''}`).join(', '))

/** The key of a row as the database prints it, for the cursor: an array of texts. */
export const keyColumns = (sort: Sort): RawBuilder<unknown> =>
  sql.raw(
    `jsonb_build_array(${orders[sort]
      .map(({ sql: name, type }) =>
        type === 'timestamptz' ? `(extract(epoch from page.${name}) * 1000)::bigint` : `page.${name}`,
      )
      .join(', ')})`,
  )

/** Rows after a key. */
export function afterKey(sort: Sort, key: readonly number[] | null): RawBuilder<unknown> {
  if (!key) return sql`true`
  const columns = orders[sort]
  const names = sql.raw(columns.map(({ sql: name }) => `cases.${name}`).join(', '))
  const values = sql.join(
    columns.map(({ type }, i) =>
      type === 'timestamptz' ? sql`${new Date(key[i]!)}::timestamptz` : sql`${key[i]}::${sql.raw(type)}`,
    ),
  )
  return columns[0]!.desc ? sql`(${names}) < (${values})` : sql`(${names}) > (${values})`
}

/** A cursor is the sort and the key of the last row; opaque to clients. */
export const writeCursor = (sort: Sort, key: readonly number[]): string =>
  Buffer.from(JSON.stringify([sort, ...key])).toString('base64url')

/** What a column of each type can hold; a key beyond it is not ours. Times: the years 1 to 9999. */
const bounds: Record<Column['type'], readonly [from: number, to: number]> = {
  int: [-2_147_483_648, 2_147_483_647],
  bigint: [0, Number.MAX_SAFE_INTEGER],
  timestamptz: [Date.UTC(1970, 0, 1), Date.UTC(9999, 11, 31)],
}

/** Null for anything that we did not write. */
export function readCursor(sort: Sort, cursor: string): number[] | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const columns = orders[sort]
    if (!Array.isArray(read) || read[0] !== sort || read.length !== columns.length + 1) return null
    const key: unknown[] = read.slice(1)
    return key.every((part, i) => fits(part, columns[i]!.type)) ? (key as number[]) : null
  } catch {
    return null // not JSON: not ours
  }
}

function fits(part: unknown, type: Column['type']): boolean {
  const [from, to] = bounds[type]
  return typeof part === 'number' && Number.isInteger(part) && part >= from && part <= to
}
