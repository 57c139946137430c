import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hours } from '../../src/kernel/time.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { excelBook } from '../../src/platform/xlsx/book.fixture.ts'
import { actOnDueClocks } from '../../src/rooms/clocks/jobs.ts'
import { caseNumber, onCase } from '../../src/rooms/cases/index.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { splitMessage } from '../../src/rooms/intake/split-message.ts'
import { openImports } from '../import-kit.ts'

/** The same file again, a day later: what the other system says is news, and no contact. */
let kit: Awaited<ReturnType<typeof openImports>>
beforeAll(async () => {
  kit = await openImports()
})
afterAll(() => kit.close())

const header = [
  '退款编号',
  '订单编号',
  '买家退款说明',
  '买家退款原因',
  '买家实际支付金额',
  '退款的申请时间',
  '退款状态',
  '超时时间',
]
type Row = Partial<Record<(typeof header)[number], string>>
const row = (id: string, more: Row = {}): string[] => {
  const cells: Row = {
    退款编号: id,
    订单编号: `7${id}`,
    买家退款说明: `第${id}单的台灯收到时灯罩裂了`,
    买家退款原因: '质量问题',
    买家实际支付金额: '89.00',
    退款的申请时间: '2026-11-10 09:05:00',
    退款状态: '待商家处理',
    超时时间: '2026-11-13 10:00:00',
    ...more,
  }
  return header.map((name) => cells[name]!)
}
const book = (name: string, rows: readonly string[][]) => kit.fileOf(name, excelBook([header, ...rows]))
const many = (changed: (i: number) => Row) =>
  Array.from({ length: 120 }, (_, i) => row(String(1000 + i), changed(i)))

const historyOf = async (shop: string) =>
  (
    await sql<{ kind: string; data: Record<string, unknown> }>`
      select case_events.kind, case_events.data - 'case' - 'clocks' - 'identity' as data
      from case_events join cases on cases.id = case_events.case_id join shops on shops.id = cases.shop_id
      where shops.code = ${shop} order by cases.number, case_events.seq
    `.execute(kit.database.db)
  ).rows
const clocksOf = `(select jsonb_object_agg(clocks.duty, clocks.state) from clocks where clocks.case_id = cases.id) as clocks`

test("yesterday's file with 30 changed states: 30 updates, no case, no contact, no message", async () => {
  const shop = 'thirty'
  expect(
    await kit.imported(
      shop,
      book(
        'a.xlsx',
        many(() => ({})),
      ),
    ),
  ).toMatchObject({ read: 120, created: 120 })
  const messages = () =>
    kit.casesOf(shop, '(select count(*)::int from messages where case_id = cases.id) as n')
  const before = await messages()

  const changed = (i: number): Row =>
    i % 4 === 1 ? { 退款状态: i % 8 === 1 ? '退款成功' : '等待买家退货' } : {}
  const again = await kit.imported(shop, book('b.xlsx', many(changed)))
  expect(again).toMatchObject({
    read: 120,
    created: 0,
    joined: 0,
    linked: 0,
    updated: 30,
    skipped: 90,
    failed: 0,
  })
  expect(new Set((await kit.casesOf(shop, 'cases.contacts')).map(({ contacts }) => contacts))).toEqual(
    new Set([1]),
  )
  expect(await messages()).toEqual(before)
  expect((await historyOf(shop)).filter(({ kind }) => kind === 'platform_changed')).toHaveLength(30)

  expect(await kit.imported(shop, book('c.xlsx', many(changed)))).toMatchObject({ updated: 0, skipped: 120 })
  expect((await verifyCases(kit.database.db)).broken).toEqual([])
})

