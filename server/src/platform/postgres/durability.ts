import type pg from 'pg'
import { StartError } from './start-error.ts'

/** Settings without which an acknowledged case could be lost. */
export const DURABILITY_SETTINGS = ['fsync', 'full_page_writes', 'synchronous_commit'] as const

/**
 * @param remedy where the operator switches it on again, as [Chinese, English]
 * @throws StartError when one of them is off
 */
export async function checkDurability(client: pg.Client, remedy: readonly [string, string]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where name = any($1) and setting = 'off' order by name`,
    [DURABILITY_SETTINGS],
  )
  if (rows.length === 0) return
  const names = rows.map((row) => row.name).join(', ')
  throw new StartError(
    `数据库的 ${names} 被关闭,断电会丢失已确认的工单:${remedy[0]}`,
    `${names} is off, a power cut would lose acknowledged cases: ${remedy[1]}`,
  )
}
