import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { insertCustomer } from '../../rooms/customers/index.ts'
import type { IntakeTools } from '../../rooms/intake/index.ts'
import { insertOrder, insertParcel } from '../../rooms/orders/index.ts'
import { addPerson, createShop, record, shopByCode } from '../../rooms/people/index.ts'
import { firstPolicy } from '../../rooms/policy/index.ts'
import { demoPassword, staff } from './people.ts'
import { planDemo, type DemoPlan } from './plan.ts'
import type { DemoStep } from './steps.ts'
import { tellCases, type Stage } from './tell-case.ts'

export interface DemoKit {
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
  readonly say: (text: string) => void
}

const DEMO_CODE = 'demo'
const CASES = 500
const SEED = 20_261_111
/** Cases are told side by side: each is a chain of its own, and the disk can confirm several at once. */
const AT_ONCE = 8
const SEEDED = 'demo.seeded'

/**
 * Fills an empty instance with the demo shop. A run that was cut off goes on where it stopped: cases that are there
 * are not told again. An instance with a shop of its own is left alone.
 */
export async function ensureDemo(kit: DemoKit): Promise<{ refused: readonly string[] } | null> {
  const { database, clock, say } = kit
  const shops = await sql<{ demo: boolean }>`select shops.demo from shops limit 2`.execute(database.db)
  if (shops.rows.some((shop) => !shop.demo) || (await isSeeded(database))) return null
  say('正在准备演示店铺(只在第一次启动时,约半分钟)…')
  const now = await firstMoment(kit)
  const plan = planDemo({ now, seed: SEED, cases: CASES })
  const began = await transact(database, { now, by: SYSTEM }, (work) => prepareShop(work, kit, plan))
  const stage = await openStage(kit, began)
  const refused = await tellAll(stage, plan)
  await kit.tools.grams.flush(database.db)
  await sql`analyze`.execute(database.db)
  await transact(database, { now: clock.now(), by: SYSTEM }, async (work) =>
    record(work, {
      shopId: began.shopId,
      action: SEEDED,
      subject: began.shopId,
      data: { cases: CASES, refused: refused.length },
    }),
  )
  return { refused }
}

async function isSeeded({ db }: Database): Promise<boolean> {
  const { rows } = await sql`select 1 from audit_log where audit_log.action = ${SEEDED} limit 1`.execute(db)
  return rows.length > 0
}

// A run that goes on after a cut tells the same plan, so it stands at the moment at which the first one began.
async function firstMoment({ database: { db }, clock }: DemoKit): Promise<Instant> {
  const { rows } = await sql<{
    at: Instant
  }>`select shops.created_at as at from shops where shops.demo limit 1`.execute(db)
  return rows[0]?.at ?? clock.now()
}

async function prepareShop(
  work: Work,
  { tools, database }: DemoKit,
  plan: DemoPlan,
): Promise<{ shopId: string }> {
  const before = await shopByCode(database.db, DEMO_CODE)
  if (before) return { shopId: before.id }
  const shopId = await createShop(work, {
    code: DEMO_CODE,
    name: '金触点演示店',
    demo: true,
    policy: firstPolicy,
  })
  for (const { login, name, role } of staff)
    await addPerson(work, { login, name, role, password: demoPassword, shopId })
  const customerIds = new Map(plan.customers.map(({ key }) => [key, newId()]))
  for (const { key, name, phone } of plan.customers)
    insertCustomer(work, { id: customerIds.get(key)!, shopId, externalId: null, name, phone }, tools.secret)
  for (const order of plan.orders) {
    const id = newId()
    const { number, paidFen, productCategory, customMade, paidAt } = order
    const customerId = customerIds.get(order.customer)!
    const title = order.productTitle
    insertOrder(work, {
      id,
      shopId,
      number,
      customerId,
      paidFen,
      title,
      productCategory,
      customMade,
      opened: null,
      paidAt,
    })
    if (order.parcel) insertParcel(work, { id: newId(), shopId, orderId: id, ...order.parcel })
  }
  return { shopId }
}

async function openStage(kit: DemoKit, { shopId }: { shopId: string }): Promise<Stage> {
  const { rows } = await sql<{
    id: string
    login: string
  }>`select people.id, people.login from people`.execute(kit.database.db)
  const told = await sql<{ externalId: string }>`
    select cases.external_id as "externalId" from cases where cases.shop_id = ${shopId} and cases.external_id is not null
  `.execute(kit.database.db)
  return {
    database: kit.database,
    tools: kit.tools,
    shop: { id: shopId, code: DEMO_CODE },
    until: kit.clock.now(),
    personIds: new Map(rows.map(({ id, login }) => [login, id])),
    told: new Set(told.rows.map((row) => row.externalId)),
  }
}

/** Tells the cases of every order, oldest first, a few orders at a time. Gives the steps that were refused. */
async function tellAll(stage: Stage, plan: DemoPlan): Promise<string[]> {
  const stories = storiesOf(plan)
  let next = 0
  const refused: string[] = []
  const tell = async (): Promise<void> => {
    for (let steps = stories[next++]; steps; steps = stories[next++])
      refused.push(...(await tellCases(stage, plan, steps)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, tell))
  return refused
}

// Cases of one order know of each other (the second goes to the assignee of the first), so they are told together.
function storiesOf(plan: DemoPlan): DemoStep[][] {
  const orderOf = new Map(
    plan.steps.flatMap((step) => (step.do === 'open' ? [[step.case, step.order] as const] : [])),
  )
  const stories = new Map<string, DemoStep[]>()
  for (const step of plan.steps) {
    const story = orderOf.get(step.case) ?? `case ${step.case}`
    const steps = stories.get(story)
    if (steps) steps.push(step)
    else stories.set(story, [step])
  }
  return [...stories.values()]
}
