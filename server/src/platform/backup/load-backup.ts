import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { lockKey } from '../digest.ts'
import { quoteName } from '../postgres/connect.ts'
import { StartError } from '../postgres/start-error.ts'
import { HOME } from './catalog.ts'
import type { Manifest } from './manifest.ts'
import type { Archive } from './read-backup.ts'

/** Where an archive is loaded before anybody sees it. What a restore that broke off left there is dropped by the next. */
export const STAGE = 'aftercare_restore'
export const RESTORE_NAME = 'aftercare restore'

const staged = (name: string): string => `${STAGE}.${quoteName(name)}`
const atHome = (name: string): string => `${HOME}.${quoteName(name)}`

const LONGEST_WAIT_MS = 20_000
const LOOK_EVERY_MS = 200
const LOOKS = 15

/**
 * One restore at a time. One that was killed a moment ago is still being cleaned up by the server: that passes.
 *
 * @throws StartError when another restore is at work
 */
export async function beAlone(client: pg.Client): Promise<void> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; waited += LOOK_EVERY_MS) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      lockKey('aftercare', 'restore'),
    ])
    if (rows[0]!.mine) return
    await sleep(LOOK_EVERY_MS)
  }
  throw new StartError('另一个恢复正在进行:请等它结束', 'another restore is running: wait for it')
}

/** How many others are connected. One that was just stopped is still being seen off by the server: that passes. */
async function othersAtWork(client: pg.Client): Promise<number> {
  for (let look = 1; ; look++) {
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity
       where datname = current_database() and usename = current_user and backend_type = 'client backend'
         and pid <> pg_backend_pid() and application_name <> $1`,
      [RESTORE_NAME],
    )
    if (rows[0]!.others === 0 || look === LOOKS) return rows[0]!.others
    await sleep(LOOK_EVERY_MS)
  }
}

/** @throws StartError unless nobody works on the instance and nothing is in it */
export async function insistOnEmpty(client: pg.Client): Promise<void> {
  const others = await othersAtWork(client)
  if (others > 0)
    throw new StartError(
      `还有 ${others} 个连接在使用这个实例:请先停止所有 Aftercare 进程(npm start、serve、work、import),再恢复`,
      'the instance is in use: stop every Aftercare process, then restore',
    )
  if (await hasRows(client))
    throw new StartError(
      '这个实例里已经有店铺或人员:只能恢复到空的实例,请换一个空的数据目录(AFTERCARE_DATA_DIR)或空的数据库',
      'the instance is not empty: restore into an empty data folder or an empty database',
    )
}

async function hasRows(client: pg.Client): Promise<boolean> {
  const { rows: shops } = await client.query<{ there: boolean }>(
    `select to_regclass('${HOME}.shops') is not null and to_regclass('${HOME}.people') is not null as there`,
  )
  if (!shops[0]!.there) return false
  const { rows } = await client.query<{ some: boolean }>(
    `select exists (select from ${HOME}.shops) or exists (select from ${HOME}.people) as some`,
  )
  return rows[0]!.some
}

export async function dropStage(client: pg.Client): Promise<void> {
  await client.query(`drop schema if exists ${STAGE} cascade`)
}

/** Loads every row into the tables of the stage, which stand as they stood when the archive was made. */
export async function loadRows(
  client: pg.Client,
  { manifest, unpack }: Archive,
  say: (text: string) => void,
): Promise<void> {
  for (const partition of manifest.partitions) await makePartition(client, partition)
  for (const { name, columns, rows, pieces } of manifest.tables) {
    if (pieces.length === 0) continue
    const list = columns.map(quoteName).join(', ')
    const stream = client.query(copyFrom(`copy ${staged(name)} (${list}) from stdin`))
    await pipeline(Readable.from(unpack(pieces)), stream)
    if (stream.rowCount !== rows)
      throw new Error(`Table ${name}: ${stream.rowCount} rows loaded, the manifest names ${rows}`)
    await client.query(`analyze ${staged(name)}`)
    say(`${name}:${rows} 行`)
  }
  for (const { name, last, called } of manifest.sequences)
    await client.query('select setval($1::regclass, $2, $3)', [staged(name), last, called])
}

const BOUND = /^(?:DEFAULT|FOR VALUES [^;]+)$/

async function makePartition(client: pg.Client, partition: Manifest['partitions'][number]): Promise<void> {
  const { name, of, bound } = partition
  if (!BOUND.test(bound)) throw new Error(`The bound of partition ${name} cannot be read: ${bound}`)
  await client.query(`create table if not exists ${staged(name)} partition of ${staged(of)} ${bound}`)
}

interface Relation {
  readonly name: string
  readonly kind: 'r' | 'p' | 'S'
}

/** Tables, and sequences that belong to no column: those move with their table. */
async function relationsOf(client: pg.Client, schema: string): Promise<Relation[]> {
  const { rows } = await client.query<Relation>(
    `select relname::text as name, relkind as kind
     from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where nspname = $1 and (relkind in ('r', 'p') or (relkind = 'S' and not exists (
       select from pg_depend where objid = pg_class.oid and deptype in ('a', 'i'))))
     order by relkind, relname`,
    [schema],
  )
  return rows
}

/**
 * Puts what was loaded in the place of the empty instance, in one transaction: before it the instance is as it was,
 * after it whole. It looks once more that nobody has begun to work there.
 */
export async function switchOver(client: pg.Client): Promise<void> {
  const coming = await relationsOf(client, STAGE)
  const names = new Set(coming.map(({ name }) => name))
  await client.query('begin')
  try {
    const going = (await relationsOf(client, HOME)).filter(({ name }) => names.has(name))
    const tables = going.filter(({ kind }) => kind !== 'S').map(({ name }) => atHome(name))
    if (tables.length > 0) await client.query(`lock table ${tables.join(', ')} in access exclusive mode`)
    await insistOnEmpty(client)
    if (tables.length > 0) await client.query(`drop table ${tables.join(', ')}`)
    for (const { name, kind } of going)
      if (kind === 'S') await client.query(`drop sequence if exists ${atHome(name)}`)
    for (const { name, kind } of coming)
      await client.query(`alter ${kind === 'S' ? 'sequence' : 'table'} ${staged(name)} set schema ${HOME}`)
    await client.query(`drop schema ${STAGE}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}
