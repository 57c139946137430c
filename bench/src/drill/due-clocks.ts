import { newId } from '../../../server/src/platform/ids.ts'
import { SYSTEM, transact, type Work } from '../../../server/src/platform/work.ts'
import { readCaseFiles, saveCase } from '../../../server/src/rooms/cases/index.ts'
import { isOpen, type Clock } from '../../../server/src/rooms/clocks/index.ts'
import { firstPolicy } from '../../../server/src/rooms/policy/index.ts'
import { client, must } from '../lib/http.ts'
import { startNode } from '../lib/node.ts'
import { chance } from '../lib/numbers.ts'
import { SHOP, type Site } from '../lib/scratch.ts'
import { sentence } from '../texts.ts'

const LINES = 200
const HANDS = 4
/** A case in so many is urgent: its promises call leads, and climb. */
const URGENT_EVERY = 7
const URGENT_WORDS = '制氧机漏电,摸着发麻'
const DAY_MS = 86_400_000
/** A clock in so many is warned of as well. */
const WARNED_EVERY = 4
const WARNING_MS = 5000

/** Broken promises of urgent cases climb within two minutes, others not at all: the drill waits for them. */
export const STEPS = ['lead', 'supervisor'] as const

export function climbingPolicy(): typeof firstPolicy {
  const policy = structuredClone(firstPolicy)
  const urgent = STEPS.map((to, i) => ({ afterMinutes: i + 1, to }))
  return { ...policy, promises: { ...policy.promises, escalation: { urgent, others: [] } } }
}

/** Two people of each role that a ladder calls. */
export async function hireLeaders({ database, shopId }: Site): Promise<void> {
  await transact(database, { now: Date.now(), by: SYSTEM }, (work) => {
    for (const role of STEPS)
      for (const n of [1, 2]) {
        const [id, login] = [newId(), `${role}${n}`]
        const person = { id, login, name: login, passwordHash: 'none', active: true, createdAt: work.now }
        work.insert('people', person)
        work.insert('memberships', { personId: id, shopId, role })
      }
    return Promise.resolve()
  })
}

/** Registers complaints as a shop's own system does until there are so many running clocks. */
export async function registerCases(site: Site, clocks: number, seed: number): Promise<void> {
  const node = await startNode(site.url, ['serve'], { processes: 1 })
  const talk = client(node.port, site.token, HANDS)
  const dice = chance(seed)
  let sent = 0
  const lines = () =>
    Array.from({ length: LINES }, () => {
      const order = { number: `C-${++sent}`, paidFen: 1000 + dice.below(100_000) }
      const text = sent % URGENT_EVERY === 0 ? URGENT_WORDS : sentence(dice).text
      return JSON.stringify({ shop: SHOP, channel: 'api', text, customer: { name: `客户${sent}` }, order })
    })
  while ((await runningClocks(site)) < clocks)
    await Promise.all(
      Array.from({ length: HANDS }, () =>
        must(
          talk.ask({
            method: 'POST',
            path: '/cases:batch',
            type: 'application/x-ndjson',
            body: lines().join('\n'),
          }),
        ),
      ),
    )
  talk.close()
  await node.stop()
}

async function runningClocks({ database: { pool } }: Site): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from clocks where state = 'running'`,
  )
  return rows[0]!.n
}

/** Which cases have clocks for the run, and which for the outage at its end; cases in the order of their numbers. */
export interface Chosen {
  readonly run: readonly string[]
  readonly outage: readonly string[]
}

const OUTAGE_EVERY = 5

/** Chooses cases with exactly so many running clocks; of the last one only as many as are missing are counted. */
export async function chooseCases({ database: { pool } }: Site, clocks: number): Promise<Chosen> {
  await pool.query(`create table drill_due (
    case_id uuid, id uuid, due_at timestamptz, part text, primary key (case_id, id))`)
  const { rows } = await pool.query<{ caseId: string; part: keyof Chosen }>(
    `with numbered as (
       select clocks.case_id, clocks.id, cases.number, row_number() over (order by cases.number, clocks.id) as n
       from clocks join cases on cases.id = clocks.case_id where clocks.state = 'running'),
     chosen as (
       insert into drill_due (case_id, id, part)
       select case_id, id, case when number % ${OUTAGE_EVERY} = 0 then 'outage' else 'run' end
       from numbered where n <= $1 returning case_id, part)
     select chosen.case_id as "caseId", chosen.part from chosen join cases on cases.id = chosen.case_id
     group by chosen.case_id, chosen.part, cases.number order by cases.number`,
    [clocks],
  )
  const of = (part: keyof Chosen) => rows.filter((row) => row.part === part).map(({ caseId }) => caseId)
  return { run: of('run'), outage: of('outage') }
}

/** When a clock falls due; null: not before tomorrow. */
type DueTimes = () => number | null

/**
 * Turns the clocks of cases: gives them due times through the room that saves cases, so that every history tells it
 * and `verify` agrees. Several hands; nobody else writes these cases meanwhile.
 */
export async function turnClocks(site: Site, cases: readonly string[], dueTimes: DueTimes): Promise<void> {
  const batches = Array.from({ length: Math.ceil(cases.length / LINES) }, (_, i) =>
    cases.slice(i * LINES, (i + 1) * LINES),
  )
  const hand = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await turnBatch(site, batch, dueTimes)
  }
  await Promise.all(Array.from({ length: HANDS }, hand))
}

const turnBatch = ({ database }: Site, caseIds: readonly string[], dueTimes: DueTimes) =>
  transact(database, { now: Date.now(), by: SYSTEM }, async (work) => {
    const files = await readCaseFiles(work.db, caseIds)
    const counted = await countedIn(database, caseIds)
    for (const file of files) {
      const clocks = file.clocks.map((clock) => {
        if (!isOpen(clock)) return clock
        const dueAt = counted.has(clock.id) ? dueTimes() : null
        if (dueAt !== null) work.update('drill_due', { caseId: file.identity.id, id: clock.id }, { dueAt })
        return turned(work, clock, dueAt)
      })
      saveCase(work, file, { ...file, clocks }, [
        { kind: 'clocks_moved', data: { version: 1, clocks: clocks.length } },
      ])
    }
  })

async function countedIn({ pool }: Site['database'], caseIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from drill_due where case_id = any($1::uuid[])',
    [caseIds],
  )
  return new Set(rows.map(({ id }) => id))
}

let turnedSoFar = 0

function turned({ now }: Work, clock: Clock, due: number | null): Clock {
  const dueAt = Math.round(due ?? now + DAY_MS)
  const warned = turnedSoFar++ % WARNED_EVERY === 0 && dueAt - WARNING_MS > now
  const warnAt = warned ? dueAt - WARNING_MS : Math.min(now, dueAt)
  return { ...clock, dueAt, warnAt, warnedAt: warned ? null : now, actAt: warned ? warnAt : dueAt }
}
