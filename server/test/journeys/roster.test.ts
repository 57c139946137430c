import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '@aftercare/contract/lists'
import { toShanghai } from '../../src/kernel/time.ts'
import { SYSTEM, transact, type Work } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { addPerson } from '../../src/rooms/people/index.ts'
import { nextShiftStart } from '../../src/rooms/roster/index.ts'
import { assignNew, handToLeads, reassignStranded } from '../../src/rooms/roster/jobs.ts'
import { PASSWORD, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Answer, type Shop } from '../open-shop.ts'

// Wednesday, ten in the morning.
let shop: Shop
let second: string
beforeEach(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  second = await transact(shop.database, { now: shop.now(), by: SYSTEM }, async (work) => {
    const { rows } = await sql<{ id: string }>`select id from shops`.execute(work.db)
    const shopId = rows[0]!.id
    return addPerson(work, { login: 'agent-two', name: '周子墨', password: PASSWORD, shopId, role: 'agent' })
  })
})
afterEach(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const skills = { categories: [], urgent: true, disputed: true }
const daily = (from: string, to: string) => Array.from({ length: 7 }, () => [{ from, to }])
const supervisor = () => shop.as('supervisor')
const lead = () => shop.as('lead')
const person = (role: Role) => shop.person(role)
const good = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer
}
const roster = async () => (await good(lead().get('/roster?shop=demo'))).body
const ofRoster = async (id: string) => (await roster()).people.find((one: { id: string }) => one.id === id)
const team = (people: readonly { personId: string; leads: boolean }[], more: object = {}) =>
  good(
    supervisor().post('/roster/teams', {
      shop: 'demo',
      shops: ['demo'],
      name: '白班',
      capacity: 20,
      members: people,
      ...more,
    }),
  )
const plan = async (id: string, week: unknown, more: object = {}) =>
  good(
    supervisor().put(`/roster/people/${id}`, {
      shop: 'demo',
      version: (await ofRoster(id)).version,
      week,
      skills,
      capacity: null,
      ...more,
    }),
  )
const auto = async (on: boolean) =>
  good(
    supervisor().put('/roster/assignment', {
      shop: 'demo',
      auto: on,
      version: (await roster()).version,
    }),
  )
const works = (job: (work: Work) => Promise<number>) =>
  transact(shop.database, { now: shop.now(), by: SYSTEM }, job)
const caseOf = async (number: string) => (await supervisor().get(`/cases/${number}`)).body
const told = async (number: string): Promise<string[]> =>
  (await supervisor().get(`/cases/${number}/history?limit=50`)).body.items.map(
    (one: { text: string }) => one.text,
  )
let made = 0
const complains = async (text: string, more: Record<string, unknown> = {}): Promise<string> => {
  made++
  const customer = { name: '王女士', phone: `139${String(10_000_000 + made)}` }
  return (await good(shop.complains(text, { customer, ...more }))).body.number
}
/** Two agents and a lead on shift from nine to six. */
const daytime = async () => {
  await team([
    { personId: person('agent'), leads: false },
    { personId: second, leads: false },
    { personId: person('lead'), leads: true },
  ])
  await plan(person('agent'), daily('09:00', '18:00'))
  await plan(second, daily('09:00', '18:00'))
  await plan(person('lead'), daily('09:00', '18:00'), { capacity: 0 })
}

