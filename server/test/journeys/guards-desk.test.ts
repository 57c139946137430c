import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toShanghai } from '../../src/kernel/time.ts'
import { signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop, type Voice } from '../open-shop.ts'
import type { Role } from '@aftercare/contract/lists'
import { worksInBoth } from '../two-shops.ts'

// Two shops in one house: what belongs to the one is neither shown to the other nor changed by it, not even by
// somebody who works in both.
let shop: Shop
let other: (role: Role) => Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  other = await shop.another('other')
})
afterAll(() => shop.close())

const good = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer
}
let buyers = 0
const complains = async (code = 'demo'): Promise<string> => {
  const customer = { name: '赵女士', externalId: `guard_${++buyers}` }
  const said = { shop: code, channel: 'form', text: '杯子碎了一只', customer }
  const voice = code === 'demo' ? shop.as('agent') : other('agent')
  return (await good(voice.post('/cases', said))).body.number
}
const person = (role: Role): string => shop.person(role)
const idOf = async (voice: Voice, code: string): Promise<string> =>
  (await voice.get(`/colleagues?shop=${code}`)).body.items[0].id

describe('排班', () => {
  const week = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }])
  const skills = { categories: [], urgent: true, disputed: true }
  const leave = { kind: 'leave', from: '2026-11-11 09:00', to: '2026-11-14 00:00' }
  const team = (more: object = {}) => ({
    ...{ shop: 'demo', shops: ['demo'], name: '白班', capacity: 20, members: [] },
    ...more,
  })
  const makes = async (body = team(), who: Pick<Voice, 'post'> = shop.as('supervisor')): Promise<string> =>
    (await good(who.post('/roster/teams', body))).body.id

  test('a team of another shop is not there, whichever shop is named', async () => {
    const id = await makes()
    const stranger = other('owner')
    const change = team({ shop: 'other', shops: ['other'], version: 1 })
    expectProblem(await stranger.put(`/roster/teams/${id}`, change), 'team.unknown')
    expectProblem(await stranger.delete(`/roster/teams/${id}?shop=other&version=1`), 'team.unknown')
  })

  test('a team of two shops is changed by whoever plans both', async () => {
    const both = await worksInBoth(shop, 'supervisor', 'supervisor')
    const id = await makes(team({ shops: ['demo', 'other'] }), both)
    const one = shop.as('supervisor')
    expectProblem(await one.put(`/roster/teams/${id}`, team({ version: 1 })), 'team.shop')
    expectProblem(await one.delete(`/roster/teams/${id}?shop=demo&version=1`), 'team.shop')
    await good(both.delete(`/roster/teams/${id}?shop=demo&version=1`))
  })

  test('who plans one shop only makes no team of both, and takes nobody of the other into one', async () => {
    const half = await worksInBoth(shop, 'supervisor', 'agent')
    expectProblem(await half.post('/roster/teams', team({ shops: ['demo', 'other'] })), 'team.shop')
    const members = [{ personId: await idOf(other('owner'), 'other'), leads: false }]
    expectProblem(await shop.as('supervisor').post('/roster/teams', team({ members })), 'team.member')
  })

  test('nobody plans a week or an absence of people of another shop', async () => {
    const theirs = await idOf(other('owner'), 'other')
    const plan = { shop: 'demo', week, skills, capacity: 5, version: 0 }
    const one = shop.as('supervisor')
    expectProblem(await one.put(`/roster/people/${theirs}`, plan), 'person.not_here')
    const absent = { shop: 'demo', ...leave }
    expectProblem(await one.post(`/roster/people/${theirs}/exceptions`, absent), 'person.not_here')
  })

  test('an absence is not taken back by another shop', async () => {
    const path = `/roster/people/${person('legal')}/exceptions`
    const { id } = (await good(shop.as('supervisor').post(path, { shop: 'demo', ...leave }))).body
    const away = `/roster/exceptions/${id}`
    expectProblem(await other('owner').delete(`${away}?shop=other`), 'roster.exception_unknown')
    await good(shop.as('supervisor').delete(`${away}?shop=demo`))
  })

  test('a case of the other shop is not given away, though its keeper is gone from both', async () => {
    const both = await worksInBoth(shop, 'agent', 'agent')
    const number = await complains('other')
    await good(other('lead').post(`/cases/${number}/assignment`, { assignee: both.id }))
    const plan = { shop: 'demo', week, skills, capacity: 5, version: 0 }
    await good(shop.as('supervisor').put(`/roster/people/${both.id}`, plan))
    const path = `/roster/people/${both.id}/exceptions`
    await good(shop.as('supervisor').post(path, { shop: 'demo', ...leave }))
    const stranded = async (voice: Voice, code: string) =>
      (await good(voice.get(`/roster/stranded?shop=${code}`))).body.items
    expect(await stranded(shop.as('lead'), 'demo')).toEqual([])
    expect(await stranded(other('lead'), 'other')).toMatchObject([{ number }])
    const asked = { shop: 'demo', numbers: [number] }
    expectProblem(await shop.as('lead').post('/roster/reassignments', asked), 'case.unknown')
    expect((await other('lead').get(`/cases/${number}`)).body.assignee.id).toBe(both.id)
  })

  test('the roster shows nobody of another shop', async () => {
    const { people, teams } = (await good(other('lead').get('/roster?shop=other'))).body
    expect(people.map((one: { id: string }) => one.id)).not.toContain(person('agent'))
    expect(teams).toEqual([])
  })
})

