import { join } from 'node:path'
import { expect, test } from 'vitest'
import { project, run, scratch } from './scratch.ts'

const tool = join(project, 'tools/table-owners.mjs')
interface Tool {
  readonly owners: Record<string, string>
  readonly strayWrites: (root: string) => string[]
  readonly unownedTables: (root: string) => string[]
}
const { owners, strayWrites, unownedTables } = (await import(tool)) as Tool

const migration = Object.keys(owners)
  .map((table) => `create table ${table} (id uuid primary key);`)
  .join('\n')
const everyTable = { 'server/migrations/0001-all.sql': migration }

test.each([
  ['insert', 'sql`insert into cases (id) values (${id})`'],
  ['insert over two lines', 'sql`INSERT\n  INTO cases (id) values (1)`'],
  ['insert with schema and quotes', 'sql`insert into "public"."cases" (id) values (1)`'],
  ['update', 'sql`update cases set status = ${status}`'],
  ['update with an alias', 'sql`update only cases as c set status = 1`'],
  [
    'update behind a common table expression',
    'sql`with due as (select 1)\nupdate cases\nset status = 1 from due`',
  ],
  ['delete', '"delete from cases where id = 1"'],
  ['merge', 'sql`merge into cases using other on true when matched then delete`'],
  ['copy', 'sql`copy cases (id, number) from stdin`'],
  ['truncate', 'sql`truncate table cases`'],
  ['a name filled in by sql.table', 'sql`insert into ${sql.table("cases")} (id) values (1)`'],
  ['work.insert', "work.insert('cases', { id })"],
  ['work.update over two lines', "work.update(\n  'cases',\n  { id },\n  { status })"],
  ['upsert on anything', "tables.upsert('cases', { id })"],
  ['the query builder', "db.insertInto('cases').values({ id })"],
])('%s of a table of another room is named', (_way, code) => {
  const root = scratch({ 'server/src/rooms/clocks/queries.ts': `export const f = () => ${code}\n` })

  expect(strayWrites(root)).toEqual(['server/src/rooms/clocks/queries.ts:1 writes cases, which cases owns'])
})

test('a table in camelCase is the same table', () => {
  const root = scratch({
    'server/src/rooms/clocks/stop.ts': "work.insert('caseEvents', {}); work.insert('clocks', {})",
  })

  expect(strayWrites(root)).toEqual([
    'server/src/rooms/clocks/stop.ts:1 writes case_events, which cases owns',
  ])
})

test('every folder of the server is watched, the demo and deep folders too', () => {
  const root = scratch({
    'server/src/app/demo/fill.ts': "work.insert('cases', {})",
    'server/src/app/cli/import.ts': 'sql`delete from clocks`',
    'server/src/platform/jobs.ts': 'sql`update people set name = 1`',
    'server/src/rooms/people/deep/er/outbox.ts': 'sql`insert into outbox (id) values (1)`',
  })

  expect(strayWrites(root)).toEqual([
    'server/src/app/cli/import.ts:1 writes clocks, which clocks owns',
    'server/src/app/demo/fill.ts:1 writes cases, which cases owns',
    'server/src/platform/jobs.ts:1 writes people, which people owns',
    'server/src/rooms/people/deep/er/outbox.ts:1 writes outbox, which platform owns',
  ])
})

test.each([
  ['work.insert(table, {})', 'writes a table whose name is not written out'],
  ['sql`update ${table} set a = 1`', 'writes a table whose name is not written out'],
  ["'insert into ' + table", 'writes a table whose name is not written out'],
  ["work.insert('secret_notes', {})", 'writes secret_notes, which nobody owns'],
  ['sql`insert into secret_notes (id) values (1)`', 'writes secret_notes, which nobody owns'],
])('what cannot be told is not let through: %s', (code, says) => {
  const root = scratch({ 'server/src/rooms/cases/open-case.ts': code })

  expect(strayWrites(root)).toEqual([`server/src/rooms/cases/open-case.ts:1 ${says}`])
})

test('the owner writes, everybody reads, and words about writing are no writing', () => {
  const root = scratch({
    ...everyTable,
    'server/src/rooms/cases/open-case.ts': `
      // another room may not: insert into clocks
      work.insert('cases', {}); sql\`update cases set a = 1 where id = 1\`
      sql\`insert into cases (id) values (1) on conflict (id) do update set a = 1\``,
    'server/src/rooms/clocks/views.ts': 'sql`select 1 from cases for update of cases skip locked`',
    'server/src/rooms/cases/cases.test.ts': 'sql`insert into clocks (id) values (1)`',
    'server/src/rooms/intake/read.ts':
      'createHash("sha1").update("x"); seen.update(row); new Map().delete("cases")',
    'server/src/rooms/intake/stage.ts': 'sql`create temp table stage (id int)`; sql`copy stage from stdin`',
    'server/src/platform/work.ts': 'const text = `insert into ${snake(table)} (id) select 1`',
    'server/src/platform/outbox.ts':
      'sql`delete from outbox where id = 1`; sql`insert into idempotency_keys values (1)`',
  })

  expect(strayWrites(root)).toEqual([])
  expect(run(tool, [root], project)).toMatchObject({
    status: 0,
    lines: ['every table is written by its owner'],
  })
})

test('a new table without an owner fails, and so does an owner without a table', () => {
  const root = scratch({
    'server/migrations/0001-all.sql': migration.replace('create table sessions', 'create table cookies'),
    'server/migrations/0002-more.sql': `
      create table if not exists public."evidence_checks" (id uuid);
      -- create table only_in_a_comment (id uuid);
      create unlogged table scratchpad (id uuid);`,
    'server/src/platform/migrate.ts': 'sql`create table if not exists schema_steps (name text)`',
  })

  const named = [
    'table cookies has no owner in tools/table-owners.mjs',
    'table evidence_checks has no owner in tools/table-owners.mjs',
    'table scratchpad has no owner in tools/table-owners.mjs',
    'table schema_steps has no owner in tools/table-owners.mjs',
    'tools/table-owners.mjs names sessions, which no migration creates',
  ]
  expect(unownedTables(root)).toEqual(named)
  expect(run(tool, [root], project)).toMatchObject({ status: 1, lines: [...named, '5 violations'] })
})

test('what a later migration drops or renames, and a part of a table, need no owner', () => {
  const root = scratch({
    ...everyTable,
    'server/migrations/0002-move.sql': `
      create table old_notes (id uuid); drop table if exists old_notes;
      create table new_cases (id uuid); drop table cases; alter table new_cases rename to cases;
      create table case_events_2026 partition of case_events for values from ('2026-01-01') to ('2027-01-01');
      create temp table moving (id uuid);`,
  })

  expect(unownedTables(root)).toEqual([])
})
