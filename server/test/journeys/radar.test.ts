import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { toShanghai } from '../../src/kernel/time.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { firstPolicy } from '../../src/rooms/policy/index.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { putScans, radarWorks, silentParcel } from '../radar-kit.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-12T10:00+08:00', policy: firstPolicy })
})
afterAll(async () => {
  // Whatever the radar did: every case is recomputed from its history.
  expect((await verifyCases(shop.database.db)).broken).toEqual([])
  await shop.close()
})

const agent = () => shop.as('agent')
const ago = (hours: number): string => toShanghai(shop.now() - hours * 3_600_000)
const ordered = async (number: string, waybill: string, more: object = {}) =>
  agent().put(`/orders/${number}`, { shop: 'demo', parcels: [{ carrier: '飞燕速运', waybill }], ...more })
const alertsOf = async (order: string, query = 'limit=100') =>
  (await agent().get(`/alerts?${query}`)).body.items.filter((one: { order: string }) => one.order === order)
const tells = async (...ids: string[]) => (await agent().post('/alerts/telling', { ids })).body.items
const caseOf = async (number: string) => (await agent().get(`/cases/${number}`)).body

describe('scans come in', () => {
  const line = (at: string, text: string, more: object = {}) => ({
    shop: 'demo',
    waybill: 'FY100',
    at,
    text,
    ...more,
  })

  test('in any order, once or often: the parcel stands the same', async () => {
    await ordered('R100', 'FY100')
    const first = await putScans(agent(), [
      line(ago(2), '【长沙二部】派件员正在派送'),
      line(ago(20), '快件已到达【长沙分拨中心】'),
    ])
    expect(first).toMatchObject([
      { line: 1, status: 201, event: 'out_for_delivery', state: 'out_for_delivery' },
      { line: 2, status: 201, event: 'arrived', state: 'out_for_delivery' },
    ])
    const again = await putScans(agent(), [
      line(ago(40), '【义乌一部】已揽收'),
      line(ago(2), '【长沙二部】派件员正在派送'),
      line(ago(2), '【长沙二部】派件员正在派送'),
    ])
    expect(again.map(({ status }) => status)).toEqual([201, 200, 200])
    const { id } = (
      await sql<{ id: string }>`select id from parcels where waybill = 'FY100'`.execute(shop.database.db)
    ).rows[0]!
    const parcel = (await agent().get(`/parcels/${id}`)).body
    expect(parcel).toMatchObject({ state: 'out_for_delivery', place: '长沙二部', order: 'R100' })
    expect(parcel.scans.map(({ event }: { event: string }) => event)).toEqual([
      'out_for_delivery',
      'arrived',
      'picked_up',
    ])
    expect((await agent().get(`/orders/R100?shop=demo`)).body.parcels[0]).toMatchObject({
      state: 'out_for_delivery',
    })
  })

  test('codes are keyed by vendor; one that nobody knows is kept, not refused', async () => {
    await ordered('R101', 'FY101')
    const of = (vendor: string, code: string, hour: number) => ({
      shop: 'demo',
      waybill: 'FY101',
      at: ago(hour),
      vendor,
      code,
    })
    const lines = [of('kuaidi100', '201', 9), of('kdniao', '201', 8), of('kdniao', '98765', 7)]
    expect((await putScans(agent(), lines)).map(({ status, event }) => [status, event])).toEqual([
      [201, 'delayed'],
      [201, 'arrived'],
      [201, 'unknown'],
    ])
  })

  test('a bad line costs itself and nobody else', async () => {
    await ordered('R102', 'FY102')
    const answers = await putScans(agent(), [
      { shop: 'demo', waybill: 'FY102', at: ago(3), text: '【义乌一部】已揽收' },
      { shop: 'demo', waybill: 'FY-nobody', at: ago(3), text: '已揽收' },
      { shop: 'demo', waybill: 'FY102', at: 'gestern', text: '已揽收' },
      { shop: 'demo', waybill: 'FY102', at: ago(-2), text: '已揽收' },
      { shop: 'demo', waybill: 'FY102', at: ago(3) },
      { shop: 'elsewhere', waybill: 'FY102', at: ago(3), text: '已揽收' },
      { shop: 'demo', waybill: 'FY103', order: 'R102', carrier: '云途快递', at: ago(3), text: '已揽收' },
    ])
    expect(answers.map(({ status, error }) => error?.code ?? status)).toEqual([
      201,
      'parcel.unknown',
      'time.unreadable',
      'time.future',
      'request.invalid',
      'actor.no_shop',
      201,
    ])
  })
})

