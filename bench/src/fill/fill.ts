import type { PoolClient } from '../lib/pool.ts'
import { gramsOf } from '../../../server/src/rooms/search/index.ts'
import { say } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import type { Site } from '../lib/scratch.ts'
import { customerNames, textPool } from '../texts.ts'
import { indexPlan, makeWorkTables, numbersAfter, plan, rows, WORK_TABLES } from './statements.ts'
import { templatesOf } from './templates.ts'

const SEED = 20_261_111
const FILLED = rows.map(({ table }) => table).filter((table) => !table.startsWith('fill_'))

/** Fills a site with `cases` cases: 15 % open, their promises due around now. */
export async function fill(site: Site, cases: number): Promise<void> {
  const began = Date.now()
  const client = await site.database.pool.connect()
  try {
    await client.query(`set work_mem = '64MB'; set lock_timeout = 0; select setseed(0.42)`)
    await layTemplates(client, site, cases)
    const parameters = [site.shopId, cases, new Date()]
    // `create table as` takes no parameters, so the plan is a function's worth of text with them written in.
    await client.query(written(plan, parameters))
    await client.query(indexPlan)
    const later = await dropIndexes(client)
    for (const { table, sql } of rows) {
      const before = Date.now()
      await client.query(sql, parameters)
      say(`  ${table}: ${((Date.now() - before) / 1000).toFixed(1)} s`)
    }
    for (const statement of later) await client.query(statement)
    await client.query(numbersAfter, [cases])
    await client.query(`drop table ${WORK_TABLES.join(', ')}`)
    for (const table of FILLED) await client.query(`vacuum (analyze) ${table}`)
    await client.query('checkpoint')
  } finally {
    client.release()
  }
  say(`filled ${cases} cases in ${((Date.now() - began) / 1000).toFixed(0)} s`)
}

const written = (sql: string, [, cases, now]: readonly unknown[]): string =>
  sql.replaceAll('$2', String(cases)).replaceAll('$3', `'${(now as Date).toISOString()}'`)

async function layTemplates(client: PoolClient, { agents }: Site, cases: number): Promise<void> {
  const dice = chance(SEED)
  const templates = templatesOf(textPool(dice), cases, dice)
  const names = customerNames.map((name, no) => ({ no, name, grams: gramsOf(name) }))
  const tables = {
    fill_texts: templates,
    fill_names: names,
    fill_agents: agents.map((id, no) => ({ no, id })),
  }
  await client.query(makeWorkTables)
  for (const [table, all] of Object.entries(tables))
    await client.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(all)],
    )
}

/** Takes off indexes and references for the fill and gives the statements that put them on again. */
async function dropIndexes(client: PoolClient): Promise<string[]> {
  const { rows: keys } = await client.query<{ name: string; from: string; makes: string }>(
    `select conname as name, conrelid::regclass::text as "from", pg_get_constraintdef(oid) as makes
     from pg_constraint where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
    [FILLED],
  )
  const { rows: indexes } = await client.query<{ name: string; makes: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as makes from pg_index
     where indrelid = any($1::text[]::regclass[]) and indrelid not in ('customers'::regclass, 'orders'::regclass)
       and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    [FILLED],
  )
  for (const { from, name } of keys) await client.query(`alter table ${from} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return [
    ...indexes.map(({ makes }) => makes),
    ...keys.map(({ from, name, makes }) => `alter table ${from} add constraint ${name} ${makes}`),
  ]
}
