import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AttainedClock, AttainmentRow } from '@aftercare/contract/clock-board'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
const numbers: string[] = []
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  // Three complaints that the agent has when the answer is due; one is answered in time, one late by the lead.
  for (const _ of [1, 2, 3]) numbers.push((await shop.complains('杯子碎了一只')).body.number)
  for (const number of numbers) await gives(number, 'agent')
  await says(numbers[0]!, 'agent')
  await shop.passes({ hours: 2 })
  for (const number of numbers) await gives(number, 'supervisor')
  await says(numbers[1]!, 'supervisor')
})
afterAll(() => shop.close())

const gives = async (number: string, role: 'agent' | 'supervisor'): Promise<void> => {
  const given = await shop
    .as('supervisor')
    .post(`/cases/${number}/assignment`, { assignee: shop.person(role) })
  expect(given.status, JSON.stringify(given.body)).toBeLessThan(300)
}
const says = async (number: string, role: 'agent' | 'supervisor'): Promise<void> => {
  const body = { kind: 'reply', text: '抱歉，给您补发一只', markSent: true }
  expect((await shop.as(role).post(`/cases/${number}/messages`, body)).status).toBe(201)
}
const owner = () => shop.as('owner')
const table = async (by: string, more = ''): Promise<AttainmentRow[]> =>
  (await owner().get(`/clocks/attainment?by=${by}${more}`)).body.items
const behind = async (query: string): Promise<AttainedClock[]> =>
  (await owner().get(`/clocks/attainment/clocks?${query}`)).body.items

describe('兑现率: whose promise it was when it was kept or fell due', () => {
  test('counts for whoever held the case then, not for who has it today', async () => {
    const rows = await table('person')
    const hers = rows.find(({ key }) => key === shop.person('agent'))!
    // Of the agent's three answers one was in time; the other two fell due with her, whoever answered afterwards.
    const answers = await behind(`by=person&key=${shop.person('agent')}`)
    const ofDuty = answers.filter(({ duty }) => duty === 'answer_customer')
    expect(ofDuty.map(({ number, outcome }) => [number, outcome]).sort()).toEqual(
      [
        [numbers[0], 'kept'],
        [numbers[1], 'late'],
        [numbers[2], 'open'],
      ].sort(),
    )
    expect(hers.kept + hers.late + hers.open).toBe(answers.length)
    expect(rows.some(({ key }) => key === shop.person('supervisor'))).toBe(false)
  })

  test('every number has as many promises behind it, page by page', async () => {
    for (const by of ['duty', 'level', 'team', 'person', 'week'])
      for (const { key, kept, late, open } of await table(by))
        for (const [outcome, count] of Object.entries({ kept, late, open }))
          expect(await behind(`by=${by}&key=${key ?? 'none'}&outcome=${outcome}&limit=100`)).toHaveLength(
            count,
          )
    const first = (await owner().get('/clocks/attainment/clocks?limit=2')).body
    const more = await behind(`limit=100&cursor=${first.nextCursor}`)
    expect([...first.items, ...more]).toEqual(await behind('limit=100'))
  })

  test('by team: of the shop only; nobody in a team counts as nobody', async () => {
    const rows = await table('team')
    expect(rows.map(({ key }) => key)).toEqual([null])
    const body = {
      shop: 'demo',
      name: '早班组',
      capacity: 20,
      shops: ['demo'],
      members: [{ personId: shop.person('agent'), leads: false }],
    }
    const made = await owner().post('/roster/teams', body)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    expect((await table('team')).map(({ name }) => name)).toEqual(['早班组'])
  })

  test('the file says the same numbers', async () => {
    const file = await owner().get('/clocks/attainment/export?by=duty&format=csv&language=zh')
    const [{ kept, late, open }] = (await table('duty')).filter(({ key }) => key === 'answer_customer') as [
      AttainmentRow,
    ]
    expect(String(file.body)).toContain(`回复客户,${kept},${late},${open},`)
  })

  test('not for an agent, not of another shop', async () => {
    expect((await shop.as('agent').get('/clocks/attainment/clocks')).status).toBe(403)
    const elsewhere = (await shop.another('other'))('owner')
    expect((await elsewhere.get('/clocks/attainment/clocks')).body.items).toEqual([])
  })
})
