import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openImports } from '../import-kit.ts'

let kit: Awaited<ReturnType<typeof openImports>>
beforeAll(async () => {
  kit = await openImports()
})
afterAll(() => kit.close())

const file = (name: string, texts: readonly string[]): string =>
  kit.fileOf(name, ['工单号,投诉内容', ...texts.map((text, i) => `${name}-${i},${text}`)].join('\n'))
const texts = ['杯子碎了一只', '衣服颜色和图片完全不一样', '耳机连不上手机']

/** How many cases of a shop there are, and how many first replies of the system in them. */
const counted = async (shop: string) =>
  (
    await sql<{ cases: number; replies: number }>`
      select count(distinct cases.id)::int as cases,
        count(messages.id) filter (where messages.kind = 'system')::int as replies
      from cases join shops on shops.id = cases.shop_id left join messages on messages.case_id = cases.id
      where shops.code = ${shop}
    `.execute(kit.database.db)
  ).rows[0]

test('history that is brought in is never answered by the robot, also when the file comes again', async () => {
  const history = file('old.csv', texts)
  await kit.imported('past', history, { as: 'history' })
  expect(await counted('past')).toEqual({ cases: 3, replies: 0 })
  await kit.imported('past', history, { as: 'history' })
  expect(await counted('past')).toEqual({ cases: 3, replies: 0 })
})
