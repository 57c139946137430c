import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool, type Database } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { migrate, readMigrations } from '../../src/platform/migrate.ts'
import { serverFolder } from '../../src/platform/place.ts'
import { freshDatabase } from '../../src/platform/postgres/testDatabase.ts'
import { SYSTEM, transact, type Work } from '../../src/platform/work.ts'
import { identityData, saveCase } from '../../src/rooms/cases/index.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { insertCustomer } from '../../src/rooms/customers/index.ts'
import type { Arrival } from '../../src/rooms/intake/arrival.ts'
import { openFile, readArrivalWords } from '../../src/rooms/intake/open-file.ts'
import { insertMessage } from '../../src/rooms/messages/index.ts'
import { createShop } from '../../src/rooms/people/index.ts'
import { firstPolicy } from '../../src/rooms/policy/index.ts'
import { loadModel } from '../../src/rooms/triage/index.ts'

/**
 * The version before the newest migration, with a shop's data, while people go on working: the newest migrations run,
 * nobody is refused, nothing is lost, and the history of every case still proves itself.
 */
const folder = `${serverFolder()}/migrations`
const now = Date.UTC(2026, 10, 11, 2)
const model = loadModel()
const words = [
  '衣服颜色和图片完全不一样',
  '电热毯漏电,手被电麻了',
  '物流三天没动了',
  '面霜拆开用了一次不喜欢,要退',
]

let database: Database
beforeAll(async () => {
  database = openPool((await freshDatabase()).url, 8)
})
afterAll(() => database.close())

/** The columns of the old version; what it does not have is not written. */
async function oldColumns(): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select table_name as name, array_agg(column_name::text) as columns
    from information_schema.columns where table_schema = 'public' group by 1
  `.execute(database.db)
  return new Map(rows.map(({ name, columns }) => [name, new Set(columns)]))
}
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** A `Work` as a node of the old version would use it: it knows nothing of new tables and columns. */
const asBefore = (work: Work, known: Map<string, Set<string>>): Work => ({
  ...work,
  insert: (table, ...parts) => {
    const columns = known.get(snake(table))
    if (!columns) return
    const kept = (part: object) =>
      Object.fromEntries(Object.entries(part).filter(([name]) => columns.has(snake(name))))
    work.insert(table, ...parts.map(kept))
  },
})

const arrival = (shopId: string, text: string): Arrival => ({
  shop: { id: shopId, code: 'demo' },
  policy: { version: 1, hash: 'h', document: firstPolicy },
  channel: 'api',
  text,
  customer: { name: '赵女士', phone: '13800001234', externalId: null },
  order: null,
  externalId: null,
  receivedAt: now,
  importedAs: null,
})

/** Writes one whole case: customer, case, clocks, history, message. */
function writeCase(work: Work, shopId: string, number: number): void {
  const came = arrival(shopId, words[number % words.length]!)
  const ids = { caseId: newId(), number, messageId: newId() }
  const customerId = newId()
  insertCustomer(work, { id: customerId, shopId, ...came.customer }, Buffer.alloc(32))
  const known = { paidFen: null, contactedAgain: false, ourFault: false }
  const read = readArrivalWords(came, null, model)
  const file = openFile({
    arrival: came,
    read,
    known,
    now,
    ids,
    customerId,
    orderId: null,
    assigneeId: null,
    newId,
  })
  saveCase(work, null, file, [
    { kind: 'case_opened', data: { channel: 'api', identity: identityData(file) } },
  ])
  insertMessage(work, {
    caseId: ids.caseId,
    id: ids.messageId,
    kind: 'customer',
    authorId: null,
    at: now,
    text: came.text,
    delivery: null,
    deliveredAt: null,
    offersSolution: false,
  })
}

test('an upgrade under work: nobody is refused, nothing is lost', async () => {
  const names = Object.keys(await readMigrations(folder))
  expect(await migrate(database.db, folder, { only: names.length - 1 })).toEqual(names.slice(0, -1))
  const known = await oldColumns()
  const opening = { now, by: SYSTEM }
  const old = (operation: (work: Work) => void) =>
    transact(database, opening, async (work) => operation(asBefore(work, known)))
  const shopId = await transact(database, opening, (work) =>
    createShop(work, { code: 'demo', name: '演示店', demo: false, policy: firstPolicy }),
  )

  let number = 1000
  const written: number[] = []
  const refused: unknown[] = []
  const write = async () => {
    const mine = ++number
    await old((work) => writeCase(work, shopId, mine)).then(
      () => written.push(mine),
      (error: unknown) => refused.push(error),
    )
  }
  for (let i = 0; i < 40; i++) await write()

  const work = { goesOn: true }
  const writers = Array.from({ length: 3 }, async () => {
    while (work.goesOn) await write()
  })
  const until = async (more: number) => {
    const goal = written.length + more
    while (written.length < goal && refused.length === 0)
      await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await until(15)
  const before = written.length
  expect(await migrate(database.db, folder)).toEqual(names.slice(-1))
  await until(15)
  work.goesOn = false
  await Promise.all(writers)

  expect(refused).toEqual([])
  expect(written.length).toBeGreaterThanOrEqual(before + 15)
  const { rows } = await sql<{ number: number; messages: number; clocks: number }>`
    select cases.number,
      (select count(*)::int from messages where messages.case_id = cases.id) as messages,
      (select count(*)::int from clocks where clocks.case_id = cases.id) as clocks
    from cases order by cases.number
  `.execute(database.db)
  expect(rows.map((row) => row.number)).toEqual([...written].sort((a, b) => a - b))
  expect(rows.filter((row) => row.messages !== 1 || row.clocks < 3)).toEqual([])
  expect(await verifyCases(database.db)).toEqual({ checked: written.length, broken: [] })

  // The new version goes on with the same numbers and everything that it writes beside.
  await transact(database, opening, async (work) => writeCase(work, shopId, ++number))
  expect((await verifyCases(database.db)).checked).toBe(written.length + 1)
  expect(await migrate(database.db, folder)).toEqual([])
})
