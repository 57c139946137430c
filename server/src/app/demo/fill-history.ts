import { sql } from 'kysely'
import type { Database, Db } from '../../platform/db.ts'
import { yieldToOthers } from '../../platform/loop.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import type { DemoOrder, DemoPlan, DemoStory } from './steps.ts'
import { externalId, tellStory, type Stage } from './tell-story.ts'
import { writeOrder } from './write-orders.ts'

/** The history that is being filled in behind the open cases. */
export interface Filling {
  /** Resolves when all is told or `stop` was asked; gives the steps that a rule refused. */
  readonly done: Promise<readonly string[]>
  /** Ends after the batches at work; the next start goes on from there. */
  stop(): Promise<void>
}

interface Job {
  readonly database: Database
  readonly stage: Stage
  readonly plan: DemoPlan
  /** Hangs pictures into cases that are told by then. */
  readonly pictures: () => Promise<void>
  readonly finish: () => Promise<void>
}

const STORIES = 40
const ORDERS = 400
/** One batch is decided here while the database writes the other. */
const AT_ONCE = 2

/** Each batch is one transaction: a story is there with its order and all its steps, or not at all. */
type Batch = () => Promise<readonly string[]>

export async function fillHistory(job: Job): Promise<Filling> {
  const { stage, plan, database } = job
  const told = await toldCases(database.db, stage.shop.id)
  const untold = plan.stories.filter(({ steps }) => !told.has(externalId(steps[0]!.case)))
  const newestFirst = untold.filter((story) => !story.open).reverse()
  const refused: string[] = []
  let stopped = false
  const run = async (batches: readonly Batch[]): Promise<void> => {
    let next = 0
    const lane = async (): Promise<void> => {
      const following = () => (stopped ? undefined : batches[next++])
      for (let batch = following(); batch; batch = following()) refused.push(...(await batch()))
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  }
  await run(
    storyBatches(
      job,
      untold.filter((story) => story.open),
    ),
  )
  const history = async (): Promise<readonly string[]> => {
    await job.pictures()
    await run([...storyBatches(job, newestFirst), ...(await orderBatches(job))])
    if (!stopped) await job.finish()
    return refused
  }
  const done = history()
  const stop = async (): Promise<void> => {
    stopped = true
    await done.catch(() => undefined)
  }
  return { done, stop }
}

async function toldCases(db: Db, shopId: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ externalId: string }>`
    select cases.external_id as "externalId" from cases
    where cases.shop_id = ${shopId} and cases.external_id is not null
  `.execute(db)
  return new Set(rows.map((row) => row.externalId))
}

const storyBatches = ({ database, stage }: Job, stories: readonly DemoStory[]): Batch[] =>
  inPieces(stories, STORIES).map(
    (piece) => () =>
      transact(database, { now: stage.until, by: SYSTEM }, async (work) => {
        const refused: string[] = []
        for (const story of piece) {
          if (story.order) writeOrder(work, shelfOf(stage), story.order)
          refused.push(...(await tellStory(work, stage, story)))
          await yieldToOthers()
        }
        return refused
      }),
  )

/** Orders that nobody complains about. The first of a batch tells whether an earlier run wrote it. */
async function orderBatches({ database, stage, plan }: Job): Promise<Batch[]> {
  const pieces = inPieces(plan.quietOrders, ORDERS)
  const ids = pieces.map((piece) => stage.idOf(piece[0]!.key))
  const { rows } = await sql<{ id: string }>`
    select orders.id from orders where orders.id = any(${ids}::uuid[])
  `.execute(database.db)
  const written = new Set(rows.map((row) => row.id))
  const write = (piece: readonly DemoOrder[]): Batch => {
    return () =>
      transact(database, { now: stage.until, by: SYSTEM }, async (work) => {
        for (const order of piece) writeOrder(work, shelfOf(stage), order)
        return []
      })
  }
  return pieces.filter((_, i) => !written.has(ids[i]!)).map(write)
}

const shelfOf = ({ shop, idOf }: Stage) => ({ shopId: shop.id, idOf })

const inPieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
