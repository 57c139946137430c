import { gramsOf } from '../../../server/src/rooms/search/index.ts'
import { say } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { connect, type PoolClient } from '../lib/pool.ts'
import type { Site } from '../lib/scratch.ts'
import { customerNames, DETAILS, details, textPool } from '../texts.ts'
import { makeWorkTables, numbersAfter, planCases, steps, WORK_TABLES } from './statements.ts'
import { templatesOf } from './templates.ts'

const SEED = 20_261_111
const FILLED = steps.map(({ name }) => name)

/** Fills a site with `cases` cases: 15 % open, their promises due around now. */
export async function fill(site: Site, cases: number): Promise<void> {
  const began = Date.now()
  const write = writer(site.shopId, cases, new Date(began))
  const client = await connect(site.database)
  try {
    await client.query(`set work_mem = '64MB'; set lock_timeout = 0; select setseed(0.42)`)
    await client.query(write(makeWorkTables))
    await layTemplates(client, site, cases)
    await client.query(write(planCases))
    const later = await dropIndexes(client)
    for (const { name, sql } of steps) await timed(name, () => client.query(write(sql)))
    await timed('indexes', async () => {
      for (const statement of later) await client.query(statement)
    })
    await client.query(write(numbersAfter))
    await client.query(`drop table ${WORK_TABLES.join(', ')}`)
    await timed('vacuum', async () => {
      for (const table of FILLED) await client.query(`vacuum (analyze) ${table}`)
      await client.query('checkpoint')
    })
  } finally {
    client.release(true) // Its settings were for the fill alone.
  }
  say(`filled ${cases} cases in ${((Date.now() - began) / 1000).toFixed(0)} s`)
}

async function timed(name: string, work: () => Promise<unknown>): Promise<void> {
  const began = Date.now()
  await work()
  say(`  ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

function writer(shopId: string, cases: number, now: Date): (sql: string) => string {
  const words: Record<string, string> = {
    ':shop': `'${shopId}'::uuid`,
    ':cases': String(cases),
    ':customers': String(Math.max(1, Math.floor(cases / 2))),
    ':details': String(DETAILS),
    ':now': `timestamptz '${now.toISOString()}'`,
    ':step': String(stepFor(cases)),
  }
  return (sql) => sql.replace(/(?<!:):(shop|cases|customers|details|now|step)\b/g, (word) => words[word]!)
}

/** A step that visits every case once and lies near the golden section, so that neighbours are far apart. */
function stepFor(cases: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b))
  let step = Math.max(1, Math.floor(cases * 0.618))
  while (divisor(cases, step) !== 1) step++
  return step
}

async function layTemplates(client: PoolClient, { agents }: Site, cases: number): Promise<void> {
  const dice = chance(SEED)
  const tables = {
    fill_texts: templatesOf(textPool(dice), cases, dice),
    fill_details: details(dice).map((text, no) => ({ no, text, grams: gramsOf(text) })),
    fill_names: customerNames.map((name, no) => ({ no, name, grams: gramsOf(name) })),
    fill_agents: agents.map((id, no) => ({ no, id })),
  }
  for (const [table, rows] of Object.entries(tables))
    await client.query(
      `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    )
}

/** Takes off indexes and references for the fill and gives the statements that put them on again. */
async function dropIndexes(client: PoolClient): Promise<string[]> {
  const { rows: keys } = await client.query<{ name: string; of: string; makes: string }>(
    `select conname as name, conrelid::regclass::text as of, pg_get_constraintdef(oid) as makes
     from pg_constraint where contype = 'f' and conrelid = any($1::text[]::regclass[])`,
    [FILLED],
  )
  const { rows: indexes } = await client.query<{ name: string; makes: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as makes from pg_index
     where indrelid = any($1::text[]::regclass[])
       and not exists (select 1 from pg_constraint where conindid = indexrelid)`,
    [FILLED],
  )
  for (const { of, name } of keys) await client.query(`alter table ${of} drop constraint ${name}`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return [
    ...indexes.map(({ makes }) => makes),
    ...keys.map(({ of, name, makes }) => `alter table ${of} add constraint ${name} ${makes}`),
  ]
}
