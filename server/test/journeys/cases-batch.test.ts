import type { OpenedCase } from '@aftercare/contract/cases'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop, type Shop } from '../open-shop.ts'

const NDJSON = { 'content-type': 'application/x-ndjson' }

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

interface Line {
  readonly line: number
  readonly status: number
  readonly case?: OpenedCase
  readonly error?: { readonly code: string; readonly errors?: readonly unknown[] }
}

async function batch(lines: readonly unknown[], headers: Record<string, string> = {}): Promise<Line[]> {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')
  const answer = await shop.as('agent').post('/cases:batch', body, { ...NDJSON, ...headers })
  expect(answer.status).toBe(200)
  return (answer.body as string)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
}
const complaint = (text: string, more: object = {}) => ({
  shop: 'demo',
  channel: 'api',
  text,
  customer: {},
  ...more,
})
async function countCases(): Promise<number> {
  const { rows } = await shop.database.pool.query<{ n: number }>('select count(*)::int as n from cases')
  return rows[0]!.n
}

test('many complaints at once: one decision for each line, in their order; a bad line costs itself', async () => {
  const before = await countCases()
  const answers = await batch([
    complaint('加湿器插上电就冒烟,吓到老人了'),
    '{"shop": "demo", ',
    complaint('杯子是碎的', { channel: 'pigeon' }),
    '',
    complaint('尺码小了一号', { shop: 'nowhere' }),
    complaint('袖子长短不一', { receivedAt: 'yesterday' }),
    complaint('衣服想退,没有穿过'),
  ])
  expect(answers.map(({ line, status, error }) => [line, status, error?.code])).toEqual([
    [1, 201, undefined],
    [2, 400, 'request.malformed'],
    [3, 422, 'request.invalid'],
    [5, 403, 'actor.no_shop'],
    [6, 422, 'time.unreadable'],
    [7, 201, undefined],
  ])
  expect(answers[0]!.case).toMatchObject({ level: 'urgent', intake: 'created' })
  expect(answers[0]!.case!.clocks.map(({ duty }) => duty)).toContain('call_customer')
  expect(answers[2]!.error!.errors).toMatchObject([{ path: 'channel' }])
  expect(await countCases()).toBe(before + 2)
})

test('lines of one order in one request go one after the other: the second joins what the first has opened', async () => {
  const order = { number: 'B-1001' }
  const answers = await batch([
    complaint('快递五天没动了', { order }),
    complaint('水杯漏水', { order: { number: 'B-1002' } }),
    complaint('物流还是没有更新', { order }),
  ])
  expect(answers.map((one) => one.case!.intake)).toEqual(['created', 'created', 'joined'])
  expect(answers[2]!.case!.number).toBe(answers[0]!.case!.number)
})

test('the same lines with the same key get the same answers; other words under it are refused, line by line', async () => {
  const key = { 'idempotency-key': 'night-run-7' }
  const lines = [complaint('电饭煲按键失灵'), complaint('少了一个盖子')]
  const first = await batch(lines, key)
  const before = await countCases()
  expect(await batch(lines, key)).toEqual(first)
  const other = await batch([lines[0], complaint('少了两个盖子'), complaint('说明书看不懂')], key)
  expect(other.map(({ status }) => status)).toEqual([201, 422, 201])
  expect(other[1]!.error!.code).toBe('idempotency.other_body')
  expect(await countCases()).toBe(before + 1)
})

test('a row that was brought before is known and is no contact', async () => {
  const line = complaint('沙发腿断了', { externalId: 'crm-77', order: { number: 'B-2001' } })
  const [created] = await batch([line])
  const [known] = await batch([line])
  expect(known!.status).toBe(200)
  expect(known!.case).toMatchObject({ intake: 'known', number: created!.case!.number, contacts: 1 })
})

test('two hundred and fifty lines are more than one transaction and lose nothing', async () => {
  const before = await countCases()
  const answers = await batch(
    Array.from({ length: 250 }, (_, i) => complaint('收到的颜色不对', { order: { number: `B-3${i}` } })),
  )
  expect(answers.map(({ line }) => line)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1))
  expect(new Set(answers.map((one) => one.case!.number)).size).toBe(250)
  expect(await countCases()).toBe(before + 250)
})