test('a finished row closes a case that nobody has touched; what somebody works on only shows it', async () => {
  const shop = 'finished'
  await kit.imported(
    shop,
    book('d.xlsx', [row('1'), row('2'), row('3', { 买家退款说明: '插电以后漏电,手麻了' })]),
  )
  await note(shop, 1)

  const done = { 退款状态: '退款成功' }
  const rows = [row('1', done), row('2', done), row('3', { ...done, 买家退款说明: '插电以后漏电,手麻了' })]
  expect(await kit.imported(shop, book('e.xlsx', rows))).toMatchObject({ updated: 3 })
  expect(await kit.casesOf(shop, `cases.status, ${clocksOf}`)).toEqual([
    // A note was written: somebody is at it.
    {
      status: 'received',
      clocks: expect.objectContaining({ close_case: 'running', platform_deadline: 'cancelled' }),
    },
    {
      status: 'closed',
      clocks: {
        first_reply: 'cancelled',
        answer_customer: 'cancelled',
        finish_review: 'met',
        close_case: 'met',
        platform_deadline: 'met',
      },
    },
    // Whoever was hurt is called, whatever the platform pays back.
    { status: 'received', clocks: expect.objectContaining({ call_customer: 'running' }) },
  ])
  expect((await historyOf(shop)).filter(({ kind }) => kind === 'case_closed')).toEqual([
    { kind: 'case_closed', data: { outcome: 'platform', confirmation: null, noteId: null } },
  ])

  // It goes on over there: what was closed without anybody is opened again.
  expect(await kit.imported(shop, book('f.xlsx', [row('2', { 退款状态: '平台介入中' })]))).toMatchObject({
    updated: 1,
  })
  expect((await kit.casesOf(shop, 'cases.status'))[1]).toEqual({ status: 'reviewing' })
  expect((await verifyCases(kit.database.db)).broken).toEqual([])
})

test('a row that joined takes what its platform said along when it is split off', async () => {
  const shop = 'split'
  const order = { 订单编号: '901' }
  const first = row('1', order)
  const second = (by: string, state = '待商家处理') =>
    row('2', { ...order, 买家退款说明: '第二盏的灯罩也裂了', 退款状态: state, 超时时间: by })
  const due = `(select due_at from clocks where case_id = cases.id and duty = 'platform_deadline' and ended_at is null) as due`
  const at = (text: string) => Date.parse(`${text}+08:00`)
  await kit.imported(shop, book('o.xlsx', [first, second('2026-11-12 10:00:00')]))
  await kit.imported(shop, book('p.xlsx', [first, second('2026-11-11 13:00:00')]))
  expect(await kit.casesOf(shop, `cases.contacts, ${due}`)).toEqual([
    { contacts: 2, due: at('2026-11-11T11:30:00') },
  ])

  await split(shop)
  expect(await kit.casesOf(shop, due)).toEqual([
    { due: at('2026-11-13T00:24:00') },
    { due: at('2026-11-11T11:30:00') },
  ])
  const said = `(select jsonb_agg(platform_rows.reason) from platform_rows where case_id = cases.id) as said`
  expect(await kit.casesOf(shop, said)).toEqual([{ said: ['质量问题'] }, { said: ['质量问题'] }])
  const later = second('2026-11-11 13:00:00', '待买家退货')
  expect(await kit.imported(shop, book('q.xlsx', [first, later]))).toMatchObject({ updated: 1, skipped: 1 })
  expect(await kit.casesOf(shop, due)).toEqual([{ due: at('2026-11-13T00:24:00') }, { due: null }])
  expect((await verifyCases(kit.database.db)).broken).toEqual([])
})

/** The message that joined the shop's first case becomes a case of its own. */
async function split(shop: string): Promise<void> {
  const { caller, number } = await atCase(shop, 1, ['case.read', 'case.merge'])
  const { rows } = await sql<{ id: string }>`
    select messages.id from messages join cases on cases.id = messages.case_id
    where cases.number = ${number} and messages.kind = 'customer' and messages.id <> cases.first_message_id
  `.execute(kit.database.db)
  const done = await transact(kit.database, { now: kit.clock.now(), by: SYSTEM }, (work) =>
    splitMessage(work, { caller, number, messageId: rows[0]!.id }, kit.tools),
  )
  expect(done.ok).toBe(true)
}

/** Somebody of the shop does something with a case. */
async function note(shop: string, nth: number): Promise<void> {
  const { caller, number } = await atCase(shop, nth, ['case.read', 'case.note'])
  const done = await transact(kit.database, { now: kit.clock.now(), by: SYSTEM }, (work) =>
    onCase(work, { caller, number, permission: 'case.note' }, ({ file }) => ({
      ok: true,
      value: { file, events: [{ kind: 'note_added' }], value: caseNumber(number) },
    })),
  )
  expect(done.ok).toBe(true)
}

