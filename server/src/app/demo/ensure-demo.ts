import { sql } from 'kysely'
import { days, type Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db.ts'
import { namedId } from '../../platform/ids.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { reservedNumber, reserveNumbers } from '../../rooms/cases/index.ts'
import { insertCustomer } from '../../rooms/customers/index.ts'
import type { IntakeTools } from '../../rooms/intake/index.ts'
import { prepareScanMonths } from '../../rooms/orders/index.ts'
import { addPeople, createShop, record } from '../../rooms/people/index.ts'
import { firstPolicy } from '../../rooms/policy/index.ts'
import { putRoster } from '../../rooms/roster/index.ts'
import { tellAfterClosing } from './after-closing.ts'
import { checkSample } from './check-sample.ts'
import { fillHistory, type Filling } from './fill-history.ts'
import { rulesOfTheShop } from './judge.ts'
import { demoRoster } from './roster.ts'
import { demoPassword, staff } from './people.ts'
import { hangPictures } from './pictures.ts'
import { placeStuckParcels } from './radar.ts'
import { planDemo } from './plan.ts'
import type { DemoPlan } from './steps.ts'
import type { Stage } from './tell-story.ts'

export interface DemoKit {
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
  readonly storage: Storage
  readonly say: (text: string) => void
}

export interface DemoSize {
  readonly cases: number
  readonly orders: number
}

export const FULL_SIZE: DemoSize = { cases: 3000, orders: 20_000 }
const DEMO_CODE = 'demo'
const SEED = 20_261_111
const BEGUN = 'demo.begun'
export const SEEDED = 'demo.seeded'

/**
 * Fills an empty instance with the demo shop. Comes back as soon as the desk can be worked at: its open cases are
 * there, the history behind them is still being filled in. A run that was cut off goes on where it stopped: what is
 * there is not told again. An instance with a shop of its own is left alone.
 */
export async function ensureDemo(kit: DemoKit, size: DemoSize = FULL_SIZE): Promise<Filling | null> {
  const { database, say } = kit
  const shops = await sql<{ demo: boolean }>`select shops.demo from shops limit 2`.execute(database.db)
  if (shops.rows.some((shop) => !shop.demo) || (await isSeeded(database.db))) return null
  say('正在准备演示店铺(只在第一次启动时)…')
  const begun = (await findBegun(database.db)) ?? (await begin(kit, size))
  const plan = planDemo({ ...begun, seed: SEED, judge: rulesOfTheShop() })
  await prepareScanMonths(database.db, begun.now - days(45), begun.now + days(30))
  await transact(database, { now: begun.now, by: SYSTEM }, (work) => prepareCustomers(work, kit, begun, plan))
  const stage = await openStage(kit, begun, plan)
  const sampling = { database, stage, plan, now: begun.now }
  const pictures = () =>
    hangPictures({ database, storage: kit.storage, shopId: begun.shopId, now: begun.now })
  const ending = async (): Promise<void> => {
    await checkSample(sampling)
    await tellAfterClosing(sampling)
    await finish(kit, begun)
  }
  return fillHistory({ database, stage, plan, pictures, finish: ending })
}

async function isSeeded(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from audit_log where audit_log.action = ${SEEDED} limit 1`.execute(db)
  return rows.length > 0
}

/** What a run that goes on after a cut has to know, so that it tells the same plan. */
interface Begun extends DemoSize {
  readonly shopId: string
  readonly now: Instant
  /** The first number of each block of case numbers. */
  readonly blocks: readonly number[]
}

async function findBegun(db: Db): Promise<Begun | null> {
  const { rows } = await sql<{ shopId: string; now: Instant; data: DemoSize & { blocks: number[] } }>`
    select audit_log.shop_id as "shopId", audit_log.at as now, audit_log.data
    from audit_log where audit_log.action = ${BEGUN} limit 1
  `.execute(db)
  return rows[0] ? { shopId: rows[0].shopId, now: rows[0].now, ...rows[0].data } : null
}

/** The shop, its people, and the case numbers of its history. */
async function begin({ database, clock }: DemoKit, size: DemoSize): Promise<Begun> {
  const now = clock.now()
  return transact(database, { now, by: SYSTEM }, async (work) => {
    const shop = { code: DEMO_CODE, name: '金触点演示店', demo: true, policy: firstPolicy }
    const shopId = await createShop(work, shop)
    const ids = await addPeople(work, { shopId, password: demoPassword, people: staff })
    putRoster(work, demoRoster(shopId, ids))
    const blocks = await reserveNumbers(work.db, size.cases)
    record(work, { shopId, action: BEGUN, subject: shopId, data: { ...size, blocks } })
    return { ...size, shopId, now, blocks }
  })
}

/** All customers at once: cases and orders of any batch refer to them. */
async function prepareCustomers(
  work: Work,
  { tools }: DemoKit,
  { shopId }: Begun,
  { customers }: DemoPlan,
): Promise<void> {
  const id = (key: string) => namedId('demo', shopId, key)
  const { rows } = await sql`select 1 from customers where customers.id = ${id(customers[0]!.key)}`.execute(
    work.db,
  )
  if (rows.length > 0) return
  for (const { key, name, phone } of customers)
    insertCustomer(work, { id: id(key), shopId, externalId: null, name, phone }, tools.secret)
}

async function openStage(
  { database, clock, tools }: DemoKit,
  { shopId, blocks }: Begun,
  plan: DemoPlan,
): Promise<Stage> {
  const people = await sql<{ id: string; login: string }>`
    select people.id, people.login from people
    join memberships on memberships.person_id = people.id and memberships.shop_id = ${shopId}
  `.execute(database.db)
  return {
    tools,
    shop: { id: shopId, code: DEMO_CODE },
    until: clock.now(),
    personIds: new Map(people.rows.map(({ id, login }) => [login, id])),
    customers: new Map(plan.customers.map((one) => [one.key, one])),
    idOf: (key) => namedId('demo', shopId, key),
    numberOf: (index) => reservedNumber(blocks, index),
  }
}

async function finish({ database, clock, tools }: DemoKit, { shopId, cases, orders }: Begun): Promise<void> {
  // A small demo shop is one of a test, which makes its own parcels.
  if (cases >= FULL_SIZE.cases)
    await placeStuckParcels({ database, secret: tools.secret, shopId, now: clock.now() })
  await tools.grams.flush(database.db)
  await sql`analyze`.execute(database.db)
  await transact(database, { now: clock.now(), by: SYSTEM }, async (work) =>
    record(work, { shopId, action: SEEDED, subject: shopId, data: { cases, orders } }),
  )
}
