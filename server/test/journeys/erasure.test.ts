import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import { roles } from '@aftercare/contract/lists'
import { mayDo } from '@aftercare/contract/permissions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '../../src/platform/db.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { gramCounter } from '../../src/rooms/search/index.ts'
import { sealAudit, verifyAudit } from '../../src/rooms/people/index.ts'
import { signIn } from '../browser.ts'
import { her, him, type Buyer } from '../erasure-buyers.ts'
import { expectProblem } from '../expect-problem.ts'
import { png } from '../file-kit.ts'
import { octets } from '../file-rows.ts'
import { ruleOn } from '../dispute-kit.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'
import { workOnImports } from '../work-on-imports.ts'

let shop: Shop
let other: (role: Role) => Voice
let hers: Made
let his: Made
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  other = await shop.another('other')
  hers = await buys(her)
  his = await buys(him)
  await settled()
})
afterAll(() => shop.close())

interface Made {
  readonly id: string
  readonly number: string
  readonly merged: string
}

/** A buyer as a shop comes to know her: in words, notes, calls, orders, files, drafts, views, acts on many cases. */
async function buys(buyer: Buyer): Promise<Made> {
  const { name, phone, externalId, address, words, order } = buyer
  const agent = shop.as('agent')
  const spaced = `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`
  const opened = await shop.complains(`${words},我是${name},电话${spaced},住${address}`, {
    customer: { name, phone, externalId },
    order: { number: order, paidFen: 9_900 },
    platformReason: { platform: 'taobao', reason: `${words}要退` },
  })
  expect(opened.status, JSON.stringify(opened.body)).toBe(201)
  const { number } = opened.body as { number: string }
  await agent.put(`/orders/${order}`, {
    shop: 'demo',
    paidFen: 9_900,
    title: `茶壶 刻字${name}`,
    buyerNote: `请送到${address}`,
    sellerNote: `${name}很急`,
    lines: [{ line: '1', title: '茶壶', specification: `刻字${name}` }],
    parcels: [{ carrier: 'sf', waybill: `SF-${order}` }],
  })
  await scans(order, `已送到${address},${name}签收`)
  const second = await shop.complains(`还没收到,${name}`, {
    customer: { externalId, name },
    order: {
      number: `${order}-B`,
    },
  })
  const merged = second.body.number as string
  await agent.post(`/cases/${merged}/merge`, { into: number, reason: `${name}说是同一件事` })
  await handsOver(number, name)
  const photo = await agent.post(
    `/files?shop=demo&name=${encodeURIComponent(`${name}.png`)}`,
    await png(7),
    octets,
  )
  await isAskedAbout(number, words)
  await agent.post(`/cases/${number}/messages`, {
    kind: 'note',
    text: `@lead员 ${name}住${address}`,
    mentions: [shop.person('lead')],
    files: [photo.body.id],
  })
  const promises = [{ what: 'reship', dueAt: '2026-11-12 18:00', words: `${name}您好` }]
  const reply = await agent.post(`/cases/${number}/messages`, {
    kind: 'reply',
    text: `${name}您好`,
    promises,
  })
  await agent.post(`/cases/${number}/messages/${reply.body.id}/delivery`, { delivery: 'delivered' })
  const [promise] = (await agent.get(`/cases/${number}/promises`)).body.items
  const settled = { as: 'kept', word: `已寄往${address}` }
  await agent.post(`/cases/${number}/promises/${promise.id}/settlement`, settled)
  await agent.post(`/cases/${number}/time-limits`, {
    ...{ kind: 'carrier_answers', eventOn: '2026-11-11', word: `${name}的件` },
  })
  const [limit] = (await agent.get(`/cases/${number}/time-limits`)).body.items
  await agent.post(`/cases/${number}/time-limits/${limit.id}/settlement`, { as: 'met', word: address })
  await isGiven(number, name)
  await agent.post(`/cases/${number}/calls`, { outcome: 'reached', note: `${name}改地址${address}` })
  await agent.post(`/cases/${number}/unmasking`, { reason: 'call' })
  const asked = { to: 'warehouse', question: `${name}的包裹在哪`, dueAt: '2026-11-12 18:00' }
  const inquiry = await agent.post(`/cases/${number}/inquiries`, asked)
  await shop.as('warehouse').post(`/inquiries/${inquiry.body.id}/answers`, { text: `已寄往${address}` })
  const browser = await signIn(shop.http, 'demo-agent')
  await browser.put(`/cases/${number}/draft`, {
    mode: 'note',
    texts: { reply: '', note: `${name}的草稿`, customer: '' },
    offersSolution: false,
  })
  await browser.send(
    'POST',
    '/views/saved',
    { shop: 'demo', name: '找人', filters: { q: phone } },
    { 'idempotency-key': `view-${phone}` },
  )
  await browser.post('/views/saved', { shop: 'demo', name, filters: { q: name } })
  const why = `${name}说是釉面`
  const sorting = { category: 'mismatch', subtype: 'quality_defect', why }
  expect((await agent.post(`/cases/${number}/sorting`, sorting)).status).toBe(201)
  await ruleOn(shop, number, name)
  await actsOnMany(number, name)
  await brings(buyer)
  await closes(number)
  const { customer } = (await agent.get(`/cases/${number}`)).body
  await shop.as('legal').post(`/customers/${customer.id}/hold`, { reason: `${name}要起诉` })
  await shop.as('legal').delete(`/customers/${customer.id}/hold`)
  return { id: customer.id, number, merged }
}