describe('交接', () => {
  test('a case of her other shop is handed over there, not here; all means all of this shop', async () => {
    const both = await worksInBoth(shop, 'agent', 'agent')
    const [here, there] = [await complains(), await complains('other')]
    for (const number of [here, there])
      await good(both.post(`/cases/${number}/assignment`, { assignee: both.id }))
    const one = { shop: 'demo', to: null, cases: [{ number: there }] }
    expectProblem(await both.post('/handovers', one), 'case.unknown')
    const { id } = (await good(both.post('/handovers', { shop: 'demo', to: null, cases: 'all' }))).body
    const offers = (await both.get('/handovers?box=from_me')).body.items
    expect(offers).toMatchObject([{ id, items: [{ number: here }] }])
  })

  test('to nobody of another shop', async () => {
    const agent = await signIn(shop.http, 'demo-agent')
    const number = await complains()
    await good(agent.post(`/cases/${number}/assignment`, { assignee: person('agent') }))
    const offered = { shop: 'demo', to: await idOf(other('owner'), 'other'), cases: [{ number }] }
    expectProblem(await agent.post('/handovers', offered), 'person.unknown')
  })

  test('who leads elsewhere and only reads here accepts and declines nothing here', async () => {
    const reader = await worksInBoth(shop, 'analyst', 'lead')
    const agent = await signIn(shop.http, 'demo-agent')
    const number = await complains()
    await good(agent.post(`/cases/${number}/assignment`, { assignee: person('agent') }))
    const offered = { shop: 'demo', to: null, cases: [{ number }] }
    const { id } = (await good(agent.post('/handovers', offered))).body
    expectProblem(await reader.post(`/handovers/${id}/acceptance`, {}), 'handover.unknown')
    const declining = { reason: '我也要走了' }
    expectProblem(await reader.post(`/handovers/${id}/declining`, declining), 'handover.unknown')
    expectProblem(await reader.delete(`/handovers/${id}`), 'handover.unknown')
    expect((await reader.get('/handovers?box=all')).body.items).toEqual([])
    expectProblem(await reader.get('/handover/leaves?shop=demo'), 'actor.not_allowed')
  })

  test('the record that is taken along holds one shop', async () => {
    const file = await other('lead').get('/handovers/export?format=csv')
    expect(file.status).toBe(200)
    expect(String(file.body).trim().split('\r\n')).toHaveLength(1)
  })
})

