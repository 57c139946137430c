import { afterEach, expect, test } from 'vitest'
import { expectProblem } from '../expect-problem.ts'
import { holdCase, somebodyWaits } from '../hold-case.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

test('六十位客户同一秒: many more than connections, right after the start, and nobody waits for another', async () => {
  shop = await openShop()
  const asked = Array.from({ length: 60 }, (_, i) =>
    shop.complains('耳机连不上手机', { order: { number: `D${i}` } }),
  )
  const answers = await Promise.all(asked)
  expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(201))
  expect(new Set(answers.map(({ body }) => body.number)).size).toBe(60)
}, 20_000)

test('数据库断开连接: who was being served is told to come again, and the node goes on', async () => {
  shop = await openShop()
  const { number } = (await shop.complains('耳机连不上手机')).body
  const note = () => shop.as('agent').post(`/cases/${number}/messages`, { kind: 'note', text: '问过仓库' })
  const release = await holdCase(shop.database, number)
  const asked = note()
  await somebodyWaits(shop.database)
  await shop.database.pool.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`)
  expectProblem(await asked, 'server.busy')
  await release()
  expect((await note()).status).toBe(201)
})