/** Left with a reason, then offered with a note for the case and one for all. */
/** A compensation that a lead approves with a word and the agent pays with one. */
async function isGiven(number: string, name: string): Promise<void> {
  const agent = shop.as('agent')
  const given = { kind: 'compensate', fen: 6_000, reason: `${name}等了很久`, ask: true }
  const { body } = await agent.post(`/cases/${number}/remedies`, given)
  const approved = { remedy: body.id, verdict: 'approved', reason: `${name}是老客户` }
  expect((await shop.as('lead').post(`/cases/${number}/approvals`, approved)).status).toBe(201)
  const paid = { result: 'done', reference: 'P-1', note: `转给${name}` }
  expect((await agent.post(`/remedies/${body.id}/steps/1`, paid)).status).toBe(201)
}

async function handsOver(number: string, name: string): Promise<void> {
  await shop.as('lead').post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
  const browser = await signIn(shop.http, 'demo-agent')
  const left = await browser.post('/handover/leave', { shop: 'demo', reason: `${name}约了明早` })
  expect(left.body.due, JSON.stringify(left.body)).toContain(number)
  const cases = [{ number, note: `${name}很急` }]
  const offered = await browser.post('/handovers', { shop: 'demo', to: null, cases, note: `先打给${name}` })
  expect(offered.status, JSON.stringify(offered.body)).toBe(201)
}

/** As if a model had been asked: what left was masked, and still her words. */
async function isAskedAbout(number: string, words: string): Promise<void> {
  const id = Number(number.slice(3))
  await sql`
    insert into opinion_requests (id, shop_id, case_id, kind, asked_at, model, state, sent, received, tokens)
    select gen_random_uuid(), shop_id, id, 'triage', now(), 'm', 'answered', ${words}, ${words}, 1
    from cases where number = ${id}
  `.execute(shop.database.db)
  await sql`
    insert into opinions (case_id, shop_id, turn_at, tries, suggestion)
    select id, shop_id, now(), 0, jsonb_build_object('evidence', ${words}::text) from cases where number = ${id}
  `.execute(shop.database.db)
}

async function closes(number: string): Promise<void> {
  const agent = shop.as('agent')
  await agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已补发', markSent: true })
  const { messages } = (await agent.get(`/cases/${number}`)).body as {
    messages: { id: string; delivery: string | null }[]
  }
  for (const { id } of messages.filter(({ delivery }) => delivery === 'to_send'))
    await agent.post(`/cases/${number}/messages/${id}/delivery`, { delivery: 'withdrawn' })
  const closing = { outcome: 'solved', confirmation: 'customer_confirmed', note: '客户说好了' }
  const closed = await shop.as('supervisor').post(`/cases/${number}/closure`, closing)
  expect(closed.status, JSON.stringify(closed.body)).toBe(201)
}

/** What a carrier says of a parcel, as the demo shop writes it. */
async function scans(order: string, text: string): Promise<void> {
  await sql`
    with said as (
      update parcels set last_scan = ${text} where waybill = ${`SF-${order}`} returning id)
    insert into parcel_scans (parcel_id, at, seq, code, text)
    select id, ${new Date(shop.now())}, 1, 'signed', ${text} from said
  `.execute(shop.database.db)
}