describe('before the customer complains', () => {
  test('a look after a day, a case after two, the decision to send again after three; each once', async () => {
    const { order, alert } = await silentParcel(shop, 25)
    expect(alert).toMatchObject({
      rule: 'silent',
      stage: 'watch',
      case: null,
      telling: 'none',
      message: null,
      hours: 25,
    })
    await shop.passes({ hours: 23 })
    await radarWorks(shop)
    const [act, ...others] = await alertsOf(order)
    expect(others).toEqual([])
    expect(act).toMatchObject({ id: alert.id, stage: 'act', telling: 'drafted', state: 'open' })
    expect(act.because).toBe('在「义乌一部」停了 48 小时，没有新轨迹')
    expect(act.message).toContain(order)
    const opened = await caseOf(act.case.number)
    expect(opened).toMatchObject({
      category: 'logistics',
      subtype: 'stalled',
      level: 'routine',
      channel: 'radar',
    })
    expect(opened.clocks.map(({ duty }: { duty: string }) => duty).sort()).toEqual([
      'close_case',
      'finish_review',
      'first_reply',
    ])
    expect(opened.messages).toMatchObject([{ kind: 'note' }])
    await shop.passes({ hours: 24 })
    await radarWorks(shop)
    expect(await alertsOf(order)).toMatchObject([
      { id: alert.id, stage: 'reship', case: { number: act.case.number } },
    ])
    expect(await alertsOf(order, 'limit=100&rule=lost')).toEqual([])
  })

  test('a dear order is urgent, as its complaint would be', async () => {
    const { alert } = await silentParcel(shop, 50, { paidFen: 329_900 })
    const opened = await caseOf(alert.case.number)
    expect(opened.level).toBe('urgent')
    expect(opened.clocks.map(({ duty }: { duty: string }) => duty)).toContain('call_customer')
  })

  test('it joins the open case of its order, and a later word of hers joins the case of the radar', async () => {
    const complaint = await shop.complains('快递三天没动了，怎么还不到', {
      order: { number: 'R200', paidFen: 100 },
    })
    await ordered('R200', 'FY200')
    await putScans(agent(), [{ shop: 'demo', waybill: 'FY200', at: ago(49), text: '【义乌一部】已揽收' }])
    await radarWorks(shop)
    expect(await alertsOf('R200')).toMatchObject([{ case: { number: complaint.body.number } }])
    const { order, alert } = await silentParcel(shop, 49)
    const later = await shop.complains('我的快递怎么不动了', { order: { number: order } })
    expect(later.body).toMatchObject({ intake: 'joined', number: alert.case.number })
    const duties = (await caseOf(alert.case.number)).clocks.map(({ duty }: { duty: string }) => duty)
    expect(duties).toContain('answer_customer')
  })

  test('a scan ends the alert, and delivery ends everything', async () => {
    const { order, waybill } = await silentParcel(shop, 49)
    const scan = (text: string) => putScans(agent(), [{ shop: 'demo', waybill, at: ago(0), text }])
    await scan('快件已到达【武汉分拨中心】')
    await radarWorks(shop)
    expect(await alertsOf(order)).toEqual([])
    expect(await alertsOf(order, 'state=ended&limit=100')).toMatchObject([{ endedAs: 'moved' }])
    await shop.passes({ hours: 1 })
    await scan('【武汉二部】派件员正在派送')
    await shop.passes({ hours: 1 })
    await scan('已签收，签收人是【本人】')
    await shop.passes({ hours: 500 })
    await radarWorks(shop)
    expect(await alertsOf(order)).toEqual([])
  })
})

describe('telling the customers', () => {
  test('approved in bulk it waits to be sent, with our promise; nobody is told twice', async () => {
    const [one, two] = [await silentParcel(shop, 49), await silentParcel(shop, 60)]
    expect(await tells(one.alert.id, two.alert.id)).toMatchObject([{ result: 'done' }, { result: 'done' }])
    const [told] = await alertsOf(one.order)
    expect(told).toMatchObject({ telling: 'to_send', message: null })
    const { messages } = await caseOf(told.case.number)
    const reply = messages.find(({ kind }: { kind: string }) => kind === 'reply')
    expect(reply).toMatchObject({ delivery: 'to_send' })
    expect(reply.text).toBe(one.alert.message)
    expect(await tells(one.alert.id)).toMatchObject([{ result: 'told_before' }])
    const sent = await agent().post(`/cases/${told.case.number}/messages/${reply.id}/delivery`, {
      delivery: 'delivered',
    })
    expect(sent.status, JSON.stringify(sent.body)).toBe(200)
    expect(await alertsOf(one.order)).toMatchObject([{ telling: 'told' }])
    const duties = (await caseOf(told.case.number)).clocks.map(({ duty }: { duty: string }) => duty)
    expect(duties).toContain('promised_reply')
  })

  test('two parcels of one order are one message, also when both are approved at once', async () => {
    await ordered('R300', 'FY300')
    await ordered('R300', 'FY301')
    const scan = (waybill: string) => ({ shop: 'demo', waybill, at: ago(49), text: '【义乌一部】已揽收' })
    await putScans(agent(), [scan('FY300'), scan('FY301')])
    await radarWorks(shop)
    const both = await alertsOf('R300')
    expect(both.map(({ telling }: { telling: string }) => telling).sort()).toEqual(['drafted', 'told_before'])
    const ids = both.map(({ id }: { id: string }) => id)
    const asked = await Promise.all([tells(...ids), tells(...ids)])
    expect(asked.flat().filter(({ result }: { result: string }) => result === 'done')).toHaveLength(1)
    const { messages } = await caseOf(both[0].case.number)
    expect(messages.filter(({ kind }: { kind: string }) => kind === 'reply')).toHaveLength(1)
  })

  test('words that the shop forbids do not leave the house', async () => {
    const { alert } = await silentParcel(shop, 49)
    expect(alert.message).not.toMatch(/不可能|没办法|不清楚/)
    expect((await shop.as('warehouse').post('/alerts/telling', { ids: [alert.id] })).status).toBe(403)
  })
})

