import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { days, parseInstant } from '../../src/kernel/time.ts'
import { turnedClock } from '../../src/platform/clock.ts'
import { openPool, type Database } from '../../src/platform/db.ts'
import { migratedDatabase } from '../../src/platform/postgres/testDatabase.ts'
import { diskStorage } from '../../src/platform/storage/disk.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { ensureDemo, FULL_SIZE, type DemoKit, type DemoSize } from '../../src/app/demo/ensure-demo.ts'
import { STUCK_PARCELS } from '../../src/app/demo/radar.ts'
import { intakeTools } from '../../src/app/house.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { monthsOf } from '../../src/rooms/orders/scan-months.ts'
import { readAccuracy } from '../../src/rooms/learning/views/accuracy.ts'
import { listSortedCases } from '../../src/rooms/learning/views/sorted-cases.ts'
import { verifyFiles } from '../../src/rooms/files/index.ts'
import { createShop, sealAudit, shopByCode, verifyAudit } from '../../src/rooms/people/index.ts'
import { firstPolicy } from '../../src/rooms/policy/index.ts'

const now = parseInstant('2026-11-22 15:20')!
const SMALL: DemoSize = { cases: 160, orders: 420 }
const deep = process.env['AFTERCARE_DEEP'] === '1'

const opened: Database[] = []
const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
  for (const database of opened.splice(0)) await database.close()
})

async function emptyHouse(): Promise<DemoKit & { url: string }> {
  const { url } = await migratedDatabase()
  const database = openPool(url, 6)
  opened.push(database)
  const clock = turnedClock(now)
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-demo-'))
  folders.push(folder)
  const storage = diskStorage(folder)
  return { database, clock, tools: intakeTools(Buffer.alloc(32, 5)), storage, say: () => undefined, url }
}

interface Counts {
  readonly cases: number
  readonly numbers: number
  readonly open: number
  readonly orders: number
  readonly lines: number
  readonly customers: number
  readonly people: number
  readonly unpreparedScans: number
  readonly scans: number
  readonly outbox: number
}

