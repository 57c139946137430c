import { afterAll, beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { sql } from 'kysely'
import { policyHash } from '../../src/rooms/policy/index.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const given = (reason: string, platform?: string) => ({
  platformReason: { reason, ...(platform ? { platform } : {}) },
})
const rule = (body: { reasons: { rule: string; because: string }[] }) =>
  body.reasons.find((one) => one.rule === 'platform_reason')?.because

test('a call with a reason and no words: class, wish and confidence of the table, and it says so', async () => {
  const { status, body } = await shop.complains('', given('7天无理由退换货', 'taobao'))
  expect(status, JSON.stringify(body)).toBe(201)
  expect(body).toMatchObject({
    category: 'special',
    subtype: 'return_no_reason',
    wish: 'return',
    confidence: 0.9,
    ordinaryRequest: true,
    askPerson: false,
  })
  expect(rule(body)).toBe('按淘宝天猫原因「7天无理由退换货」归为其他特殊·七天无理由,把握 90%')

  const seen = (await shop.as('agent').get(`/cases/${body.number}`)).body
  expect(seen.reasons[0]).toMatchObject({ rule: 'platform_reason', because: rule(body) })
  expect(seen.platformFacts).toEqual([
    expect.objectContaining({ platform: 'taobao', reason: '7天无理由退换货', state: null, finished: false }),
  ])
  expect(seen.messages[0]).toMatchObject({ kind: 'customer', text: '7天无理由退换货' })

  const again = await shop
    .as('agent')
    .post(`/cases/${body.number}/messages`, { kind: 'customer', text: '在吗' })
  expect(again.status).toBe(201)
  expect((await shop.as('agent').get(`/cases/${body.number}`)).body).toMatchObject({
    subtype: 'return_no_reason',
  })
  const { rows } = await sql<{ found: boolean }>`
    select bool_or(data::text like '%无理由%') as found from case_events`.execute(shop.database.db)
  expect(rows[0]!.found).toBe(false)
})

test('a reason that the table does not know goes to a person; words beside a reason decide', async () => {
  const unknown = (await shop.complains('', given('说不清的原因'))).body
  expect(unknown).toMatchObject({ askPerson: true })
  expect(rule(unknown)).toBe('平台原因「说不清的原因」不在对照表里,请人工分类')

  const words = (await shop.complains('杯子是坏的,装水就漏,质量太差了', given('7天无理由退换货'))).body
  expect(words).toMatchObject({ category: 'mismatch' })
  expect(rule(words)).toBeUndefined()
})

test.each([
  ['neither words nor a reason', '', {}],
  ['an empty reason', '', given(' ')],
  ['a platform that nobody knows', '', given('质量问题', 'moon')],
])('%s is refused', async (_story, text, more) => {
  expect(await shop.complains(text, more)).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
})

test('the shop edits its table; the next call is sorted by it', async () => {
  const owner = shop.as('owner')
  const { document, version } = (await owner.get(`/policy?shop=${shop.code}`)).body
  const row = {
    platform: null,
    reason: '说不清的原因',
    category: 'usage',
    subtype: 'how_to',
    wish: null,
    confidence: 0.8,
  }
  document.platforms.reasons.push(row)
  const published = await owner.post('/policy/publication', { shop: shop.code, document, basedOn: version })
  expect(published.status, JSON.stringify(published.body)).toBe(201)
  expect((await shop.complains('', given('说不清的原因'))).body).toMatchObject({
    category: 'usage',
    subtype: 'how_to',
    askPerson: false,
  })
})

test('a policy that was published as version 1 goes on deciding, with the table that it did not have', async () => {
  const { platforms: _later, ...rest } = defaultPolicy
  const old = { ...rest, schemaVersion: 1, joining: { openWithinDays: 7, reopenWithinDays: 3 } }
  const hash = policyHash(old as never)
  await sql`insert into policies (hash, schema_version, document, created_at)
    values (${hash}, 1, ${JSON.stringify(old)}::jsonb, '2026-11-01')`.execute(shop.database.db)
  await sql`insert into policy_publications (shop_id, version, hash, published_at, note)
    select id, 9, ${hash}, '2026-11-01', '' from shops where code = ${shop.code}`.execute(shop.database.db)

  expect((await shop.as('owner').get(`/policy?shop=${shop.code}`)).body).toMatchObject({
    version: 9,
    document: { schemaVersion: 3, joining: { openWithinDays: 7 }, platforms: defaultPolicy.platforms },
  })
  expect((await shop.complains('', given('质量问题'))).body).toMatchObject({
    subtype: 'quality_defect',
    policyVersion: 9,
  })
})
