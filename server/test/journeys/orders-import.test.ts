import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importVerb, type ImportArguments, type ImportKit } from '../../src/app/cli-import.ts'
import { openRows } from '../../src/platform/read-rows.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { intakeTools } from '../../src/app/house.ts'
import { orderKind } from '../../src/rooms/orders/import/index.ts'
import { createShop, shopByCode } from '../../src/rooms/people/index.ts'
import { firstPolicy, policyOfShop } from '../../src/rooms/policy/index.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'
import { csvOf, douyinOrders, gb18030, pddOrders, taobaoItems, taobaoList } from '../order-exports.ts'

const folder = mkdtempSync(join(tmpdir(), 'orders-'))
const secret = Buffer.alloc(32, 7)
let shop: Shop
let agent: Voice
let heard: { said: string[]; printed: unknown[] }

beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = shop.as('agent')
})
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

function kit(): ImportKit {
  heard = { said: [], printed: [] }
  return {
    database: shop.database,
    now: shop.now,
    tools: intakeTools(secret),
    policyOfShop: (id) => policyOfShop(shop.database.db, id),
    ensureShop: async (code) => {
      const found = await shopByCode(shop.database.db, code)
      return found && { id: found.id, code }
    },
    say: (text) => heard.said.push(text),
    print: (json) => heard.printed.push(json),
  }
}

const imports = (file: string, more: Partial<ImportArguments> = {}) =>
  importVerb(
    {
      file,
      shop: 'demo',
      createShop: false,
      what: 'orders',
      as: 'open',
      mapping: null,
      dryRun: false,
      resume: false,
      ...more,
    },
    kit(),
  )

async function imported(file: string, more: Partial<ImportArguments> = {}) {
  expect(await imports(file, more), heard.said.join()).toBe(0)
  return heard.printed.at(-1) as Record<string, unknown> & { errorFile: string | null }
}

