import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openPool, type Database } from './db.ts'
import { migratedDatabase } from './postgres/testDatabase.ts'
import { forgetOldOutbox, startRelay, type Happening, type Relay } from './relay.ts'

const shop = '00000000-0000-7000-8000-0000000000aa'
const otherShop = '00000000-0000-7000-8000-0000000000bb'
const caseId = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const long = { timeout: 15_000, interval: 20 }

let database: Database
beforeAll(async () => {
  database = openPool((await migratedDatabase()).url, 8)
})
afterAll(() => database.close())
beforeEach(() => sql`truncate outbox`.execute(database.db))

interface Said {
  readonly number: number
  readonly kind?: string
  readonly cause?: string
  readonly shopId?: string
  readonly at?: Date
}
const say = (
  client: pg.Pool | pg.PoolClient,
  { number, kind = 'x', cause = '1', shopId = shop, at = new Date() }: Said,
) =>
  client.query(
    'insert into outbox (shop_id, case_id, number, kind, cause, at) values ($1, $2, $3, $4, $5, $6)',
    [shopId, caseId(number), number, kind, cause, at],
  )

/** A relay with everything that it told, in order. */
async function listening(): Promise<{ relay: Relay; heard: Happening[]; numbers: () => number[] }> {
  const heard: Happening[] = []
  const relay = await startRelay(database.db, (error) => {
    throw error
  })
  relay.subscribe((happenings) => heard.push(...happenings))
  return { relay, heard, numbers: () => heard.map((one) => one.number) }
}

