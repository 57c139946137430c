import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPool, type Database } from '../../src/platform/db.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import type { Answer } from '../ask.ts'
import { killAtStatement } from '../kill-connection.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
let killer: Database
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  // In another pool, so that it lives while the shop's connections die.
  killer = openPool((shop.database.pool.options as { connectionString: string }).connectionString, 1)
})
afterAll(async () => {
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await killer.close()
  await shop.close()
})

interface Standing {
  readonly cases: number
  readonly replies: number
  readonly delivered: number
  readonly firstReplies: number
}
const standing = async (order: string): Promise<Standing> => {
  const { rows } = await sql<Standing>`
    with found as (
      select cases.id from cases join orders on orders.id = cases.order_id where orders.number = ${order})
    select count(*)::int as cases,
      (select count(*)::int from messages where kind = 'system' and case_id in (select id from found)) as replies,
      (select count(*)::int from messages
        where kind = 'system' and delivery = 'delivered' and case_id in (select id from found)) as delivered,
      (select count(*)::int from clocks
        where duty = 'first_reply' and state = 'met' and case_id in (select id from found)) as "firstReplies"
    from found
  `.execute(killer.db)
  return rows[0]!
}

/** Does something once for every statement of its transaction, killed there and asked for again. */
async function killedEverywhere(
  act: (name: string) => Promise<() => Promise<Answer>>,
  check: (name: string, again: Answer) => Promise<void>,
): Promise<number> {
  let steps = 0
  for (const when of ['before', 'after'] as const)
    for (let at = 1; ; at++) {
      const name = `K-${when}-${at}-${shop.now()}`
      const asks = await act(name)
      const killing = killAtStatement(shop.database, killer, { at, when })
      const first = await asks()
      killing.stop()
      if (!killing.killed()) {
        expect(first.status).toBeLessThan(300)
        break
      }
      expect(first.status, `${name}: ${JSON.stringify(first.body)}`).toBeGreaterThanOrEqual(500)
      await check(name, await asks())
      steps++
    }
  return steps
}

test('the first reply is written with its case: killed at any statement, it is there once when it is asked for again', async () => {
  const steps = await killedEverywhere(
    (order) =>
      Promise.resolve(() =>
        shop.as('agent').post(
          '/cases',
          {
            ...{ shop: 'demo', channel: 'api', text: '杯子碎了一只', customer: { name: '赵女士' } },
            order: { number: order, paidFen: 8_900 },
          },
          { 'idempotency-key': order },
        ),
      ),
    async (order, again) => {
      expect(again.status, JSON.stringify(again.body)).toBe(201)
      expect(await standing(order)).toEqual({ cases: 1, replies: 1, delivered: 0, firstReplies: 0 })
    },
  )
  expect(steps).toBeGreaterThanOrEqual(8)
})

test('marked as sent, killed at any statement: it keeps its promise once, and the answer is still owed', async () => {
  await shop.passes({ minutes: 1 })
  const steps = await killedEverywhere(
    async (order) => {
      const opened = await shop.complains('杯子碎了一只', { order: { number: order, paidFen: 8_900 } })
      const { messages } = (await shop.as('agent').get(`/cases/${opened.body.number}`)).body
      const { id } = messages.find((one: { kind: string }) => one.kind === 'system')
      const path = `/cases/${opened.body.number}/messages/${id}/delivery`
      return () => shop.as('agent').post(path, { delivery: 'delivered' }, { 'idempotency-key': order })
    },
    async (order, again) => {
      expect(again.status, JSON.stringify(again.body)).toBe(200)
      expect(await standing(order)).toEqual({ cases: 1, replies: 1, delivered: 1, firstReplies: 1 })
    },
  )
  expect(steps).toBeGreaterThanOrEqual(8)
})
