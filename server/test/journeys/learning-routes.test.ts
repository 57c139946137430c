import { afterAll, beforeAll, expect, test } from 'vitest'
import { houseTexts, openCases } from '../learning-kit.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

test('a correction is offered, made with flags, and taken back whole', async () => {
  const agent = shop.as('agent')
  const { number } = (await shop.complains('想问一下这个杯子怎么开机')).body
  const offered = (await agent.get(`/cases/${number}/sorting`)).body
  expect(offered.items).toHaveLength(9)
  const before = (await agent.get(`/cases/${number}`)).body
  const sorting = { category: 'mismatch', subtype: 'quality_defect', flags: { safety: true }, why: '烫到手' }
  expect((await agent.post(`/cases/${number}/sorting`, sorting)).status).toBe(201)
  const between = (await agent.get(`/cases/${number}`)).body
  expect(between).toMatchObject({ category: 'mismatch', level: 'urgent', flags: { safety: true } })
  expect((await shop.as('supervisor').delete(`/cases/${number}/sorting`)).body.code).toBe('sorting.nothing')
  expect((await agent.delete(`/cases/${number}/sorting`)).status).toBe(200)
  const after = (await agent.get(`/cases/${number}`)).body
  const { category, subtype, level, flags } = before
  expect(after).toMatchObject({ category, subtype, level, flags })
  const open = (of: { clocks: { state: string; duty: string }[] }) =>
    of.clocks.filter(({ state }) => state === 'running').map(({ duty }) => duty)
  expect(open(after).sort()).toEqual(open(before).sort())
  const report = (await shop.as('quality').get('/triage/accuracy?shop=demo')).body
  expect(report.corrections).toBe(0)
})

test('the lot: the same twenty wait, a verdict counts once, and the report links to its cases', async () => {
  await openCases(shop, houseTexts(60))
  const quality = shop.as('quality')
  const drawn = (await quality.post('/triage/sample', { shop: 'demo' })).body.items
  expect(drawn).toHaveLength(20)
  expect((await quality.post('/triage/sample', { shop: 'demo' })).body.items).toEqual(drawn)
  const say = (at: number, body: object) => quality.put(`/triage/sample/${drawn[at].number}`, body)
  expect((await say(0, { verdict: 'right' })).status).toBe(200)
  const truth = { category: 'special', subtype: 'custom' }
  expect((await say(1, { verdict: 'wrong', truth })).status).toBe(200)
  expect((await say(2, { verdict: 'unclear' })).status).toBe(200)
  const report = (await quality.get('/triage/accuracy?shop=demo')).body
  expect(report).toMatchObject({ checked: 2, unclear: 1, right: { part: 1, whole: 2 } })
  const behind = (await quality.get('/triage/cases?shop=demo&of=checked&truth=special')).body.items
  expect(behind.map((one: { number: string }) => one.number)).toEqual([drawn[1].number])
  const file = await quality.get('/triage/export?shop=demo&format=csv')
  expect(file.body).toContain(drawn[1].number)
})
