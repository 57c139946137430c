import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { endDisputes, seatDisputes, tellUnaccepted } from '../../src/rooms/disputes/jobs.ts'
import type { Browser } from '../browser.ts'
import { atScreen, disputed, opines, ready, refuses, runJob, split } from '../dispute-kit.ts'
import { expectProblem } from '../expect-problem.ts'
import { listen, openPort } from '../listen-stream.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { waiveAll } from '../review-kit.ts'

let shop: Shop
let people: Record<'supervisor' | 'legal' | 'owner' | 'agent' | 'admin' | 'lead', Browser>
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  const [supervisor, legal, owner, agent, admin, lead] = await Promise.all(
    ['supervisor', 'legal', 'owner', 'agent', 'admin', 'lead'].map((role) => atScreen(shop, role)),
  )
  people = {
    supervisor: supervisor!,
    legal: legal!,
    owner: owner!,
    agent: agent!,
    admin: admin!,
    lead: lead!,
  }
})
afterAll(async () => {
  // Whatever these stories did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const disputeOf = async (number: string, by: Pick<Browser, 'get'> = people.agent) =>
  (await by.get(`/cases/${number}/dispute`)).body.dispute
const caseOf = async (number: string) => (await people.agent.get(`/cases/${number}`)).body
const historyOf = async (number: string): Promise<{ kind: string; text: string }[]> =>
  (await people.agent.get(`/cases/${number}/history?limit=50`)).body.items
const kindsOf = async (number: string) => (await historyOf(number)).map(({ kind }) => kind)
const clockOf = async (number: string, duty: string) =>
  (await caseOf(number)).clocks.find((clock: { duty: string }) => clock.duty === duty)?.state
const noticesOf = async (by: Browser, kind: string) =>
  (await by.get('/notices?limit=100')).body.items.filter((one: { kind: string }) => one.kind === kind)

describe('the two seats', () => {
  test('supervisor and legal are seated and told, and the case is flagged', async () => {
    const number = await disputed(shop)
    const { seats, state, acceptBy } = await disputeOf(number)
    expect(state).toBe('seated')
    expect(seats.map((one: { seat: string; person: { id: string } }) => [one.seat, one.person.id])).toEqual([
      ['supervisor', shop.person('supervisor')],
      ['legal', shop.person('legal')],
    ])
    expect(Date.parse(acceptBy) - shop.now()).toBe(30 * 60_000)
    expect(await caseOf(number)).toMatchObject({ status: 'in_dispute', needsReview: true })
    expect(await clockOf(number, 'flag_for_review')).toBe('met')
    expect(await clockOf(number, 'decide_dispute')).toBe('running')
    for (const seat of [people.supervisor, people.legal])
      expect((await noticesOf(seat, 'seat_given')).length).toBeGreaterThan(0)
  })

  test('a seat that nobody accepts in 30 minutes is told to the owner, once, however many nodes look', async () => {
    const number = await disputed(shop)
    await people.legal.post(`/cases/${number}/dispute/acceptance`, {})
    await shop.passes({ minutes: 29 })
    await runJob(shop, tellUnaccepted)
    expect(await kindsOf(number)).not.toContain('dispute_unaccepted')
    await shop.passes({ minutes: 2 })
    await Promise.all([1, 2, 3].map(() => runJob(shop, tellUnaccepted)))
    expect((await kindsOf(number)).filter((kind) => kind === 'dispute_unaccepted')).toHaveLength(1)
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from notices join cases on cases.id = notices.case_id
      where notices.kind = 'seat_open' and cases.number = ${Number(number.slice(3))}
        and notices.person_id = ${shop.person('owner')}
    `.execute(shop.database.db)
    expect(rows[0]!.count).toBe(1)
  })

  test('both accept, and nobody is told', async () => {
    const number = await disputed(shop)
    for (const seat of [people.legal, people.supervisor])
      expect((await seat.post(`/cases/${number}/dispute/acceptance`, {})).status).toBe(201)
    await shop.passes({ minutes: 45 })
    await runJob(shop, tellUnaccepted)
    expect(await kindsOf(number)).not.toContain('dispute_unaccepted')
  })

  test('a stand-in sits for legal where the policy names one, and two seats are two people', async () => {
    const number = await disputed(shop)
    const seats = (legal: string) => ({ step: 'seated', supervisor: shop.person('supervisor'), legal })
    const path = `/cases/${number}/review`
    expectProblem(await people.lead.post(path, seats(shop.person('supervisor'))), 'seat.same_person')
    expectProblem(await people.lead.post(path, seats(shop.person('agent'))), 'seat.wrong_role')
    expect((await people.lead.post(path, seats(shop.person('quality')))).status).toBe(201)
    expect((await disputeOf(number)).seats[1]).toMatchObject({ standIn: true, acceptedAt: null })
  })
})

describe('sealed', () => {
  const SECRET = '封口打开过，照片里能看到划痕'

  test('nobody can read the other opinion before both are in: not by API, history, export, stream or audit', async () => {
    const number = await ready(shop)
    const token = `Bearer ${shop.as('supervisor').token}`
    const screen = await listen(await openPort(shop.http), { authorization: token })
    const given = await opines(people.legal, number, { ...refuses, grounds: SECRET })
    expect(given.body).toEqual({ state: 'seated' })
    const others = [people.supervisor, people.owner, people.agent, people.admin, people.lead]
    for (const one of others) {
      const seen = await disputeOf(number, one)
      expect(JSON.stringify(seen)).not.toContain(SECRET)
      expect([seen.opinions, seen.mine, seen.ruling]).toEqual([[], null, null])
    }
    // Whoever has not spoken yet is not told whether the other has.
    const legalSeat = async (by: Browser) => (await disputeOf(number, by)).seats[1].given
    expect(await legalSeat(people.supervisor)).toBe(null)
    expect(await legalSeat(people.agent)).toBe(true)
    const asked = ['', '/history?limit=50', '/remedies', '/evidence', '/proposals', '/rulebook']
    for (const path of asked)
      for (const one of others) {
        const { body } = await one.get(`/cases/${number}${path}`)
        expect(JSON.stringify(body), path).not.toContain(SECRET)
        expect(JSON.stringify(body), path).not.toContain('"refuse"')
      }
    const audit = await people.owner.get('/audit?limit=100')
    expect(JSON.stringify(audit.body)).not.toContain(SECRET)
    const csv = await people.owner.get('/cases.csv?shop=demo')
    expect(String(csv.body)).not.toContain(SECRET)
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(case_events.*)::text as text from case_events
      union all select to_jsonb(outbox.*)::text from outbox
      union all select to_jsonb(audit_log.*)::text from audit_log
      union all select to_jsonb(notices.*)::text from notices
      union all select to_jsonb(idempotency_keys.*)::text from idempotency_keys
    `.execute(shop.database.db)
    expect(rows.filter(({ text }) => text.includes(SECRET) || text.includes('opinion'))).toEqual([])
    expect((await disputeOf(number, people.legal)).mine).toMatchObject({ ruling: 'refuse', grounds: SECRET })
    const last = await opines(people.supervisor, number, refuses)
    expect(last.body).toEqual({ state: 'ruled' })
    // The stream tells of the ruling, and told of nothing before it.
    await screen.until(({ data }) => data.number === number && !!data.kinds?.includes('dispute_ruled'))
    const kinds = screen.heard
      .filter(({ data }) => data.number === number)
      .flatMap(({ data }) => data.kinds ?? [])
    expect(kinds.filter((kind) => /opinion|seat_accepted/.test(kind))).toEqual([])
    screen.leave()
    expect((await disputeOf(number)).opinions.map((one: { grounds: string }) => one.grounds)).toContain(
      SECRET,
    )
  })

  test('a third person is told why not, and who sits', async () => {
    const number = await ready(shop)
    const refusal = expectProblem(await opines(people.agent, number), 'dispute.not_seated')
    expect(JSON.stringify(refusal ?? (await opines(people.agent, number)).body)).toContain('supervisor员')
    expect((await disputeOf(number)).can.opine).toMatchObject({
      may: false,
      deniedCode: 'dispute.not_seated',
    })
    // A token has a role, but sits nowhere.
    expectProblem(await opines(shop.as('legal'), number), 'dispute.not_seated')
  })
})

describe('a ruling', () => {
  test('agreed: grounds and citations stand on the case, the promises are kept, and the work goes on', async () => {
    const number = await ready(shop)
    await opines(people.legal, number)
    await opines(people.supervisor, number, {
      ...refuses,
      grounds: '页面写明拆封不退',
      citations: ['cpl-25'],
    })
    const { state, ruling, decision } = await disputeOf(number)
    expect(state).toBe('ruled')
    expect(ruling).toMatchObject({ ruling: 'refuse', way: 'agreed', departs: false })
    expect(ruling.grounds).toBe('页面写明拆封不退\n封口已经打开，影响再次销售')
    expect(ruling.citations.map((one: { id: string }) => one.id)).toEqual(['cpl-25', 'return-8'])
    expect(decision.fit).toBe(true)
    expect(decision.text).toContain('页面写明拆封不退；封口已经打开')
    expect(await caseOf(number)).toMatchObject({ status: 'reviewing', level: 'routine', needsReview: false })
    for (const duty of ['decide_dispute', 'propose_settlement'])
      expect(await clockOf(number, duty)).toBe('met')
    expect((await historyOf(number))[0]!.text).toContain('两席一致裁定：不同意')
    // Told again, the same words make no new dispute; and what was ruled may be carried out.
    await people.agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '就是不喜欢，必须退' })
    expect((await caseOf(number)).needsReview).toBe(false)
    const remedy = { kind: 'refusal', reason: '按裁定' }
    expect((await people.agent.post(`/cases/${number}/remedies`, remedy)).status).toBe(201)
  })

  test('split: the owner decides, and nobody else', async () => {
    const number = await split(shop)
    expect(await kindsOf(number)).toContain('dispute_split')
    expect((await noticesOf(people.owner, 'dispute_split')).length).toBeGreaterThan(0)
    expectProblem(await opines(people.legal, number), 'dispute.owner_decides')
    const half = { ruling: 'part', fen: 8_000, grounds: '各让一步', citations: ['return-8'] }
    expect((await opines(people.owner, number, half)).body).toEqual({ state: 'ruled' })
    expect((await disputeOf(number)).ruling).toMatchObject({ way: 'owner', fen: 8_000 })
  })

  test('giving everything needs one seat and no evidence; refusing alone rules nothing', async () => {
    const number = await disputed(shop)
    expectProblem(await opines(people.supervisor, number), 'ruling.evidence_open')
    const all = { ruling: 'grant_all', grounds: '老客户，照片也清楚' }
    expect((await opines(people.supervisor, number, all)).body).toEqual({ state: 'ruled' })
    expect((await disputeOf(number)).ruling).toMatchObject({ way: 'one_seat', ruling: 'grant_all' })
    const other = await ready(shop)
    expect((await opines(people.supervisor, other)).body).toEqual({ state: 'seated' })
    expect((await caseOf(other)).needsReview).toBe(true)
    // Once the other has spoken, giving everything is one of two opinions.
    expect((await opines(people.legal, other, all)).body).toEqual({ state: 'split' })
  })

  test('grounds that the shop could be ashamed of are stopped', async () => {
    const number = await ready(shop)
    const rude = { ...refuses, grounds: '你自己没看清楚尺码表吧，爱退不退' }
    const { body } = await opines(people.legal, number, rude)
    expect(body).toMatchObject({ code: 'wording.blocked' })
    expect(body.errors[0].path).toBe('grounds')
  })

  test('nobody refuses alone before there are seats', async () => {
    const { number } = (await shop.complains('你们这个刻字刻得不好看，要求重做，拒绝就投诉')).body
    await people.lead.post(`/cases/${number}/level`, { level: 'disputed', reason: '要两席看' })
    const refusal = { kind: 'refusal', reason: '定制不退' }
    expectProblem(await people.agent.post(`/cases/${number}/remedies`, refusal), 'dispute.needs_seats')
    await runJob(shop, seatDisputes)
  })

  test('a custom item that we engraved wrongly is redone without a tribunal', async () => {
    const order = { number: 'ENGRAVED', paidFen: 9_900 }
    const { number } = (await shop.complains('杯子上的名字刻错了，要求重做', { order })).body
    if (!(await caseOf(number)).needsReview)
      await people.lead.post(`/cases/${number}/level`, { level: 'disputed', reason: '定制' })
    await runJob(shop, seatDisputes)
    const fault = { reason: '图样是「安」，我们刻成了「按」' }
    expectProblem(await people.agent.post(`/cases/${number}/our-fault`, fault), 'actor.not_allowed')
    expect((await people.supervisor.post(`/cases/${number}/our-fault`, fault)).status).toBe(201)
    expect(await caseOf(number)).toMatchObject({ level: 'routine', needsReview: false, status: 'reviewing' })
    expect((await disputeOf(number)).state).toBe('ended')
    const again = { kind: 'reship', costFen: 3_000, reason: '重新刻一只' }
    expect((await people.agent.post(`/cases/${number}/remedies`, again)).status).toBe(201)
    await people.agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '快点重做' })
    expect((await caseOf(number)).needsReview).toBe(false)
  })

  test('a dispute whose level was lowered stands open no longer', async () => {
    const number = await disputed(shop)
    const lower = { level: 'routine', needsReview: false, reason: '看错了，没有争议' }
    expect((await people.supervisor.post(`/cases/${number}/level`, lower)).status).toBe(201)
    await runJob(shop, endDisputes)
    expect((await disputeOf(number)).state).toBe('ended')
  })
})

