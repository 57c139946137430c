import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRows } from '../../src/platform/read-rows.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let lead: Voice
const folder = mkdtempSync(join(tmpdir(), 'exports-'))
let files = 0
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  lead = shop.as('lead')
  await shop.complains('=HYPERLINK("http://x","点我") 玻璃杯碎了', {
    customer: { name: '赵小雨', phone: '13800001234' },
    order: { number: '4012345678901234001', paidFen: 8_950, title: '@玻璃杯' },
  })
  await shop.complains('插座冒烟,烫到手')
  await shop.complains('物流三天没动了')
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

type Row = Record<string, string>

/** Fetches a file and reads it as an import would. */
async function fetched(who: Voice, path: string): Promise<Row[]> {
  const answer = await shop.http.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${who.token}` },
  })
  expect(answer.statusCode, answer.statusCode === 200 ? '' : answer.body).toBe(200)
  const place = join(folder, `${++files}.${path.includes('csv') ? 'csv' : 'xlsx'}`)
  writeFileSync(place, answer.rawPayload)
  const rows: Row[] = []
  for await (const { record } of readRows(place)) rows.push(record as Row)
  return rows
}
const logged = async () =>
  (await shop.as('owner').get('/audit?limit=200')).body.items.filter(({ action }: { action: string }) =>
    action.startsWith('export.'),
  ) as { action: string; text: string; by: { name: string } }[]

describe.each(['xlsx', 'csv'] as const)('工单导出 .%s', (format) => {
  test('和屏幕上一样:打码、时间是北京时间、长单号是文字、公式不会运行', async () => {
    const rows = await fetched(lead, `/cases/export?format=${format}`)
    expect(rows).toHaveLength(3)
    const mark = format === 'csv' ? "'" : ''
    expect(rows[2]).toMatchObject({
      工单编号: expect.stringMatching(/^AS-\d+$/),
      客户: '赵*',
      订单号: `${mark}4012345678901234001`,
      商品: `${mark}@玻璃杯`,
      '实付(元)': '89.5',
      登记时间: '2026-11-11 10:00:00',
    })
    expect(rows[2]!['客户原话']).toBe(`${mark}=HYPERLINK("http://x","点我") 玻璃杯碎了`)
    expect(JSON.stringify(rows)).not.toMatch(/赵小雨|13800001234/)
  })

  test('同样的筛选;保存的视图也行;一行也没有就只有表头', async () => {
    expect(await fetched(lead, `/cases/export?format=${format}&level=urgent`)).toMatchObject([
      { 级别: '紧急', 客户原话: '插座冒烟,烫到手' },
    ])
    expect(await fetched(lead, `/cases/export?format=${format}&status=closed`)).toEqual([])
    expect(await fetched(lead, `/cases/export?format=${format}&view=breached`)).toEqual([])
  })

  test('英文界面,英文表头', async () => {
    const [row] = await fetched(lead, `/cases/export?format=${format}&language=en`)
    expect(row).toMatchObject({ Case: expect.stringMatching(/^AS-/), Status: 'Received' })
  })
})

test('记入审计日志:谁、什么条件、几行;找的词不记', async () => {
  const before = (await logged()).length
  await fetched(lead, `/cases/export?q=${encodeURIComponent('赵小雨')}`)
  const [finished, begun] = (await logged()).slice(0, (await logged()).length - before)
  expect(finished).toMatchObject({
    action: 'export.finished',
    text: '导出工单 1 行',
    by: { name: 'demo-lead' },
  })
  expect(begun).toMatchObject({ action: 'export.begun', text: '开始导出工单(.xlsx)' })
  const { rows } = await sql<{ data: unknown }>`
    select data from audit_log where action like 'export.%' order by seq desc limit 2`.execute(
    shop.database.db,
  )
  expect(rows.map(({ data }) => data)).toEqual([
    { list: 'cases', rows: 1, whole: true },
    { list: 'cases', format: 'xlsx', words: true },
  ])
})

test('没有导出权限的角色、别家店、看不懂的格式:说清', async () => {
  expectProblem(await shop.as('agent').get('/cases/export'), 'actor.not_allowed')
  expectProblem(await lead.get('/cases/export?shop=nowhere'), 'actor.no_shop')
  expectProblem(await lead.get('/cases/export?format=pdf'), 'request.invalid')
  const other = await shop.another('other')
  expect(await fetched(other('lead'), '/cases/export')).toEqual([])
})

// What is not taken along, and why not.
const NOT_EXPORTED: Readonly<Record<string, string>> = {
  '/api/v1/tokens': 'a handful of keys, read on the screen',
  '/api/v1/invitations': 'open invitations stand on the people page for a few days',
  '/api/v1/policy/versions': 'a version is taken along whole, by `aftercare policy export`',
  '/api/v1/cases/{number}/history': 'of one case; the dossier takes it along',
  '/api/v1/cases/{number}/inquiries': 'of one case; /inquiries/export has them all',
  '/api/v1/roster/stranded': 'gone as soon as somebody takes them; they are cases of the queue',
  '/api/v1/notices': 'a person’s own',
  '/api/v1/handover/sheet': 'printed on A4',
  '/api/v1/triage/cases': '/triage/export takes both of its lists along',
}

type Document = Record<string, { get?: { parameters?: readonly { name: string }[] } }>

test('每一个清单都能导出，不能的都写明为什么', async () => {
  const { paths } = (await shop.as('owner').get('/../openapi.json')).body
  const lists = Object.entries(paths as Document).flatMap(([path, { get }]) =>
    get?.parameters?.some(({ name }) => name === 'cursor') ? [path] : [],
  )
  expect(lists.length).toBeGreaterThan(20)
  const silent = lists.filter((path) => !(`${path}/export` in paths) && !(path in NOT_EXPORTED))
  expect(silent).toEqual([])
})

test('其余的清单:表头是表头，行是行', async () => {
  const owner = shop.as('owner')
  await owner.post('/cases/AS-1001/unmasking', { reason: 'call', fields: ['phone'] })
  expect(await fetched(owner, '/unmaskings/export?format=csv')).toMatchObject([
    { 谁: 'demo-owner', 工单: 'AS-1001', 看了什么: '手机号', 为什么: expect.any(String) },
  ])
  expect(await fetched(lead, '/orders/export?q=4012345678901234001')).toMatchObject([
    { 订单号: '4012345678901234001', '实付(元)': '89.5', 买家: '赵*', 在办工单: '1' },
  ])
  for (const path of [
    '/approvals',
    '/retention/due',
    '/holds',
    '/handover/leaves',
    '/second-opinion/requests',
    '/alerts',
    '/executions',
    '/usage-tasks',
  ])
    expect(await fetched(owner, `${path}/export?shop=demo`)).toEqual([])
  expect(await fetched(owner, '/clocks/attainment/clocks/export')).toEqual([])
})

test('人员、审计、导入也能导出', async () => {
  const owner = shop.as('owner')
  const people = await fetched(owner, '/people/export?shop=demo')
  expect(people).toHaveLength(11)
  expect(people.find((row) => row['账号'] === 'demo-lead')).toMatchObject({ 姓名: 'lead员', 角色: '组长' })
  const audit = await fetched(owner, '/audit/export?shop=demo&format=csv')
  expect(audit[0]).toMatchObject({ 事项: '导出结束', 内容: '导出人员 11 行' })
  const bytes = { 'content-type': 'application/octet-stream' }
  await owner.post('/imports?shop=demo&name=%3D1.csv', '问题描述\n杯子碎了', bytes)
  expect(await fetched(owner, '/imports/export?format=csv')).toMatchObject([
    { 文件: "'=1.csv", 状态: '正在检查' },
  ])
})

test('比一页多得多:每张一次,一张不少', async () => {
  const number = Number(((await shop.complains('灯不亮')).body.number as string).slice(3))
  const count = process.env['AFTERCARE_DEEP'] ? 100_000 : 2_500
  await sql`
    insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(),
      'number', 6000000 + n, 'opened_at', c.opened_at + (n / 3) * interval '1 second'))).*
    from cases c, generate_series(1, ${count}::int) n where c.number = ${number}
  `.execute(shop.database.db)
  const rows = await fetched(lead, '/cases/export?format=csv')
  expect(rows).toHaveLength(count + 4)
  expect(new Set(rows.map((row) => row['工单编号'])).size).toBe(count + 4)
}, 300_000)