async function actsOnMany(number: string, name: string): Promise<void> {
  const browser = await signIn(shop.http, 'demo-agent')
  const act = await browser.post('/cases:bulk', { action: 'note', text: `请联系${name}`, numbers: [number] })
  expect(act.status).toBe(201)
  await browser.delete(`/bulk-acts/${act.body.id}`)
}

/** A file with a row of hers that fails and one that is known. */
async function brings({ name, phone, address, order, words }: Buyer): Promise<void> {
  const file = [
    '订单号,问题描述,姓名,电话,支付时间',
    `${order},${words} ${address},${name},${phone},昨天的昨天`,
    `${order},,${name},${phone},`,
  ].join('\n')
  const brought = await shop
    .as('owner')
    .post(`/imports?shop=demo&name=${encodeURIComponent(name)}.csv`, file, {
      'content-type': 'application/octet-stream',
    })
  expect(brought.status, JSON.stringify(brought.body)).toBe(201)
  await workOnImports(shop)
  await shop.as('owner').post(`/imports/${brought.body.id}/run`, { as: 'history' })
  await workOnImports(shop)
}

/** Counts of pairs are written within seconds; here, at once. */
async function settled(): Promise<void> {
  const counter = gramCounter()
  const { rows } = await sql<{ shop: string; pairs: string[] }>`
    select shop_id as shop, tsvector_to_array(grams) as pairs from case_search
  `.execute(shop.database.db)
  for (const { shop: id, pairs } of rows) counter.add(id, pairs)
  await counter.flush(shop.database.db)
}

/** Every row of every table as text, bytes as letters where they are letters. */
async function dump(db: Db): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' order by c.relname
  `.execute(db)
  const texts = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t.*) as row from ${sql.table(name)} as t
    `.execute(db)
    const said = rows.map(({ row }) =>
      Object.values(row)
        .map((value) => (typeof value === 'string' ? readable(value) : JSON.stringify(value)))
        .join(' '),
    )
    texts.set(name, said.join('\n'))
  }
  return texts
}

const readable = (text: string): string =>
  text.startsWith('\\x') ? `${text} ${Buffer.from(text.slice(2), 'hex').toString('utf8')}` : text

