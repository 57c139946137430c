import { join } from 'node:path'
import { openPool, type Database } from '../../../server/src/platform/db.ts'
import { migrate, readMigrations } from '../../../server/src/platform/migrate.ts'
import {
  createScratchDatabase,
  dropDatabase,
} from '../../../server/src/platform/postgres/scratch-database.ts'
import { checkoutFolder } from '../../../server/src/platform/settings.ts'
import { say } from '../lib/lifetime.ts'
import { chance } from '../lib/numbers.ts'
import { runAftercare } from '../lib/run-aftercare.ts'
import { SECRET, type Cluster } from '../lib/scratch.ts'

export interface Interrupted {
  kills: number
  /** Neither as before nor whole. */
  unusable: number
  repeatFailed: number
  /** The kill came after the last step. */
  doneBeforeKill: number
}

interface Plan {
  readonly cluster: Cluster
  readonly kills: number
  readonly seed: number
  /** Spoils the first interrupted instance: it has to be counted. */
  readonly plant: boolean
}

/** What is interrupted, and what its instance may look like afterwards. */
interface Trial {
  readonly parameters: readonly string[]
  readonly template: string | undefined
  readonly stateOf: (database: Database) => Promise<'before' | 'after' | 'neither'>
}

const spoil = `create table if not exists shops (id uuid); insert into shops
  select (jsonb_populate_record(null::shops, jsonb_build_object('id', gen_random_uuid(), 'code', 'x', 'name', 'x',
    'demo', false, 'created_at', now()))).*`

/** Kills the command at random moments, each time on an instance of its own, looks at it, and repeats the command. */
async function interrupt({ cluster, kills, seed, plant }: Plan, trial: Trial): Promise<Interrupted> {
  const dice = chance(seed)
  const done: Interrupted = { kills: 0, unusable: 0, repeatFailed: 0, doneBeforeKill: 0 }
  const whole = await attempt(cluster, trial, null)
  await dropDatabase(cluster.url, whole.name)
  if (whole.code !== 0) throw new Error(`${trial.parameters.join(' ')} failed: ${whole.err}`)
  for (let i = 0; i < kills; i++) {
    // A kill that comes too late hits nobody: then the next one comes earlier.
    const killed = await attempt(cluster, trial, Math.round(whole.ms * (0.15 + 0.85 * dice.next())))
    if (killed.code !== null) i--
    else await judge(done, trial, { ...killed, spoiled: plant && i === 0 })
    await dropDatabase(cluster.url, killed.name)
  }
  say(`${trial.parameters[0]}: ${JSON.stringify(done)}`)
  return done
}

async function attempt(cluster: Cluster, { parameters, template }: Trial, killAfterMs: number | null) {
  const { name, url } = await createScratchDatabase(cluster.url, template)
  return { name, url, ...(await runAftercare(parameters, envOf(url), killAfterMs)) }
}

const envOf = (url: string) => ({ AFTERCARE_DATABASE_URL: url, AFTERCARE_SECRET: SECRET })

async function judge(
  done: Interrupted,
  { parameters, stateOf }: Trial,
  { url, spoiled }: { url: string; spoiled: boolean },
): Promise<void> {
  done.kills++
  const look = async (spoilFirst = false) => {
    const database = openPool(url, 2, { name: 'aftercare restore' })
    try {
      if (spoilFirst) await database.pool.query(spoil)
      return await stateOf(database)
    } finally {
      await database.close()
    }
  }
  const state = await look(spoiled)
  if (state === 'neither') done.unusable++
  if (state === 'after') done.doneBeforeKill++
  if (state === 'after' && parameters[0] === 'restore') return // An instance with data is refused, rightly.
  const again = await runAftercare(parameters, envOf(url))
  if (again.code === 0 && (await look()) === 'after') return
  done.repeatFailed++
  say(`the repeat failed: ${again.err}`)
}

async function rowsOf({ pool }: Database, table: string): Promise<number | null> {
  const { rows } = await pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ])
  if (!rows[0]!.there) return null
  return (await pool.query<{ n: number }>(`select count(*)::int as n from "${table}"`)).rows[0]!.n
}

interface Archive {
  readonly file: string
  readonly counts: Record<string, number>
}

export function killRestores(plan: Plan, { file, counts }: Archive): Promise<Interrupted> {
  return interrupt(plan, {
    parameters: ['restore', file],
    template: undefined,
    stateOf: async (database) => {
      const found = await Promise.all(Object.keys(counts).map((table) => rowsOf(database, table)))
      if (found.every((rows) => rows === null || rows === 0)) return 'before'
      return found.every((rows, i) => rows === Object.values(counts)[i]) ? 'after' : 'neither'
    },
  })
}

const OLD = 5
const PEOPLE = 30_000

/** An instance of an early schema with rows that a later migration rewrites. */
async function oldInstance({ url }: Cluster): Promise<string> {
  const made = await createScratchDatabase(url)
  const database = openPool(made.url, 2)
  await migrate(database.db, join(checkoutFolder(), 'server/migrations'), { only: OLD })
  await database.pool.query(
    `insert into people select gen_random_uuid(), 'login' || n, 'name', 'none', true, now()
     from generate_series(1, ${PEOPLE}) as n`,
  )
  await database.pool.query(
    `insert into sessions select sha256(id::text::bytea), id, now(), now(), now() from people`,
  )
  await database.close()
  return made.name
}

export async function killUpgrades(plan: Plan): Promise<Interrupted> {
  const names = Object.keys(await readMigrations(join(checkoutFolder(), 'server/migrations')))
  return interrupt(plan, {
    parameters: ['upgrade', '--no-backup'],
    template: await oldInstance(plan.cluster),
    stateOf: async (database) => {
      const migrations = await rowsOf(database, 'kysely_migration')
      const whole = (await rowsOf(database, 'sessions')) === PEOPLE && (await rowsOf(database, 'shops')) === 0
      if (!whole) return 'neither'
      if (migrations === OLD) return 'before'
      return migrations === names.length ? 'after' : 'neither'
    },
  })
}