describe('colleagues', () => {
  test('settle what they know better; it is not raised again for the same silence', async () => {
    const { order, alert } = await silentParcel(shop, 49)
    const settled = await agent().post(`/alerts/${alert.id}/settlement`, { reason: '网点说今天到' })
    expect(settled.status).toBe(204)
    await shop.passes({ hours: 30 })
    await radarWorks(shop)
    expect((await alertsOf(order)).filter(({ rule }: { rule: string }) => rule === 'silent')).toEqual([])
    const { messages } = await caseOf(alert.case.number)
    expect(messages.at(-1)).toMatchObject({ kind: 'note', text: '物流雷达预警了结：网点说今天到' })
  })

  test('pages follow one another, filters hold, and another shop sees nothing', async () => {
    const all = (await agent().get('/alerts?limit=100')).body.items
    const walked: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await agent().get(`/alerts?limit=2${cursor && `&cursor=${cursor}`}`)
      ).body
      walked.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(all.map(({ id }: { id: string }) => id))
    const counts = (await agent().get('/alerts/counts?shop=demo')).body
    expect(counts.open).toBe(all.length)
    const at = encodeURIComponent('义乌一部')
    const there = (await agent().get(`/alerts?limit=100&place=${at}&rule=silent`)).body.items
    expect(there.length).toBeGreaterThan(0)
    expect((await agent().get('/alerts?cursor=x')).body.code).toBe('cursor.invalid')
    const elsewhere = (await shop.another('other'))('agent')
    expect((await elsewhere.get('/alerts')).body.items).toEqual([])
    expect((await elsewhere.get(`/parcels/${all[0].parcel.id}`)).body.code).toBe('parcel.unknown')
  })

  test('numbers are policy: another silence is another moment', async () => {
    const other = await openShop({
      now: '2026-11-12T10:00+08:00',
      policy: {
        ...defaultPolicy,
        radar: {
          ...(await import('@aftercare/contract/radar-policy')).defaultRadar,
          silent: { watchHours: 2, actHours: 4 },
        },
      },
    })
    expect((await silentParcel(other, 5)).alert).toMatchObject({ stage: 'act' })
    await other.close()
  })
})

test('two nodes at once: each parcel is looked at once, each case opened once', async () => {
  for (let i = 0; i < 6; i++) {
    await ordered(`R40${i}`, `FY40${i}`)
    await putScans(agent(), [{ shop: 'demo', waybill: `FY40${i}`, at: ago(49), text: '【义乌一部】已揽收' }])
  }
  await Promise.all([radarWorks(shop), radarWorks(shop), radarWorks(shop)])
  await radarWorks(shop)
  for (let i = 0; i < 6; i++) {
    const alerts = await alertsOf(`R40${i}`)
    expect(alerts).toHaveLength(1)
    expect((await agent().get(`/orders/R40${i}?shop=demo`)).body.cases).toHaveLength(1)
  }
})

test('erased: nobody reads any more where her parcel lay', async () => {
  const complaint = await shop.complains('快递不动了', {
    order: { number: 'R500', paidFen: 100 },
    customer: { name: '钱女士', phone: '19900005555' },
  })
  await ordered('R500', 'FY500')
  await putScans(agent(), [
    { shop: 'demo', waybill: 'FY500', at: ago(49), text: '快件已暂存至幸福里3栋驿站' },
  ])
  await radarWorks(shop)
  const { customer, number, messages } = await caseOf(complaint.body.number)
  for (const { id, delivery } of messages)
    if (delivery === 'to_send')
      await agent().post(`/cases/${number}/messages/${id}/delivery`, { delivery: 'withdrawn' })
  const told = { kind: 'reply', text: '驿站已经通知您取件', markSent: true }
  expect((await agent().post(`/cases/${number}/messages`, told)).status).toBe(201)
  const closing = { outcome: 'withdrawn', confirmation: 'customer_confirmed' }
  const closed = await shop.as('supervisor').post(`/cases/${number}/closure`, closing)
  expect(closed.status, JSON.stringify(closed.body)).toBe(201)
  const erased = await shop.as('owner').post(`/customers/${customer.id}/erasure`, { reason: 'customer_asks' })
  expect(erased.status, JSON.stringify(erased.body)).toBe(201)
  const { rows } = await sql<{ text: string }>`
    select (select jsonb_agg(to_jsonb(a)) from alerts a)::text || (select jsonb_agg(to_jsonb(w)) from parcel_watch w)::text
      || (select jsonb_agg(to_jsonb(s)) from parcel_scans s)::text as text
  `.execute(shop.database.db)
  expect(rows[0]!.text).not.toContain('幸福里')
})
