import { sql } from 'kysely'
import type { Checking, DrawnCase } from '@aftercare/contract/learning'
import { invariant } from '../../kernel/outcome.ts'
import { days, type Instant } from '../../kernel/time.ts'
import type { Database, Db } from '../../platform/db.ts'
import { transact } from '../../platform/work.ts'
import { readCaseNumber } from '../../rooms/cases/index.ts'
import { checkCase, drawCases, drawnCases } from '../../rooms/learning/index.ts'
import type { DemoPlan } from './steps.ts'
import type { Stage } from './tell-story.ts'

interface Sampling {
  readonly database: Database
  readonly stage: Stage
  readonly plan: DemoPlan
  /** The present of the plan. */
  readonly now: Instant
}

interface Round {
  readonly before: number
  readonly by: string
  /** How many of the drawn cases somebody has looked at. */
  readonly looked: number
}

/** One a week; a visitor finds the last one half done and can go on. With the corrections it is enough to learn from. */
const rounds: readonly Round[] = [
  { before: days(21), by: 'quality2', looked: 20 },
  { before: days(14), by: 'quality', looked: 20 },
  { before: days(7), by: 'quality2', looked: 20 },
  { before: 0, by: 'quality', looked: 8 },
]
/** Words of which even their author would not say what they are first. */
const UNCLEAR = 19

/** 抽查 as the people of the demo shop did it: they know what the author of each case meant. Told once. */
export async function checkSample(sampling: Sampling): Promise<void> {
  const { database, stage } = sampling
  const drawnAt = await earlierRounds(database.db, stage.shop.id)
  for (const round of rounds) {
    const at = sampling.now - round.before
    if (!drawnAt.has(at)) await tellRound(sampling, round, at)
  }
}

async function tellRound({ database, stage, plan }: Sampling, { by, looked }: Round, at: Instant) {
  const shopId = stage.shop.id
  const meant = new Map(plan.cases.map(({ subject }, index) => [stage.numberOf(index), subject.said]))
  const actor = { kind: 'person', id: stage.personIds.get(by)! } as const
  await transact(database, { now: at, by: actor }, async (work) => {
    await drawCases(work, shopId, `demo ${at}`)
    const drawn = (await drawnCases(work.db, shopId)).map((one) => ({
      one,
      number: readCaseNumber(one.number)!,
    }))
    const inOrder = drawn.sort((a, b) => a.number - b.number).slice(0, looked)
    for (const { one, number } of inOrder) {
      const verdict = verdictOn(one, number, meant.get(number) ?? one.said)
      const checked = await checkCase(work, { number, shops: [shopId] }, verdict)
      invariant(checked.ok, 'a drawn case waits for a word')
    }
  })
}

function verdictOn({ said }: DrawnCase, number: number, meant: DrawnCase['said']): Checking {
  if (number % UNCLEAR === 0) return { verdict: 'unclear' }
  if (said.category === meant.category && said.subtype === meant.subtype) return { verdict: 'right' }
  return { verdict: 'wrong', truth: { category: meant.category, subtype: meant.subtype } }
}

async function earlierRounds(db: Db, shopId: string): Promise<ReadonlySet<Instant>> {
  const { rows } = await sql<{ at: Instant }>`
    select distinct triage_checks.drawn_at as at from triage_checks where triage_checks.shop_id = ${shopId}::uuid
  `.execute(db)
  return new Set(rows.map(({ at }) => at))
}