describe('teams and shifts', () => {
  test('a team, a week, an absence: who is on shift now, until when, and again when', async () => {
    await daytime()
    expect(await ofRoster(person('agent'))).toMatchObject({
      onShift: true,
      until: '2026-11-11T18:00:00.000+08:00',
      nextAt: '2026-11-12T09:00:00.000+08:00',
      capacity: 20,
      open: 0,
    })
    const absence = await good(
      supervisor().post(`/roster/people/${person('agent')}/exceptions`, {
        shop: 'demo',
        kind: 'leave',
        from: '2026-11-11 09:00',
        to: '2026-11-13 00:00',
      }),
    )
    expect(await ofRoster(person('agent'))).toMatchObject({
      onShift: false,
      nextAt: '2026-11-13T09:00:00.000+08:00',
      exceptions: [{ kind: 'leave' }],
    })
    const { db } = shop.database
    const shopId = (await sql<{ id: string }>`select id from shops`.execute(db)).rows[0]!.id
    const asked = { shopId, personId: person('agent'), after: shop.now() }
    expect(toShanghai((await nextShiftStart(db, asked))!)).toBe('2026-11-13T09:00:00.000+08:00')
    await good(supervisor().delete(`/roster/exceptions/${absence.body.id}?shop=demo`))
    expect((await ofRoster(person('agent'))).onShift).toBe(true)
    expectProblem(
      await supervisor().delete(`/roster/exceptions/${absence.body.id}?shop=demo`),
      'roster.exception_unknown',
    )
  })

  test('of two people who edit, the second is told', async () => {
    await daytime()
    const { teams, version } = await roster()
    const [{ id, ...before }] = teams
    const change = { ...before, shop: 'demo' }
    await good(supervisor().put(`/roster/teams/${id}`, { ...change, name: '早班' }))
    expectProblem(
      await supervisor().put(`/roster/teams/${id}`, { ...change, name: '晚班' }),
      'roster.changed',
    )
    expectProblem(await supervisor().delete(`/roster/teams/${id}?shop=demo&version=1`), 'roster.changed')
    await auto(true)
    expectProblem(
      await supervisor().put('/roster/assignment', { shop: 'demo', auto: false, version }),
      'roster.changed',
    )
    expect((await roster()).teams[0]).toMatchObject({ name: '早班', version: 2 })
    await good(supervisor().delete(`/roster/teams/${id}?shop=demo&version=2`))
    expect((await roster()).teams).toEqual([])
    const lines = (await supervisor().get('/audit?shop=demo&limit=20')).body.items
    expect(lines.map((one: { action: string }) => one.action)).toEqual(
      expect.arrayContaining(['team.saved', 'team.removed', 'roster.changed', 'roster.assignment_changed']),
    )
  })

  test('somebody says that she is away, and back; a program cannot', async () => {
    await daytime()
    await auto(true)
    const agent = await signIn(shop.http, 'demo-agent')
    const other = await signIn(shop.http, 'agent-two')
    expect((await agent.get('/roster/me')).body).toMatchObject({ planned: true, onShift: true, away: false })
    expect((await agent.put('/roster/me/away', { away: true })).status).toBe(204)
    expect((await other.put('/roster/me/away', { away: true })).status).toBe(204)
    expect((await ofRoster(person('agent'))).away).toBe(true)
    const number = await complains('杯子碎了一只')
    await works(assignNew)
    expect(await caseOf(number)).toMatchObject({ assignee: null, assignedWhy: 'all_full' })
    expect((await agent.put('/roster/me/away', { away: false })).status).toBe(204)
    await works(assignNew)
    expect((await caseOf(number)).assignee.id).toBe(person('agent'))
    expectProblem(await shop.as('agent').get('/roster/me'), 'session.not_person')
    expectProblem(await shop.as('agent').put('/roster/me/away', { away: true }), 'session.not_person')
  })
})

describe('assignment by rule', () => {
  test('off: nothing is given to anybody, as before', async () => {
    await daytime()
    const number = await complains('杯子碎了一只')
    expect(await works(assignNew)).toBe(0)
    expect(await caseOf(number)).toMatchObject({ assignee: null, assignedWhy: null })
  })

  test('on: evenly, with a reason; the same customer goes back to whom she knows', async () => {
    await daytime()
    await auto(true)
    const customer = { name: '李女士', phone: '13700001111' }
    const first = await complains('杯子碎了一只', { customer })
    const other = await complains('耳机连不上手机')
    expect(await works(assignNew)).toBe(2)
    expect(await works(assignNew)).toBe(0)
    const [one, two] = [await caseOf(first), await caseOf(other)]
    expect(one).toMatchObject({ assignedWhy: 'least_load' })
    expect(new Set([one.assignee.id, two.assignee.id])).toEqual(new Set([person('agent'), second]))
    expect((await told(first))[0]).toMatch(/^按规则分配给.+:在班里手上最轻\(1\/20\)$/)
    const again = await complains('快递三天没动了', { customer, order: { number: 'R-2' } })
    await works(assignNew)
    expect(await caseOf(again)).toMatchObject({
      assignee: { id: one.assignee.id },
      assignedWhy: 'first_contact',
    })
  })

  test('nobody is given more than she takes; two workers give each case once', async () => {
    await daytime()
    await plan(person('agent'), daily('09:00', '18:00'), { capacity: 2 })
    await plan(second, daily('09:00', '18:00'), { capacity: 3 })
    await auto(true)
    const numbers: string[] = []
    for (let i = 0; i < 8; i++) numbers.push(await complains(`杯子碎了 ${i} 只`))
    const round = () => Promise.all(Array.from({ length: 4 }, () => works(assignNew)))
    await round()
    await round()
    const cases = await Promise.all(numbers.map(caseOf))
    const has = (id: string) => cases.filter(({ assignee }) => assignee?.id === id).length
    expect([has(person('agent')), has(second)]).toEqual([2, 3])
    expect(cases.filter(({ assignedWhy }) => assignedWhy === 'all_full')).toHaveLength(3)
    for (const number of numbers)
      expect((await told(number)).filter((line) => line.startsWith('按规则')).length).toBeLessThan(2)
  })

  test('at night nobody is there, an urgent case waits for nobody but the supervisor on shift', async () => {
    await daytime()
    await plan(person('supervisor'), daily('18:00', '02:00'))
    await auto(true)
    await shop.passes({ hours: 10 })
    const [quiet, danger] = [await complains('杯子碎了一只'), await complains('制氧机漏电,不敢用')]
    await works(assignNew)
    expect(await caseOf(quiet)).toMatchObject({ assignee: null, assignedWhy: 'nobody_on_shift' })
    expect(await caseOf(danger)).toMatchObject({
      assignee: { id: person('supervisor') },
      assignedWhy: 'urgent_supervisor',
    })
    await shop.passes({ hours: 13 })
    await works(assignNew)
    expect((await caseOf(quiet)).assignedWhy).toBe('least_load')
  })
})