function fileOf(name: string, content: string | Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const shows = async (number: string) => (await agent.get(`/orders/${number}?shop=demo`)).body

// Two rows that come to nothing stand at the end of every export: an empty one and the totals.
const NOTHING = 2
const nobody = { joined: 0, linked: 0, failed: 0, errorFile: null }

describe('the exports are recognised by themselves, in GB18030 and UTF-8', () => {
  test('淘宝 order list: amounts of the whole order, notes, parcel; titles make no lines', async () => {
    const file = taobaoList({ count: 200 })
    const counts = await imported(fileOf('ExportOrderList.csv', gb18030(csvOf(file))))
    expect(counts).toEqual({ ...nobody, read: 202, created: 200, updated: 0, skipped: NOTHING })
    expect(await shows('401234567891000045')).toMatchObject({
      platform: 'taobao',
      platformState: '买家已付款,等待卖家发货',
      title: '棉麻靠枕',
      paidFen: 3_900,
      itemTotalFen: 3_900,
      postageFen: 0,
      buyerNote: '周末再送,\n工作日家里没人',
      sellerNote: '送杯刷',
      orderedAt: '2026-11-01T17:45:05.000+08:00',
      paidAt: '2026-11-01T17:48:05.000+08:00',
      lines: [],
      parcels: [],
      buyer: { name: '杜*', phone: '139****1665' },
    })
    const sent = await shows('401234567891000007')
    expect(sent).toMatchObject({ paidFen: 774_000, parcels: [{ carrier: '飞燕速运', waybill: 'FY700007' }] })
    expect(sent.sellerNote).toBeNull()
    // One buyer of several orders, known by the nickname, is one customer.
    const { rows } = await sql`select 1 from customers where external_id like 'taobao:%'`.execute(
      shop.database.db,
    )
    expect(rows).toHaveLength(60)
  })

  test('淘宝 items: rows of one order are its lines, and their sum is what was paid', async () => {
    const counts = await imported(fileOf('items.csv', csvOf(taobaoItems({ count: 200 }))))
    expect(counts).toEqual({ ...nobody, read: 202, created: 100, updated: 0, joined: 100, skipped: NOTHING })
    expect(await shows('412300000001000001')).toMatchObject({
      platform: 'taobao',
      title: '宽口玻璃罐,带勺;折叠台灯',
      paidFen: 2 * (6_280 + 12_900),
      paidFromLines: true,
      lines: [
        {
          line: '412300000002000002',
          title: '宽口玻璃罐,带勺',
          specification: '颜色分类:三只装',
          sku: 'SKU-2',
          quantity: 2,
          priceFen: 6_280,
          paidFen: 12_560,
          afterSale: '没有申请退款',
        },
        { line: '412300000002000003', title: '折叠台灯', priceFen: 12_900, paidFen: 25_800 },
      ],
    })
  })

  test('拼多多: one article an order, three discounts are one', async () => {
    const path = fileOf('pdd.csv', gb18030(csvOf(pddOrders({ count: 100, moved: (i) => i === 3 }))))
    expect(await imported(path)).toMatchObject({ read: 102, created: 100, failed: 0 })
    expect(await shows('261111-300000000003')).toMatchObject({
      platform: 'pdd',
      platformState: '已发货',
      paidFen: 12_400,
      paidFromLines: false,
      itemTotalFen: 12_900,
      discountFen: 500,
      postageFen: 0,
      shippedAt: '2026-11-04T11:12:00.000+08:00',
      lines: [
        {
          line: '1',
          title: '折叠台灯',
          specification: '暖光;充电款',
          sku: 'PD-3',
          quantity: 1,
          afterSale: '无售后或售后取消',
        },
      ],
      parcels: [{ carrier: '云途快递', waybill: 'YT800003' }],
    })
  })

  test('抖音: sub-orders under their main order, sales channel, flag', async () => {
    const path = fileOf('douyin.csv', `\ufeff${csvOf(douyinOrders({ count: 90 }))}`)
    expect(await imported(path)).toMatchObject({ read: 92, created: 30, joined: 60, failed: 0 })
    const first = await shows('690000000001000000')
    expect(first).toMatchObject({
      platform: 'douyin',
      salesChannel: 'live_stream',
      sellerFlag: 'red',
      sellerNote: '老客',
      paidFen: 4_590 + 2 * 3_900 + 6_280,
      lines: [
        { line: '690000000005000000', title: '冷水壶', quantity: 1, afterSale: '退款成功' },
        { line: '690000000005000001', title: '棉麻靠枕', quantity: 2, paidFen: 7_800, afterSale: null },
        { line: '690000000005000002' },
      ],
    })
    const channels = await Promise.all([1, 2, 3].map((i) => shows(`69000000000100000${i}`)))
    expect(channels.map((one) => one.salesChannel)).toEqual(['short_video', 'shop', 'other'])
  })
})

describe('the same file again', () => {
  const formats = [
    ['淘宝订单', taobaoList],
    ['淘宝宝贝', taobaoItems],
    ['拼多多', pddOrders],
    ['抖音', douyinOrders],
  ] as const
  test.each(formats.filter(([, of]) => of !== taobaoItems && of !== douyinOrders))(
    '%s with 30 changed states: 30 updated, the others skipped',
    async (name, of) => {
      await imported(fileOf(`${name}-1.csv`, csvOf(of({ count: 400 }))))
      const again = await imported(fileOf(`${name}-2.csv`, csvOf(of({ count: 400, moved: (i) => i < 30 }))))
      expect(again).toMatchObject({ read: 402, created: 0, updated: 30, skipped: 370 + NOTHING, failed: 0 })
    },
  )

  test.each(formats)(
    '%s unchanged, its lines in different states: all skipped, and the preview had said so',
    async (name, of) => {
      const path = fileOf(`${name}-3.csv`, csvOf(of({ count: 250, moved: (i) => i % 3 === 1 })))
      await imported(path)
      expect(await imported(path, { dryRun: true })).toMatchObject({
        wouldCreate: 0,
        wouldUpdate: 0,
        mayJoin: 0,
        wouldSkip: 252,
        unrecognised: expect.any(Array),
      })
      expect(await imported(path)).toMatchObject({ read: 252, skipped: 252 })
    },
  )
})

describe('other files', () => {
  test('own columns, by a mapping', async () => {
    const path = fileOf('own.csv', '单据,钱,东西\r\nOWN-1,"1,299.00",椅子\r\nOWN-2,很多,椅子\r\n')
    const mapping = fileOf('own.json', JSON.stringify({ orderNumber: '单据', paidYuan: '钱', title: '东西' }))
    const counts = await imported(path, { mapping })
    expect(counts).toMatchObject({ created: 1, failed: 1 })
    expect(readFileSync(counts.errorFile!, 'utf8')).toContain('实付读不懂:「很多」,请写成 1299.00')
    expect(await shows('OWN-1')).toMatchObject({ paidFen: 129_900, title: '椅子' })
  })

  test('JSON Lines, as POST /orders:batch takes them', async () => {
    const one = {
      number: 'JL-1',
      platform: 'own',
      paidFen: 8_900,
      buyer: { name: '安小满' },
      lines: [{ title: '伞', quantity: 1 }],
      parcels: [{ carrier: '飞燕速运', waybill: 'FY1' }],
    }
    await imported(fileOf('a.jsonl', `${JSON.stringify(one)}\n{"paidFen": 1}\n`))
    const { buyer, ...plain } = one
    expect(await shows('JL-1')).toMatchObject(plain)
    expect(buyer.name).toBe('安小满')
    expect(heard.printed.at(-1)).toMatchObject({ created: 1, failed: 1 })
  })

  test('numbers that a spreadsheet has rounded are refused, one by one', async () => {
    const path = fileOf('rounded.csv', '订单号,实付\r\n4.01235E+17,1\r\nR-1,2\r\n')
    const counts = await imported(path)
    expect(counts).toMatchObject({ created: 1, failed: 1 })
    expect(readFileSync(counts.errorFile!, 'utf8')).toContain('订单号成了科学计数法')
  })

  test('a table without a column of order numbers is not imported', async () => {
    expect(await imports(fileOf('none.csv', '姓名,电话\r\n安小满,1\r\n'))).toBe(1)
    expect(heard.said.join()).toContain('没有认出哪一列是订单号')
  })
})

test('an amount that comes with a file makes the waiting case urgent', async () => {
  const opened = await shop.complains('耳机连不上手机', { order: { number: 'LATE-1' } })
  await imported(fileOf('late.csv', '订单号,实付金额\r\nLATE-1,2000.01\r\n'))
  expect((await agent.get(`/cases/${opened.body.number}`)).body).toMatchObject({
    level: 'urgent',
    reasons: [{ rule: 'high_value' }],
    order: { paidFen: 200_001 },
  })
})

describe('however a file is cut, and however often it comes', () => {
  const RUNS = process.env['AFTERCARE_DEEP'] === '1' ? 300 : 12
  const file = csvOf(douyinOrders({ count: 40 })) // Of several lines each, over several shapes of batches.

  let shops = 0
  /** Commits the rows of the file in pieces of these sizes, the whole file as often as asked. */
  async function dumpAfter(sizes: readonly number[], times: number): Promise<unknown> {
    const code = `split-${++shops}`
    const opening = { now: shop.now(), by: SYSTEM }
    const shopId = await transact(shop.database, opening, (work) =>
      createShop(work, { code, name: code, demo: false, policy: firstPolicy }),
    )
    const path = fileOf('split.csv', file)
    for (let time = 0; time < times; time++) {
      const to = { database: shop.database, shop: { id: shopId }, secret, now: shop.now, by: SYSTEM }
      const kind = orderKind({ ...to, policy: await policyOfShop(shop.database.db, shopId) })
      const drafts = []
      for await (const row of await openRows(path)) {
        const checked = kind.check(row)
        if (checked.kind === 'good') drafts.push(checked.draft)
      }
      for (let from = 0, i = 0; from < drafts.length; i++) {
        const size = sizes[i % sizes.length]!
        await kind.commit(drafts.slice(from, from + size))
        from += size
      }
    }
    return dump(shopId)
  }

  /** All that is known of the shop's orders, without ids and moments of writing. */
  async function dump(shopId: string): Promise<unknown> {
    const { rows } = await sql`
      select to_jsonb(orders) - array['id', 'shop_id', 'customer_id', 'created_at', 'updated_at'] as facts,
        (select jsonb_agg(to_jsonb(order_lines) - 'order_id' order by order_lines.position)
         from order_lines where order_lines.order_id = orders.id) as lines,
        (select jsonb_build_array(customers.name, customers.phone) from customers
         where customers.id = orders.customer_id) as buyer
      from orders where orders.shop_id = ${shopId} order by orders.number
    `.execute(shop.database.db)
    const { rows: customers } = await sql`select 1 from customers where shop_id = ${shopId}`.execute(
      shop.database.db,
    )
    return { orders: rows, customers: customers.length }
  }

  test('the orders are the same', async () => {
    const whole = await dumpAfter([1000], 1)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 17 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 2 }),
        async (sizes, times) => {
          expect(await dumpAfter(sizes, times)).toEqual(whole)
        },
      ),
      { seed: 20_261_111, numRuns: RUNS },
    )
  })
})