describe('earlier rulings', () => {
  test('the nearest are shown, and a ruling that departs from them says so', async () => {
    // Refused five times, each a while after what the stories above ruled.
    for (let n = 0; n < 5; n++) {
      await shop.passes({ minutes: 1 })
      const number = await ready(shop)
      await opines(people.legal, number)
      await opines(people.supervisor, number)
    }
    const number = await ready(shop)
    const { precedents, usual } = await disputeOf(number)
    expect(precedents.length).toBeGreaterThanOrEqual(3)
    expect(precedents[0]).toMatchObject({ ruling: 'refuse' })
    expect(precedents[0].likeness).toBeGreaterThan(0.7)
    expect(usual).toMatchObject({ ruling: 'refuse' })
    await opines(people.supervisor, number, { ruling: 'grant_all', grounds: '这次全退' })
    expect((await disputeOf(number)).ruling.departs).toBe(true)
    expect((await historyOf(number))[0]!.text).toContain('和以往裁定不同')
  })
})

describe('evidence', () => {
  test('a review is finished only when every required item has a verdict or a waiver', async () => {
    const { number } = (await shop.complains('快递到了杯子碎了一只')).body
    const path = `/cases/${number}/evidence`
    const before = (await people.agent.get(path)).body
    expect(before.open).toEqual(['defect_photo', 'six_faces', 'waybill_photo'])
    expect(before.missing).toEqual(before.open)
    expect(before.request).toContain('1. 问题部位的照片')
    const finish = () => people.agent.post(`/cases/${number}/review`, { step: 'finished' })
    expectProblem(await finish(), 'evidence.open')
    expectProblem(
      await people.agent.post(path, { item: 'six_faces', verdict: 'holds' }),
      'evidence.nothing_came',
    )
    const doubtful = { item: 'defect_photo', verdict: 'doubtful', reason: '像是别的杯子' }
    expect((await people.agent.post(path, doubtful)).status).toBe(201)
    const after = (await people.agent.get(path)).body
    expect(after.items[0]).toMatchObject({
      verdict: 'doubtful',
      reason: '像是别的杯子',
      by: { name: 'agent员' },
    })
    await waiveAll(people.agent, number)
    expect((await finish()).status).toBe(201)
    expect((await historyOf(number)).map(({ text }) => text)).toContain('核对凭证「问题部位照」：存疑')
  })
})