describe('whoever is gone', () => {
  test('her cases are listed until she is back, and go to a colleague on demand', async () => {
    await daytime()
    const number = await complains('杯子碎了一只')
    await good(supervisor().post(`/cases/${number}/assignment`, { assignee: person('agent') }))
    const stranded = async () => (await good(lead().get('/roster/stranded?shop=demo'))).body.items
    expect(await stranded()).toEqual([])
    const asked = { shop: 'demo', numbers: [number, 'AS-1'] }
    expectProblem(await lead().post('/roster/reassignments', asked), 'roster.not_stranded')
    await good(
      supervisor().post(`/roster/people/${person('agent')}/exceptions`, {
        shop: 'demo',
        kind: 'leave',
        from: '2026-11-11 09:00',
        to: '2026-11-14 00:00',
      }),
    )
    expect(await stranded()).toMatchObject([
      { number, assignee: { id: person('agent') }, backAt: '2026-11-14T09:00:00.000+08:00' },
    ])
    // The setting is off: nobody moves it but a person.
    expect(await works(reassignStranded)).toBe(0)
    const { items } = (await good(lead().post('/roster/reassignments', asked))).body
    expect(items).toMatchObject([
      { number, to: { id: second }, why: 'least_load', code: null },
      { number: 'AS-1', to: null, code: 'case.unknown' },
    ])
    expect(await stranded()).toEqual([])
    expect((await caseOf(number)).assignee.id).toBe(second)
  })

  test('by itself where the shop wants it; with nobody there it stays with her', async () => {
    await daytime()
    await auto(true)
    const number = await complains('杯子碎了一只')
    await works(assignNew)
    const before = (await caseOf(number)).assignee.id
    const leave = (id: string) =>
      good(
        supervisor().post(`/roster/people/${id}/exceptions`, {
          shop: 'demo',
          kind: 'leave',
          from: '2026-11-11 09:00',
          to: '2026-11-14 00:00',
        }),
      )
    await leave(before)
    expect(await works(reassignStranded)).toBe(1)
    const after = (await caseOf(number)).assignee.id
    expect(after).not.toBe(before)
    await leave(after)
    expect(await works(reassignStranded)).toBe(0)
    expect((await caseOf(number)).assignee.id).toBe(after)
  })
})

