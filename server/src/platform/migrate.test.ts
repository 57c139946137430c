import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPool, type Database } from './db.ts'
import { migrate, readMigrations } from './migrate.ts'
import { serverFolder } from './place.ts'
import { freshDatabase } from './postgres/testDatabase.ts'

const ours = `${serverFolder()}/migrations`

let database: Database
let folder: string
beforeEach(async () => {
  database = openPool((await freshDatabase()).url, 4)
  folder = await mkdtemp(join(tmpdir(), 'aftercare-migrations-'))
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(folder, name), text)
async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where relkind in ('r', 'p') and nspname = 'public' and relname not like 'kysely%' order by 1
  `.execute(database.db)
  return rows.map((row) => row.name)
}

describe('bringing the schema up to date', () => {
  test('runs each migration once, in the order of its number; a second start finds nothing', async () => {
    const names = Object.keys(await readMigrations(ours))
    expect(await migrate(database.db, ours)).toEqual(names)
    expect(await migrate(database.db, ours)).toEqual([])
    expect(names).toEqual([...names].sort())
    expect(names.map((name) => name.slice(0, 4))).toEqual(
      names.map((_, i) => String(i + 1).padStart(4, '0')), // no number twice, none left out
    )
  })

  test('two nodes that start at once: each migration runs once', async () => {
    const other = openPool(database.pool.options.connectionString!, 2)
    const done = await Promise.all([
      migrate(database.db, ours),
      migrate(other.db, ours),
      migrate(other.db, ours),
    ])
    await other.close()
    expect(done.flat().sort()).toEqual(Object.keys(await readMigrations(ours)))
    expect(done.filter((names) => names.length > 0)).toHaveLength(1)
  })

  test('asking what would run runs nothing', async () => {
    const names = Object.keys(await readMigrations(ours))
    expect(await migrate(database.db, ours, { dryRun: true })).toEqual(names)
    expect(await tables()).toEqual([])
    await migrate(database.db, ours, { only: 2 })
    expect(await migrate(database.db, ours, { dryRun: true })).toEqual(names.slice(2))
  })

  test('step by step gives the same schema as all at once', async () => {
    const names = Object.keys(await readMigrations(ours))
    const columns = async (db: Database) => {
      const { rows } = await sql`
        select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
        where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2
      `.execute(db.db)
      return rows
    }
    for (let only = 1; only <= names.length; only++)
      expect(await migrate(database.db, ours, { only })).toEqual([names[only - 1]])
    const other = openPool((await freshDatabase()).url, 2)
    await migrate(other.db, ours)
    expect(await columns(database)).toEqual(await columns(other))
    await other.close()
  })
})

describe('a migration that fails', () => {
  test('is named with its cause, and nothing of this start stays', async () => {
    await write('0001-good.sql', 'create table good (id integer);')
    await write('0002-bad.sql', 'create table half (id integer); select 1 / 0;')
    const fall = migrate(database.db, folder)
    await expect(fall).rejects.toThrow('Migration 0002-bad failed')
    await expect(fall).rejects.toMatchObject({ cause: { code: '22012' } })
    expect(await tables()).toEqual([])

    await write('0002-bad.sql', 'create table whole (id integer);')
    expect(await migrate(database.db, folder)).toEqual(['0001-good', '0002-bad'])
    expect(await tables()).toEqual(['good', 'whole'])
  })

  test('because somebody holds the table gives up after five seconds and leaves everything as it was', async () => {
    await write('0001-first.sql', 'create table parcels (id integer); insert into parcels values (1);')
    await migrate(database.db, folder)
    await write('0002-wider.sql', 'alter table parcels add column waybill text;')
    const reader = await database.pool.connect()
    await reader.query('begin; select * from parcels')
    const began = performance.now()
    await expect(migrate(database.db, folder)).rejects.toMatchObject({ cause: { code: '55P03' } })
    expect(performance.now() - began).toBeGreaterThan(4500)
    await reader.query('commit')
    reader.release()
    expect(await migrate(database.db, folder)).toEqual(['0002-wider'])
    const { rows } = await sql`select * from parcels`.execute(database.db)
    expect(rows).toEqual([{ id: 1, waybill: null }])
  })

  test('a migration that ran and is gone from the folder stops the start: this is an older version', async () => {
    await write('0001-first.sql', 'select 1;')
    await write('0002-second.sql', 'select 1;')
    await migrate(database.db, folder)
    await rm(join(folder, '0002-second.sql'))
    await expect(migrate(database.db, folder)).rejects.toThrow(/failed/)
  })
})