async function countsOf({ db }: Database): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select (select count(*) from cases) as cases, (select count(distinct number) from cases) as numbers,
      (select count(*) from cases where status <> 'closed') as open,
      (select count(*) from orders) as orders, (select count(*) from order_lines) as lines,
      (select count(*) from customers) as customers, (select count(*) from people) as people,
      (select count(*) from parcel_scans_default) as "unpreparedScans",
      (select count(*) from parcel_scans) as scans, (select count(*) from outbox) as outbox
  `.execute(db)
  return rows[0]!
}

/** The accuracy page has something to show, and its numbers lead to cases. */
const saidBySize = new Map<DemoSize, unknown>()
async function sampled({ database: { db }, clock }: DemoKit, size: DemoSize): Promise<void> {
  const shop = (await shopByCode(db, 'demo'))!
  const report = await readAccuracy(db, shop.id, clock.now())
  const { checked, unclear, right } = report
  expect(checked + unclear).toBeGreaterThan(15)
  // The same people said the same of the same cases, however often the start was cut off.
  const said = { checked, unclear, right }
  expect(said).toEqual(saidBySize.get(size) ?? said)
  saidBySize.set(size, said)
  expect(report.corrections).toBeGreaterThan(0)
  const asked = { of: 'corrected', limit: 100 } as const
  for (const { week, corrected } of report.weeks) {
    const behind = await listSortedCases(db, shop.id, { ...asked, week })
    expect(behind.ok && new Set(behind.value.items.map(({ number }) => number)).size).toBe(corrected)
  }
}

async function whole(house: DemoKit, size: DemoSize): Promise<void> {
  const counts = await countsOf(house.database)
  expect(counts).toMatchObject({
    cases: size.cases,
    numbers: size.cases,
    orders: size.orders,
    people: 30,
    unpreparedScans: 0,
    outbox: 0,
  })
  expect(counts.lines).toBeGreaterThanOrEqual(size.orders)
  expect(counts.scans).toBeGreaterThan(size.orders)
  await sampled(house, size)
  const cases = await verifyCases(house.database.db)
  expect(cases).toEqual({ checked: size.cases, broken: [] })
  await transact(house.database, { now: house.clock.now(), by: SYSTEM }, sealAudit)
  expect((await verifyAudit(house.database.db)).broken).toBeNull()
}

test('an empty instance gets a shop full of life; no rule refused a step; a second start does nothing', async () => {
  const house = await emptyHouse()
  const filling = await ensureDemo(house, SMALL)
  // The desk can be worked at before the history is there.
  const early = await countsOf(house.database)
  expect(early.open).toBeGreaterThan(50)
  expect(await filling!.done).toEqual([])
  await whole(house, SMALL)
  expect(await ensureDemo(house, SMALL)).toBeNull()
  await whole(house, SMALL)
  // Some of its buyers have sent a picture: as many as are looked at in a moment.
  const { checked, broken } = await verifyFiles(house.database.db, house.storage)
  expect(broken).toEqual([])
  expect(checked).toBeGreaterThan(2)
  expect(checked).toBeLessThanOrEqual(12)
})

test('an instance with a shop of its own is left alone', async () => {
  const house = await emptyHouse()
  const shop = { code: 'own', name: '自己的店', demo: false, policy: firstPolicy }
  await transact(house.database, { now, by: SYSTEM }, (work) => createShop(work, shop))
  expect(await ensureDemo(house, SMALL)).toBeNull()
  expect((await countsOf(house.database)).cases).toBe(0)
})

test('a start that is stopped in the middle goes on later and doubles nothing', async () => {
  const house = await emptyHouse()
  const first = await ensureDemo(house, SMALL)
  await first!.stop()
  const cut = await countsOf(house.database)
  expect(cut.cases).toBeGreaterThan(0)
  expect(cut.orders).toBeLessThan(SMALL.orders)
  const second = await ensureDemo(house, SMALL)
  expect(await second!.done).toEqual([])
  await whole(house, SMALL)
})

test('so does one that is stopped among the orders that nobody complains about', async () => {
  const size = { cases: 40, orders: 3300 }
  const house = await emptyHouse()
  const first = await ensureDemo(house, size)
  await expect
    .poll(async () => (await countsOf(house.database)).orders, { interval: 20, timeout: 30_000 })
    .toBeGreaterThan(500)
  await first!.stop()
  expect((await countsOf(house.database)).orders).toBeLessThan(size.orders)
  const second = await ensureDemo(house, size)
  expect(await second!.done).toEqual([])
  await whole(house, size)
})

test('a start whose database goes away in the middle goes on later and doubles nothing', async () => {
  const house = await emptyHouse()
  const first = await ensureDemo(house, SMALL)
  const killer = openPool(house.url, 1)
  // Between two transactions nobody notices that a connection went: it goes again until somebody does.
  const filling: { ended: unknown } = { ended: null }
  void first!.done.then(
    () => (filling.ended = 'finished'),
    (error: unknown) => (filling.ended = error),
  )
  while (filling.ended === null) {
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where pid <> pg_backend_pid() and datname = current_database()
    `.execute(killer.db)
    await new Promise((done) => setTimeout(done, 5))
  }
  await killer.close()
  expect(filling.ended).toBeInstanceOf(Error)
  expect((await countsOf(house.database)).orders).toBeLessThan(SMALL.orders)
  const second = await ensureDemo(house, SMALL)
  expect(await second!.done).toEqual([])
  await whole(house, SMALL)
})

test('months of scans: each month that a span touches, over the end of a year', () => {
  expect(monthsOf(parseInstant('2026-11-30 23:00')!, parseInstant('2027-01-01 00:00')!)).toEqual([
    { from: '2026-11-01 00:00:00+08', until: '2026-12-01 00:00:00+08' },
    { from: '2026-12-01 00:00:00+08', until: '2027-01-01 00:00:00+08' },
    { from: '2027-01-01 00:00:00+08', until: '2027-02-01 00:00:00+08' },
  ])
  expect(monthsOf(now, now)).toHaveLength(1)
  expect(monthsOf(now - days(45), now + days(30))).toHaveLength(3)
})

test.runIf(deep)(
  'the shop of full size: 3,000 cases, 20,000 orders, all valid',
  { timeout: 600_000 },
  async () => {
    const house = await emptyHouse()
    const filling = await ensureDemo(house, FULL_SIZE)
    expect(await filling!.done).toEqual([])
    await whole(house, { ...FULL_SIZE, orders: FULL_SIZE.orders + STUCK_PARCELS })
    const counts = await countsOf(house.database)
    expect(counts.open).toBeGreaterThan(120)
    expect(counts.open).toBeLessThan(180)
    expect(counts.customers).toBeGreaterThan(9000)
  },
)