/** The nth case of a shop and a caller who may do these things with it. */
async function atCase(shop: string, nth: number, permissions: readonly string[]) {
  const found = await kit.casesOf(shop, 'cases.number, cases.shop_id as "shopId"')
  const { number, shopId } = found[nth - 1] as { number: number; shopId: string }
  const { rows } = await sql<{ hash: string }>`
    select hash from policy_publications where shop_id = ${shopId}`.execute(kit.database.db)
  const may = { permissions: new Set(permissions), policyVersion: 1, policyHash: rows[0]!.hash }
  const membership = { shopId, code: shop, role: 'agent', ...may }
  return { number, caller: { actor: SYSTEM, memberships: [membership] } as never }
}

test('the platform deadline comes with a clock of ours before it, follows the file, and raises no alarm for the past', async () => {
  const shop = 'deadline'
  const rows = [row('1'), row('2', { 超时时间: '2026-11-10 10:00:00' }), row('3', { 退款状态: '待买家退货' })]
  await kit.imported(shop, book('g.xlsx', rows))
  const due = `(select due_at from clocks where case_id = cases.id and duty = 'platform_deadline' and ended_at is null) as due`
  const at = (text: string) => Date.parse(`${text}+08:00`)
  // 48 hours are left: a fifth of it is kept back.
  expect(await kit.casesOf(shop, due)).toEqual([
    { due: at('2026-11-13T00:24:00') },
    { due: null },
    { due: null },
  ])

  const later = [
    row('1', { 超时时间: '2026-11-11 13:00:00' }),
    row('2', { 超时时间: '2026-11-16 10:00:00' }),
    row('3', { 退款状态: '待商家收货' }),
  ]
  expect(await kit.imported(shop, book('h.xlsx', later))).toMatchObject({ updated: 3 })
  // Of three hours half is left to act in, of five days a fifth is kept back.
  expect(await kit.casesOf(shop, due)).toEqual([
    { due: at('2026-11-11T11:30:00') },
    { due: at('2026-11-15T10:00:00') },
    { due: at('2026-11-13T00:24:00') },
  ])
})

test('another amount grades again; a row of an order with an amount of its own does not swing it back', async () => {
  const shop = 'amount'
  const two = (paid: string): string[][] => [
    row('1', { 订单编号: '900', 买家实际支付金额: paid }),
    row('2', { 订单编号: '900', 买家实际支付金额: '30.00', 买家退款说明: '颜色和图片完全不一样,灰的' }),
  ]
  await kit.imported(shop, book('i.xlsx', two('89.00')))
  expect(await kit.imported(shop, book('j.xlsx', two('89.00')))).toMatchObject({ updated: 0, skipped: 2 })
  expect(await kit.imported(shop, book('k.xlsx', two('2000.01')))).toMatchObject({ updated: 1, skipped: 1 })
  expect(await kit.casesOf(shop, 'cases.level')).toEqual([{ level: 'urgent' }, { level: 'urgent' }])
  expect(await kit.imported(shop, book('l.xlsx', two('2000.01')))).toMatchObject({ updated: 0, skipped: 2 })
})

test("last year's rows as 历史, and finished rows of today's file: closed, without a clock or an alarm", async () => {
  const shop = 'history'
  const rows = Array.from({ length: process.env['AFTERCARE_DEEP'] === '1' ? 10_000 : 300 }, (_, i) =>
    row(String(50_000 + i), { 退款的申请时间: '2025-11-10 09:05:00', 超时时间: '2025-11-12 09:05:00' }),
  )
  expect(await kit.imported(shop, book('m.xlsx', rows), { as: 'history' })).toMatchObject({
    created: rows.length,
  })
  const today = [row('1', { 退款状态: '退款成功' }), row('2', { 退款状态: '退款关闭' }), row('3')]
  expect(await kit.imported(shop, book('n.xlsx', today))).toMatchObject({ created: 3 })

  const found = await kit.casesOf(shop, `cases.status, cases.imported_as as "as", ${clocksOf}`)
  expect(found.filter(({ status, clocks }) => status === 'closed' && clocks === null)).toHaveLength(
    rows.length + 2,
  )
  expect(found.at(-1)).toMatchObject({ status: 'received', as: 'open' })
  kit.clock.turn(kit.clock.now() + hours(72))
  await transact(kit.database, { now: kit.clock.now(), by: SYSTEM }, actOnDueClocks)
  const alarms = await sql<{ n: number }>`
    select count(*)::int as n from case_events join cases on cases.id = case_events.case_id
    join shops on shops.id = cases.shop_id
    where shops.code = ${shop} and cases.imported_as = 'history' and case_events.kind <> 'case_opened'
  `.execute(kit.database.db)
  expect(alarms.rows[0]!.n).toBe(0)
})