/** Where something of somebody still stands: her name, number, tail, id, address, words; the pairs of her name too. */
function tracesOf({ name, phone, externalId, address, words }: Buyer, texts: Map<string, string>): string[] {
  const tail = new RegExp(`(?<![0-9a-fA-F])${phone.slice(-4)}(?![0-9a-fA-F])`)
  const looks: readonly (string | RegExp)[] = [
    name,
    name.slice(0, 2),
    phone,
    `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
    externalId,
    address,
    words,
    words.slice(0, 2),
    tail,
  ]
  return [...texts].flatMap(([table, text]) =>
    looks
      .filter((look) => (typeof look === 'string' ? text.includes(look) : look.test(text)))
      .map((look) => `${table}: ${String(look)}`),
  )
}

/**
 * Tables in which nothing of a buyer can stand: codes, ids, numbers, times, and what is about colleagues, the shop or
 * the instance. Whoever makes a table either lets the story write a buyer's words into it, or says here that none can.
 */
const nothingOfHers = [
  // Where her parcels lay goes all the same: radar.test.ts.
  'alerts',
  'parcel_watch',
  'api_tokens',
  'assignment_waits',
  'audit_log',
  'audit_seals',
  'backups',
  'bulk_cases',
  'case_events',
  'case_presence',
  'cases',
  // Of deliveries: what waits for a partner is sealed, and goes with the case (channels.test.ts).
  'channel_deliveries',
  'channels',
  'clock_ladders',
  // Of executions: what another system said is taken out with the remedy (execution.test.ts).
  'connectors',
  'execution_tries',
  'executions',
  'platform_payments',
  'stale_ladders',
  'clock_moves',
  'clocks',
  'dispute_seats',
  'files',
  'import_mappings',
  'import_notices',
  'import_rows',
  'invitations',
  'kysely_migration',
  'kysely_migration_lock',
  'memberships',
  'nodes',
  'notice_preferences',
  'notices',
  'opinion_months',
  'opinion_rules',
  'order_parcels',
  'outbox',
  'partners',
  'password_links',
  'people',
  'policies',
  'policy_drafts',
  'policy_publications',
  'recovery_codes',
  'remedy_lines',
  'retention_due',
  'retention_rounds',
  'retention_rules',
  'roster_exceptions',
  'roster_people',
  'roster_shops',
  'case_causes',
  'follow_ups',
  'shop_causes',
  'usage_answers',
  'usage_tasks',
  'second_factor_rules',
  'second_factors',
  'service_cases',
  'sessions',
  'shops',
  'sign_in_tries',
  'team_members',
  'team_shops',
  'teams',
  'triage_checks',
  'triage_lessons',
  'triage_models',
  'triage_switches',
]

const tablesOf = (traces: readonly string[]): string[] => [
  ...new Set(traces.map((one) => one.split(':')[0]!)),
]
const erase = (role: Role, id: string, reason = 'customer_asks') =>
  shop.as(role).post(`/customers/${id}/erasure`, { reason })

describe('before anything goes', () => {
  test('she stands in all these tables', async () => {
    expect(tablesOf(tracesOf(her, await dump(shop.database.db)))).toEqual([
      'bulk_acts',
      'calls',
      'case_drafts',
      'case_files',
      'case_search',
      'customers',
      'dispute_opinions',
      'dispute_rulings',
      'disputes',
      'evidence_marks',
      'gram_counts',
      'handover_items',
      'handover_leaves',
      'handovers',
      'idempotency_keys',
      'import_bad_rows',
      'import_pieces',
      'imports',
      'inquiries',
      'inquiry_answers',
      'legal_holds',
      'messages',
      'opinion_requests',
      'opinions',
      'order_lines',
      'orders',
      'parcel_scans_default',
      'parcels',
      'platform_rows',
      'promises',
      'remedies',
      'remedy_approvals',
      'remedy_steps',
      'saved_views',
      'time_limits',
      'triage_corrections',
    ])
  })

  test('every table is one that the story writes into, or one that holds nothing of a buyer', async () => {
    const texts = await dump(shop.database.db)
    const standing = new Set(tablesOf(tracesOf(her, texts)))
    expect([...texts.keys()].filter((table) => !standing.has(table)).sort()).toEqual(
      [...nothingOfHers].sort(),
    )
  })

  test('only a supervisor, an owner or an admin may', async () => {
    for (const role of roles.filter((one) => !mayDo(one, 'customer.erase')))
      expectProblem(await erase(role, hers.id), 'actor.not_allowed')
    expect(roles.filter((one) => mayDo(one, 'customer.erase'))).toEqual(['supervisor', 'admin', 'owner'])
  })

  test('another shop has no such customer, and nobody has one that is not there', async () => {
    const asked = { reason: 'authority' }
    expectProblem(await other('owner').post(`/customers/${hers.id}/erasure`, asked), 'customer.unknown')
    expectProblem(await erase('owner', '00000000-0000-7000-8000-00000000dead'), 'customer.unknown')
  })

  test('a reason is a code: nothing else may be written into a log that is kept for ever', async () => {
    expectProblem(await erase('owner', hers.id, `${her.name}要求`), 'request.invalid')
  })

  test('not while a case of hers is open', async () => {
    await shop.as('agent').delete(`/cases/${hers.number}/closure?reason=again`)
    expectProblem(await erase('owner', hers.id), 'erasure.open_case')
    await closes(hers.number)
  })

  test('not while a file of the shop is being read', async () => {
    const bytes = { 'content-type': 'application/octet-stream' }
    await shop.as('owner').post('/imports?shop=demo&name=rows.csv', '问题描述\n杯子碎了', bytes)
    expectProblem(await erase('owner', hers.id), 'erasure.busy')
    await workOnImports(shop)
  })

  test('not while an act on many cases waits for one of hers', async () => {
    const browser = await signIn(shop.http, 'demo-agent')
    const asked = { action: 'note', text: '等一等', numbers: [hers.number] }
    const act = await browser.post('/cases:bulk', asked)
    expectProblem(await erase('owner', hers.id), 'erasure.busy')
    await browser.delete(`/bulk-acts/${act.body.id}`)
  })
})

describe('when she is erased', () => {
  let before: Map<string, string>
  let kept: unknown
  const money = async () =>
    (
      await sql`
        select orders.number, orders.paid_fen, (select jsonb_agg(clocks.* order by clocks.id) from clocks) as clocks,
          (select count(*)::int from messages) as messages
        from orders order by orders.number`.execute(shop.database.db)
    ).rows

  beforeAll(async () => {
    before = await dump(shop.database.db)
    kept = await money()
    const erased = await erase('supervisor', hers.id)
    expect(erased.status, JSON.stringify(erased.body)).toBe(201)
    expect(erased.body).toEqual({ cases: 3, messages: expect.any(Number), orders: 2, files: 1 })
    expect(erased.body.messages).toBeGreaterThan(5)
  })

  test('nothing of her stands anywhere', async () => {
    expect(tracesOf(her, await dump(shop.database.db))).toEqual([])
  })

  test('money, promises and the number of messages stay', async () => {
    expect(await money()).toEqual(kept)
  })

  test('every chain still holds', async () => {
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
    expect((await verifyAudit(shop.database.db)).broken).toBeNull()
  })

  test('another buyer is untouched, but for files that can be uploaded again', async () => {
    const gone = tracesOf(him, before).filter((one) => !/^(import_pieces|imports):/.test(one))
    const now = tracesOf(him, await dump(shop.database.db)).filter((one) => !/^imports:/.test(one))
    expect(now).toEqual(gone)
    const { customer, messages } = (await shop.as('agent').get(`/cases/${his.number}`)).body
    expect(customer).toMatchObject({ name: '司*', phone: '199****8256', erasedAt: null })
    expect(JSON.stringify(messages)).toContain(him.words)
  })

  test('her case says so, and shows numbers and history', async () => {
    const agent = shop.as('agent')
    const page = (await agent.get(`/cases/${hers.number}`)).body
    expect(page.customer).toMatchObject({ name: '已删除', phone: '已删除' })
    expect(page.customer.erasedAt).toMatch(/^2026-11-11T/)
    expect(page.order.paidFen).toBe(9_900)
    expect(new Set(page.messages.map(({ text }: { text: string }) => text))).toEqual(new Set(['已删除']))
    expect(page.messages.flatMap(({ highlights }: { highlights: unknown[] }) => highlights)).toEqual([])
    const history = (await agent.get(`/cases/${hers.number}/history`)).body.items
    expect(history[0].text).toBe('按要求删除了客户的个人信息:客户要求删除')
  })

  test('she is found by nothing any more', async () => {
    const agent = shop.as('agent')
    for (const q of [her.name, her.phone, her.words])
      expect((await agent.get(`/cases?shop=demo&q=${encodeURIComponent(q)}`)).body.items).toEqual([])
  })

  test('the audit log tells who, why and how much, and nothing of her', async () => {
    const { items } = (await shop.as('owner').get('/audit?shop=demo&action=customer.erased')).body
    expect(items).toHaveLength(1)
    expect(items[0].text).toMatch(
      /^删除一位客户的个人信息:客户要求删除\(工单 3,消息和备注 \d+,订单 2,文件 1\)$/,
    )
  })

  test('a second call says that it is done', async () => {
    expectProblem(await erase('owner', hers.id), 'customer.erased')
  })

  test('a later file does not bring her back; what she writes anew can be erased again', async () => {
    const buyer = { name: her.name, phone: her.phone }
    await shop.as('agent').put(`/orders/${her.order}`, { shop: 'demo', paidFen: 9_900, buyer })
    expect(tracesOf(her, await dump(shop.database.db))).toEqual([])
    await shop.passes({ minutes: 1 })
    const again = await shop.complains(`又坏了,${her.name}`, { customer: {}, order: { number: her.order } })
    const { number } = again.body as { number: string }
    expect((await shop.as('agent').get(`/cases/${number}`)).body.customer).toMatchObject({ erasedAt: null })
    await closes(number)
    expect((await erase('owner', hers.id)).status).toBe(201)
    expect(tracesOf(her, await dump(shop.database.db))).toEqual([])
    expect((await verifyCases(shop.database.db)).broken).toEqual([])
  })
})

test('a table that was forgotten is named', async () => {
  const { db } = shop.database
  await sql.raw(`create table forgotten (words text)`).execute(db)
  await sql`insert into forgotten values (${`${her.name} ${her.phone.slice(-4)}`})`.execute(db)
  expect(tablesOf(tracesOf(her, await dump(db)))).toEqual(['forgotten'])
})