describe('a complaint about service', () => {
  const rude = '你们客服态度太差了,只会说不支持'
  const apology = async (number: string) =>
    (await caseOf(number)).clocks.find((one: { duty: string }) => one.duty === 'apologise')
  const answers = async (login: string, number: string, text = '非常抱歉,是我们做得不好') => {
    const browser = await signIn(shop.http, login)
    return browser.post(`/cases/${number}/messages`, { kind: 'reply', text, markSent: true })
  }

  test('goes to a lead whatever the setting; two hours to apologise; only her word counts', async () => {
    const number = await complains('杯子碎了一只')
    const agent = await signIn(shop.http, 'demo-agent')
    await good(agent.post(`/cases/${number}/assignment`, { assignee: person('agent') }))
    await good(answers('demo-agent', number, '好的'))
    await shop.passes({ minutes: 40 })
    await good(agent.post(`/cases/${number}/sorting`, { category: 'service', subtype: 'rude' }))
    expect(await apology(number)).toMatchObject({
      state: 'running',
      dueAt: toShanghai(shop.now() + 2 * 3_600_000),
    })
    expect(await works(handToLeads)).toBe(1)
    expect(await works(handToLeads)).toBe(0)
    expect(await caseOf(number)).toMatchObject({
      assignee: { id: person('lead') },
      assignedWhy: 'service_lead',
    })
    expect((await told(number))[0]).toContain('涉及服务态度,交组长,不交当事客服')
    // An agent's words do not apologise for the shop, not even another agent's.
    await good(answers('agent-two', number))
    expect((await apology(number)).state).toBe('running')
    await good(answers('demo-lead', number))
    expect((await apology(number)).state).toBe('met')
    // Then a colleague may go on with it; the agent concerned never.
    const gives = (to: string) => supervisor().post(`/cases/${number}/assignment`, { assignee: to })
    expectProblem(await gives(person('agent')), 'case.service_to_lead')
    await good(gives(second))
    const wanted = { action: 'hand_over', assignee: person('agent'), reason: '接手', numbers: [number] }
    const planned = await good(lead().post('/cases:bulk', { ...wanted, dryRun: true }))
    expect(JSON.stringify(planned.body)).toContain('case.service_to_lead')
    await good(supervisor().post(`/cases/${number}/assignment`, { assignee: null }))
    expectProblem(
      await agent.post(`/cases/${number}/assignment`, { assignee: person('agent') }),
      'case.service_to_lead',
    )
  })

  test('nobody of the desk takes it while an apology is owed, and the screen says so', async () => {
    const number = await complains(rude)
    const agent = await signIn(shop.http, 'demo-agent')
    const take = (await agent.get(`/cases/${number}`)).body.actions.find(
      (one: { action: string }) => one.action === 'take',
    )
    expect(take.deniedCode).toBe('case.service_to_lead')
    expectProblem(
      await agent.post(`/cases/${number}/assignment`, { assignee: person('agent') }),
      'case.service_to_lead',
    )
    await works(handToLeads)
    expect((await caseOf(number)).assignee.id).toBe(person('lead'))
  })

  test('merged into a colleague’s case, it takes that one along; a call of the lead is an apology', async () => {
    const customer = { name: '孙女士', phone: '13700002222' }
    const into = await complains('杯子碎了一只', { customer, order: { number: 'S-1' } })
    await good(supervisor().post(`/cases/${into}/assignment`, { assignee: person('agent') }))
    await good(answers('demo-agent', into, '好的'))
    const from = await complains(rude, { customer, order: { number: 'S-2' } })
    await good(lead().post(`/cases/${from}/merge`, { into, reason: '同一位顾客' }))
    expect((await apology(into)).state).toBe('running')
    expect(await works(handToLeads)).toBe(1)
    expect((await caseOf(into)).assignee.id).toBe(person('lead'))
    const browser = await signIn(shop.http, 'demo-lead')
    await good(browser.post(`/cases/${into}/calls`, { outcome: 'reached', note: '已致歉' }))
    expect((await apology(into)).state).toBe('met')
  })

  test('the lead herself is concerned: a supervisor', async () => {
    const number = await complains('杯子碎了一只')
    await good(answers('demo-lead', number, '好的'))
    await good(supervisor().post(`/cases/${number}/sorting`, { category: 'service', subtype: 'rude' }))
    await works(handToLeads)
    expect(await caseOf(number)).toMatchObject({
      assignee: { id: person('supervisor') },
      assignedWhy: 'service_supervisor',
    })
  })

  test('sorted as no complaint, nothing is owed; a written reply counts as its writer’s', async () => {
    const number = await complains(rude)
    await good(supervisor().post(`/cases/${number}/sorting`, { category: 'none', subtype: null }))
    expect((await apology(number)).state).toBe('cancelled')
    const other = await complains(rude)
    const browser = await signIn(shop.http, 'demo-lead')
    const reply = await good(browser.post(`/cases/${other}/messages`, { kind: 'reply', text: '非常抱歉' }))
    expect((await apology(other)).state).toBe('running')
    const agent = await signIn(shop.http, 'demo-agent')
    await good(agent.post(`/cases/${other}/messages/${reply.body.id}/delivery`, { delivery: 'delivered' }))
    expect((await apology(other)).state).toBe('met')
  })
})
