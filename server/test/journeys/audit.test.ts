import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/platform/db.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { sealAudit, verifyAudit } from '../../src/rooms/people/index.ts'
import { signIn } from '../browser.ts'
import { waiveAll } from '../review-kit.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
let lively: number // The case that most happened to.
const CASES = 6
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  lively = await aLivelyDay()
})
afterAll(() => shop.close())

/** Until everything is sealed: a line waits while any transaction of the server still runs, also another test's. */
async function seals(): Promise<number> {
  let sealed = 0
  for (;;) {
    sealed += await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
    const { rows } = await sql`
      select 1 from audit_log where (xid, seq) > (
        select coalesce(max(through_xid), '0'), coalesce(max(through_seq), 0) from audit_seals) limit 1
    `.execute(shop.database.db)
    if (rows.length === 0) return sealed
  }
}

/** Everything that can happen to a case, by people and programs, early and late. */
async function aLivelyDay(): Promise<number> {
  const order = { number: 'T1', productCategory: 'medical' }
  const opened = await shop.complains('制氧机漏电,摸到外壳手发麻,老人等着用', {
    order,
    customer: { name: '赵女士', phone: '13800138000' },
  })
  const { number } = opened.body as { number: string }
  const [agent, supervisor] = [shop.as('agent'), shop.as('supervisor')]
  await seals()
  await shop.passes({ minutes: 12 })
  await shop.passes({ minutes: 4 }) // A warning, then a breach.
  const console = await signIn(shop.http, 'demo-agent')
  await console.post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
  await console.post(`/cases/${number}/calls`, { outcome: 'not_answered' })
  await shop.passes({ minutes: 5 })
  await console.post(`/cases/${number}/calls`, { outcome: 'reached', note: '已停用', offersSolution: true })
  await console.post(`/cases/${number}/unmasking`, { reason: 'call' })
  await agent.put('/orders/T1', { shop: 'demo', paidFen: 329_900 })
  await agent.post(`/cases/${number}/sorting`, { category: 'usage', subtype: 'setup', emotion: 2 })
  await shop.complains('还是漏电', { order })
  await agent.post(`/cases/${number}/level`, { level: 'urgent', needsReview: true, reason: '疑似索赔' })
  const seats = { step: 'seated', supervisor: shop.person('supervisor'), legal: shop.person('legal') }
  await supervisor.post(`/cases/${number}/review`, seats)
  await waiveAll(agent, number)
  await agent.post(`/cases/${number}/review`, { step: 'finished', note: '照片已核对' })
  await supervisor.post(`/cases/${number}/level`, {
    level: 'routine',
    needsReview: false,
    reason: '已和客户说好',
  })
  await agent.post(`/cases/${number}/messages`, { kind: 'note', text: '仓库今天补发' })
  const reply = await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已补发' })
  await agent.post(`/cases/${number}/messages/${reply.body.id}/delivery`, { delivery: 'failed' })
  await agent.post(`/cases/${number}/messages/${reply.body.id}/delivery`, { delivery: 'delivered' })
  const closes = { outcome: 'solved', confirmation: 'customer_confirmed', note: '客户满意' }
  expect((await agent.post(`/cases/${number}/closure`, closes)).status).toBe(201)
  expect((await agent.delete(`/cases/${number}/closure?reason=again`)).status).toBe(200)
  await agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '收到了,谢谢' })

  for (const text of ['谢谢,已经收到啦', '在吗', '物流三天没动了', '半角\u0000和\ud83d坏字符'])
    await shop.complains(text)
  const token = await shop.as('owner').post('/tokens', { name: '机器人', role: 'agent', shop: 'demo' })
  await shop.as('owner').delete(`/tokens/${token.body.id}`)
  await seals()
  return Number(number.slice(3))
}