describe('提醒', () => {
  test('nobody reads what another was told, nor puts it away for her', async () => {
    const [agent, lead, quality] = await Promise.all(
      ['agent', 'lead', 'quality'].map((role) => signIn(shop.http, `demo-${role}`)),
    )
    const number = await complains()
    const note = { kind: 'note', text: '@lead员 请看', mentions: [person('lead')] }
    await good(agent!.post(`/cases/${number}/messages`, note))
    const [told] = (await lead!.get('/notices/unread')).body.newest
    const until = toShanghai(shop.now() + 86_400_000)
    for (const which of [{ id: told.id }, { number }, { until }])
      expect((await quality!.post('/notices/readings', which)).body).toEqual({ read: 0 })
    expect((await quality!.get('/notices')).body.items).toEqual([])
    expect((await lead!.get('/notices/unread')).body.count).toBe(1)
    expect((await lead!.post('/notices/readings', { id: told.id })).body).toEqual({ read: 1 })
  })

  test('who has left one of her shops sees nothing of it any more, and all of the other', async () => {
    const both = await worksInBoth(shop, 'agent', 'agent')
    const [here, there] = [await complains(), await complains('other')]
    const note = { kind: 'note', text: '请看', mentions: [both.id] }
    await good(shop.as('lead').post(`/cases/${here}/messages`, note))
    await good(other('lead').post(`/cases/${there}/messages`, note))
    await sql`
      update memberships set left_at = ${new Date(shop.now())} from shops
      where memberships.person_id = ${both.id} and shops.id = memberships.shop_id and shops.code = 'demo'
    `.execute(shop.database.db)
    const { items } = (await both.get('/notices')).body
    expect(items.map((one: { number: string }) => one.number)).toEqual([there])
    expect((await both.get('/notices/unread')).body.count).toBe(1)
    expect((await both.post('/notices/readings', { number: here })).body).toEqual({ read: 0 })
  })
})

describe('保留与清除', () => {
  const buyerOf = async (number: string): Promise<string> =>
    (await shop.as('agent').get(`/cases/${number}`)).body.customer.id
  const reason = { reason: '诉讼中' }

  test('a hold is shown to its shop alone', async () => {
    const id = await buyerOf(await complains())
    await good(shop.as('legal').post(`/customers/${id}/hold`, reason))
    expect((await shop.as('agent').get(`/customers/${id}/hold`)).body).toMatchObject(reason)
    expect((await other('owner').get(`/customers/${id}/hold`)).body).toBeNull()
    expect((await shop.as('legal').get('/holds?shop=demo')).body.items).toHaveLength(1)
    expect((await other('legal').get('/holds?shop=other')).body.items).toEqual([])
  })

  test('the right to hold and to erase is that of the buyer’s shop', async () => {
    const id = await buyerOf(await complains())
    const legal = await worksInBoth(shop, 'agent', 'legal')
    expectProblem(await legal.post(`/customers/${id}/hold`, reason), 'actor.not_allowed')
    await good(shop.as('legal').post(`/customers/${id}/hold`, reason))
    expectProblem(await legal.delete(`/customers/${id}/hold`), 'actor.not_allowed')
    const owner = await worksInBoth(shop, 'agent', 'owner')
    const erasing = { reason: 'customer_asks' }
    expectProblem(await owner.post(`/customers/${id}/erasure`, erasing), 'actor.not_allowed')
  })

  test('nothing goes sooner than the law lets it', async () => {
    const rule = { shop: 'demo', running: true, months: 6, disputedMonths: 36, safetyMonths: 60 }
    for (const less of [{ months: 5 }, { disputedMonths: 35 }, { safetyMonths: 59 }])
      expectProblem(await shop.as('owner').put('/retention', { ...rule, ...less }), 'request.invalid')
  })
})