describe('the outbox is read in the order of transactions', () => {
  test('who began earlier and commits later is not passed over', async () => {
    const { relay, numbers } = await listening()
    const slow = await database.pool.connect()
    await slow.query('begin')
    await say(slow, { number: 1 })
    await say(database.pool, { number: 2 })
    await say(database.pool, { number: 3 })
    // The relay has looked several times by then; what came after the slow one waits for it.
    await new Promise((resolve) => setTimeout(resolve, 900))
    expect(numbers()).toEqual([])

    await slow.query('commit')
    slow.release()
    await vi.waitFor(() => expect(numbers()).toHaveLength(3), long)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(numbers()).toEqual([1, 2, 3])
    await relay.stop()
  })

  test('who gives up is skipped, and nobody waits for ever', async () => {
    const { relay, numbers } = await listening()
    const slow = await database.pool.connect()
    await slow.query('begin')
    await say(slow, { number: 1 })
    await say(database.pool, { number: 2 })
    await slow.query('rollback')
    slow.release()
    await vi.waitFor(() => expect(numbers()).toEqual([2]), long)
    await relay.stop()
  })

  test('what began before the relay and commits after its start is heard', async () => {
    const slow = await database.pool.connect()
    await slow.query('begin')
    await say(slow, { number: 1 })
    const { relay, numbers } = await listening()
    await slow.query('commit')
    slow.release()
    await vi.waitFor(() => expect(numbers()).toEqual([1]), long)
    await relay.stop()
  })

  test('fifty writers at once: everything exactly once', async () => {
    const { relay, numbers } = await listening()
    await Promise.all(Array.from({ length: 50 }, (_, i) => say(database.pool, { number: i + 1 })))
    await vi.waitFor(() => expect(numbers()).toHaveLength(50), long)
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect([...numbers()].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    await relay.stop()
  })

  test('a busy case is one line with all that happened', async () => {
    const { relay, heard } = await listening()
    const client = await database.pool.connect()
    await client.query('begin')
    await say(client, { number: 7, kind: 'case_opened' })
    await say(client, { number: 8, kind: 'case_opened' })
    await say(client, { number: 7, kind: 'reply_added', cause: '2' })
    await say(client, { number: 7, kind: 'reply_added', cause: '3' })
    await client.query('commit')
    client.release()
    await vi.waitFor(() => expect(heard).toHaveLength(2), long)
    // The one that was said last stands last, so that its id covers the other.
    expect(heard.map(({ number, kinds }) => ({ number, kinds }))).toEqual([
      { number: 8, kinds: ['case_opened'] },
      { number: 7, kinds: ['case_opened', 'reply_added'] },
    ])
    await relay.stop()
  })

  test('who has left hears nothing more; who stays does', async () => {
    const { relay, numbers } = await listening()
    const left: Happening[] = []
    const leave = relay.subscribe((happenings) => left.push(...happenings))
    leave()
    await say(database.pool, { number: 1 })
    await vi.waitFor(() => expect(numbers()).toEqual([1]), long)
    expect(left).toEqual([])
    await relay.stop()
  })
})

describe('who comes back', () => {
  const saidAll = async (relay: Relay, heard: Happening[]) => {
    for (const number of [1, 2, 3]) await say(database.pool, { number })
    await say(database.pool, { number: 4, shopId: otherShop })
    await vi.waitFor(() => expect(heard).toHaveLength(4), long)
    return relay
  }

  test('hears what she missed, of her shops only', async () => {
    const { relay, heard } = await listening()
    await saidAll(relay, heard)
    const missed = async (from: number, shops: string[]) =>
      (await relay.since(heard[from]!.id, shops))?.map((one) => one.number)
    expect(await missed(0, [shop])).toEqual([2, 3])
    expect(await missed(0, [shop, otherShop])).toEqual([2, 3, 4])
    expect(await missed(3, [shop, otherShop])).toEqual([])
    expect(await missed(0, [])).toEqual([])
    await relay.stop()
  })

  test.each(['', 'x', '1', '-1', '1-2-3', '1.5-2', `${'9'.repeat(21)}-1`, '1-2; drop table outbox'])(
    'with the id 「%s」 has to read everything anew',
    async (id) => {
      const { relay } = await listening()
      expect(await relay.since(id, [shop])).toBeNull()
      await relay.stop()
    },
  )

  test('too late has to read everything anew: what is a day old is forgotten', async () => {
    const { relay, heard } = await listening()
    const now = Date.now()
    for (const number of [1, 2]) await say(database.pool, { number, at: new Date(now - 25 * 3_600_000) })
    await say(database.pool, { number: 3, at: new Date(now - 23 * 3_600_000) })
    await vi.waitFor(() => expect(heard).toHaveLength(3), long)
    expect(await relay.since(heard[0]!.id, [shop])).toHaveLength(2)

    expect(await forgetOldOutbox(database.db, now)).toBe(2)
    expect(await forgetOldOutbox(database.db, now)).toBe(0)
    expect(await relay.since(heard[0]!.id, [shop])).toBeNull()
    expect(await relay.since(heard[2]!.id, [shop])).toEqual([])
    await relay.stop()
  })

  test('too late has to read everything anew, also when nothing at all is left', async () => {
    const { relay, heard } = await listening()
    const now = Date.now()
    for (const number of [1, 2]) await say(database.pool, { number, at: new Date(now - 25 * 3_600_000) })
    await vi.waitFor(() => expect(heard).toHaveLength(2), long)
    await forgetOldOutbox(database.db, now)
    expect(await relay.since(heard[0]!.id, [shop])).toBeNull()
    await relay.stop()
  })

  test('after two thousand missed things it is quicker to read everything anew', async () => {
    const { relay, heard } = await listening()
    await say(database.pool, { number: 1 })
    await vi.waitFor(() => expect(heard).toHaveLength(1), long)
    const many = (from: number, to: number) =>
      sql`insert into outbox (shop_id, case_id, number, kind, cause, at)
          select ${shop}::uuid, ${caseId(5)}::uuid, 5, 'x', n::text, now() from generate_series(${from}::int, ${to}::int) n`.execute(
        database.db,
      )
    await many(1, 1999)
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1), long)
    expect(await relay.since(heard[0]!.id, [shop])).toHaveLength(1)
    await many(2000, 2000)
    await vi.waitFor(async () => expect(await relay.since(heard[0]!.id, [shop])).toBeNull(), long)
    await relay.stop()
  })
})