test('after a lively day everything holds', async () => {
  expect(await verifyCases(shop.database.db)).toEqual({ checked: CASES, broken: [] })
  const { blocks, broken } = await verifyAudit(shop.database.db)
  expect(broken).toBeNull()
  expect(blocks).toBeGreaterThanOrEqual(2)
  const history = (await shop.as('agent').get(`/cases/AS-${lively}/history?limit=200`)).body.items as {
    kind: string
  }[]
  expect(new Set(history.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15) // The day was lively.
})

const REPLACED = ['case_events', 'clocks', 'audit_log', 'audit_seals'] as const
const PUT_BACK = ['status', 'level', 'grading', 'assignee_id', 'contacts', 'chain_tip'] as const

/** What `look` sees after the tampering; the tables are as before then. */
async function afterTampering<T>(
  tamper: (db: Db) => Promise<unknown>,
  look: (db: Db) => Promise<T>,
): Promise<T> {
  const { db } = shop.database
  for (const table of ['cases', ...REPLACED])
    await sql.raw(`create table kept_${table} as table ${table}`).execute(db)
  try {
    await tamper(db)
    return await look(db)
  } finally {
    const cases = PUT_BACK.map((column) => `${column} = kept.${column}`).join(', ')
    const puts = [
      `update cases set ${cases} from kept_cases as kept where kept.id = cases.id; drop table kept_cases`,
      ...REPLACED.map(
        (table) =>
          `delete from ${table}; insert into ${table} overriding system value table kept_${table}; drop table kept_${table}`,
      ),
    ]
    for (const put of puts) await sql.raw(put).execute(db)
  }
}

const ofLively = sql`(select cases.id from cases where cases.number = ${sql.raw('(select min(number) from cases)')})`
const onEvent = (seq: number, change: string) => (db: Db) =>
  sql`update case_events set ${sql.raw(change)} where case_id = ${ofLively} and seq = ${seq}`.execute(db)
const onCase = (change: string) => (db: Db) =>
  sql`update cases set ${sql.raw(change)} where id = ${ofLively}`.execute(db)
const onClock = (duty: string, change: string) => (db: Db) =>
  sql`update clocks set ${sql.raw(change)} where case_id = ${ofLively} and duty = ${duty}`.execute(db)

describe('a tampered case is named', () => {
  test.each<[string, (db: Db) => Promise<unknown>, { why: string; seq: number | null }]>([
    ['an event’s data', onEvent(3, `data = data || '{"lateMs": 0}'`), { why: 'chain', seq: 3 }],
    ['an event’s moment', onEvent(2, `at = at - interval '1 minute'`), { why: 'chain', seq: 2 }],
    ['who did it', onEvent(4, `actor_id = null, actor_kind = 'system'`), { why: 'chain', seq: 4 }],
    ['the kind of an event', onEvent(5, `kind = 'note_added'`), { why: 'chain', seq: 5 }],
    ['the policy that it was decided under', onEvent(1, 'policy_version = 2'), { why: 'chain', seq: 1 }],
    ['an event’s hash', onEvent(1, `hash = decode(repeat('00', 32), 'hex')`), { why: 'chain', seq: 1 }],
    [
      'a removed event',
      (db) => sql`delete from case_events where case_id = ${ofLively} and seq = 6`.execute(db),
      { why: 'chain', seq: 7 },
    ],
    [
      'the last event, removed',
      (db) =>
        sql`delete from case_events where case_id = ${ofLively}
            and seq = (select max(seq) from case_events where case_id = ${ofLively})`.execute(db),
      { why: 'tip', seq: null },
    ],
    [
      'an event that never happened',
      (db) =>
        sql`insert into case_events select case_id, seq + 1, at, actor_kind, actor_id, kind, version, policy_version,
              data, hash from case_events where case_id = ${ofLively} order by seq desc limit 1`.execute(db),
      { why: 'chain', seq: -1 },
    ],
    [
      'a clock’s due time',
      onClock('call_customer', `due_at = due_at + interval '1 hour'`),
      { why: 'clocks', seq: null },
    ],
    ['a breach', onClock('call_customer', 'breached_at = null'), { why: 'clocks', seq: null }],
    [
      'a removed clock',
      (db) => sql`delete from clocks where case_id = ${ofLively} and duty = 'call_customer'`.execute(db),
      { why: 'clocks', seq: null },
    ],
    ['the status', onCase(`status = 'resolving'`), { why: 'state', seq: null }],
    ['the level', onCase(`level = 'disputed'`), { why: 'state', seq: null }],
    [
      'the reasons of the level',
      onCase(`grading = jsonb_set(grading, '{reasons}', '[]')`),
      { why: 'state', seq: null },
    ],
    ['the assignee', onCase('assignee_id = null'), { why: 'state', seq: null }],
    ['the number of contacts', onCase('contacts = contacts + 1'), { why: 'state', seq: null }],
    ['the tip', onCase(`chain_tip = decode(repeat('00', 32), 'hex')`), { why: 'tip', seq: null }],
  ])('%s', async (_name, tamper, { why, seq }) => {
    const { checked, broken } = await afterTampering(tamper, verifyCases)
    expect(checked).toBe(CASES)
    expect(broken).toEqual([{ number: lively, why, seq: seq === -1 ? expect.any(Number) : seq }])
  })

  test('the last two, both', async () => {
    const tamper = (db: Db) =>
      sql`update cases set contacts = contacts + 1 where number >= ${lively + CASES - 2}`.execute(db)
    const { broken } = await afterTampering(tamper, verifyCases)
    expect(broken.map(({ number }) => number)).toEqual([lively + CASES - 2, lively + CASES - 1])
  })

  test('and what was taken back holds again', async () => {
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
  })
})

describe('a tampered audit log is named', () => {
  const ofBlock = (block: number) => sql`seq = (select through_seq from audit_seals where block = ${block})`

  test.each<[string, (db: Db) => Promise<unknown>, number]>([
    ['a line', (db) => sql`update audit_log set action = 'nothing' where ${ofBlock(2)}`.execute(db), 2],
    [
      'who did it',
      (db) => sql`update audit_log set actor_kind = 'customer' where ${ofBlock(1)}`.execute(db),
      1,
    ],
    [
      'a line’s data',
      (db) => sql`update audit_log set data = '{"role": "owner"}' where ${ofBlock(1)}`.execute(db),
      1,
    ],
    [
      'the moment',
      (db) => sql`update audit_log set at = at + interval '1 ms' where ${ofBlock(1)}`.execute(db),
      1,
    ],
    ['a removed line', (db) => sql`delete from audit_log where ${ofBlock(1)}`.execute(db), 1],
    [
      'the last line of a block, removed',
      (db) => sql`delete from audit_log where ${ofBlock(2)}`.execute(db),
      2,
    ],
    ['a removed seal', (db) => sql`delete from audit_seals where block = 1`.execute(db), 2],
    [
      'a line that slipped in',
      (db) =>
        sql`insert into audit_log (xid, at, actor_kind, action, subject, data)
            select xid, at, actor_kind, action, subject, data from audit_log where ${ofBlock(1)}`.execute(db),
      2,
    ],
    [
      'a seal made anew after a change',
      (db) => sql`update audit_seals set hash = decode(repeat('11', 32), 'hex') where block = 1`.execute(db),
      1,
    ],
  ])('%s', async (_name, tamper, broken) => {
    expect((await afterTampering(tamper, verifyAudit)).broken).toBe(broken)
  })

  test('what is written later is sealed with the next block', async () => {
    await shop.as('owner').post('/tokens', { name: '机器人', role: 'agent', shop: 'demo' })
    expect(await seals()).toBe(1)
    expect(await seals()).toBe(0)
    expect((await verifyAudit(shop.database.db)).broken).toBeNull()
  })
})

test('the log holds no name, number or word of a customer', async () => {
  const { rows } = await sql<{ text: string }>`
    select data::text as text from case_events union all select data::text from audit_log
  `.execute(shop.database.db)
  const told = rows.map(({ text }) => text).join('\n')
  expect(told).not.toMatch(/赵女士|13800138000|漏电|已停用|客户满意|疑似索赔|仓库今天补发/)
})
