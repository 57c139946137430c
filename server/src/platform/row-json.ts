import { invariant } from '../kernel/outcome.ts'
import { cleanText } from '../kernel/text.ts'
import type { Row } from './work.ts'

const snakes = new Map<string, string>()
/** `warnAt` → `warn_at`. */
export function columnName(name: string): string {
  let found = snakes.get(name)
  if (!found) snakes.set(name, (found = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
  invariant(/^[a-z][a-z0-9_]*$/.test(found), `a column is called ${name}`)
  return found
}

/** JSON that was made already, because its digest is taken over the same text: sent as it stands. */
export class ReadyJson {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

interface Column {
  /** `"warn_at":` */
  readonly key: string
  readonly isTime: boolean
}

const columns = new Map<string, Column>()
function columnOf(name: string): Column {
  let found = columns.get(name)
  if (!found)
    columns.set(name, (found = { key: `"${columnName(name)}":`, isTime: /(^at|At|Due)$/.test(name) }))
  return found
}

/** PostgreSQL reads bytes inside JSON as hex; times travel as RFC 3339. */
function valueJson(value: unknown, isTime: boolean): string | undefined {
  if (value === null) return 'null'
  if (typeof value === 'number' && isTime) return `"${new Date(value).toISOString()}"`
  if (value instanceof ReadyJson) return value.text
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`
  return JSON.stringify(value)
}

/**
 * A row, in its parts, as the JSON that `jsonb_populate_recordset` reads: columns by name, times as RFC 3339, bytes
 * as hex. Of a column that is named twice PostgreSQL takes the last.
 */
export function rowJson(parts: readonly Row[]): string {
  let json = ''
  for (const part of parts)
    for (const name of Object.keys(part)) {
      const { key, isTime } = columnOf(name)
      const value = valueJson(part[name], isTime)
      if (value !== undefined) json += (json === '' ? '' : ',') + key + value
    }
  return `{${json}}`
}

/**
 * A list of such rows. NUL and half surrogate pairs cannot stand in a PostgreSQL text: rooms clean what people write,
 * this is the net.
 */
export function rowsJson(rows: readonly string[]): string {
  const json = `[${rows.join(',')}]`
  if (!json.includes('\\u') || !/\\u(0000|d[89a-f])/i.test(json)) return json
  return JSON.stringify(JSON.parse(json), (_key, value: unknown) =>
    typeof value === 'string' ? cleanText(value) : value,
  )
}
