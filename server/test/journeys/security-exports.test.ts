import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRows } from '../../src/platform/read-rows.ts'
import { robotBody } from '../channel-kit.ts'
import { formulas, storeEverywhere } from '../hostile-words.ts'
import { signIn } from '../browser.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { routeTable } from '../route-table.ts'
import { workOnImports } from '../work-on-imports.ts'

let shop: Shop
const folder = mkdtempSync(join(tmpdir(), 'formulas-'))
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00', privateNetworks: true })
  await handsOver()
  await shop.complains('杯子碎了', { order: { number: 'FORMULA-1', paidFen: 900, title: formulas[2] } })
  await storeEverywhere(shop, formulas)
  const bytes = { 'content-type': 'application/octet-stream' }
  const cells = formulas.map((text, i) => `${text} 碎了,F-${i},昨天的昨天`)
  for (const name of formulas)
    await shop
      .as('owner')
      .post(
        `/imports?shop=demo&name=${encodeURIComponent(`${name}.csv`)}`,
        ['问题描述,订单号,支付时间', ...cells].join('\n'),
        bytes,
      )
  await workOnImports(shop)
  await failsToTell()
}, 200_000)
afterAll(async () => {
  await shop.close()
  rmSync(folder, { recursive: true })
})

/** Only a person hands over: a token's walk leaves none behind. */
async function handsOver(): Promise<void> {
  const agent = await signIn(shop.http, 'demo-agent')
  const { number } = (await shop.complains('杯子碎了一只')).body
  await agent.post(`/cases/${number}/assignment`, { assignee: shop.person('agent') })
  const made = await agent.post('/handovers', {
    shop: 'demo',
    to: null,
    note: formulas[0],
    cases: [{ number, note: formulas[3] }],
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
}

/** What a robot answered stands in the list of what did not go. */
async function failsToTell(): Promise<void> {
  const webhook = robotBody('wecom', 'https://192.0.2.7/hook?key=KEY', { name: formulas[1] })
  const added = await shop.as('owner').post('/channels', webhook)
  expect(added.status, JSON.stringify(added.body)).toBe(201)
  const at = new Date(shop.now())
  await sql`
    insert into channel_deliveries (id, shop_id, channel_id, cause, kind, people, urgent, what, state, tries, at,
      send_at, give_up_at, ended_at, outcome, detail)
    select gen_random_uuid(), channels.shop_id, channels.id, 'formula', 'mentioned', '{}', false, '{}', 'dead', 1,
      ${at}, ${at}, ${at}, ${at}, 'refused', ${formulas[0]}
    from channels limit 1`.execute(shop.database.db)
}

const exports = Object.keys(routeTable)
  .filter((name) => /^GET .*\/export$/.test(name))
  .map((name) => name.replace('GET /api/v1', ''))

async function fetched(path: string): Promise<Buffer> {
  const answer = await shop.http.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${shop.as('owner').token}` },
  })
  expect(answer.statusCode, path).toBe(200)
  return answer.rawPayload
}

/** Nothing of this shop stands in these: what writes them writes all of them. */
const EMPTY = new Set([
  '/approvals/export',
  '/retention/due/export',
  '/second-opinion/requests/export',
  '/unmaskings/export',
  '/handover/leaves/export',
  '/follow-ups/export',
  '/holds/export',
  '/alerts/export',
  '/executions/export',
  '/usage-tasks/export',
])
/** What a list has to be asked for. */
const wanted: Readonly<Record<string, string>> = { '/orders/export': '&q=FORMULA-1' }

/** Cells of a CSV as they are written, before any reader takes an apostrophe off. */
function cellsOf(csv: string): string[] {
  const cells = [...csv.replace(/^\ufeff/, '').matchAll(/(?:^|,|\r\n)("(?:[^"]|"")*"|[^,\r\n]*)/g)]
  return cells.map(([, cell]) => (cell!.startsWith('"') ? cell!.slice(1, -1).replaceAll('""', '"') : cell!))
}

test('every list that is exported is here', () => {
  expect(exports).toEqual(
    expect.arrayContaining(['/cases/export', '/people/export', '/audit/export', '/imports/export']),
  )
})

test.each(exports)('%s: no cell of a CSV is a formula', async (path) => {
  const cells = cellsOf((await fetched(`${path}?shop=demo&format=csv${wanted[path] ?? ''}`)).toString('utf8'))
  const ran = cells.filter((cell) => /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell))
  expect(ran).toEqual([])
})

test('hostile texts were there to be written', async () => {
  const csv = (await fetched('/cases/export?shop=demo&format=csv')).toString('utf8')
  for (const text of formulas) expect(csv).toContain(`'${text}`)
  expect((await fetched('/imports/export?shop=demo&format=csv')).toString('utf8')).toContain(
    `'${formulas[0]}`,
  )
})

test.each(exports)('%s: a workbook holds texts and numbers, nothing that is computed', async (path) => {
  const bytes = await fetched(`${path}?shop=demo&format=xlsx${wanted[path] ?? ''}`)
  const place = join(folder, 'book.xlsx')
  writeFileSync(place, bytes)
  let rows = 0
  for await (const _row of readRows(place)) rows += 1
  if (!EMPTY.has(path)) expect(rows).toBeGreaterThan(0)
  expect(sheetsOf(bytes)).not.toMatch(/<f[ >]|t="(?:str|e)"/)
  expect(sheetsOf(bytes)).toMatch(/t="inlineStr"/)
})

/** Every part of a zip as text: its entries follow each other, each packed by itself. */
function sheetsOf(zip: Buffer): string {
  let text = ''
  for (let at = zip.indexOf('PK\x03\x04'); at >= 0; at = zip.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28)
    text += inflated(zip.subarray(start))
  }
  return text
}
function inflated(packed: Buffer): string {
  try {
    return inflateRawSync(packed, { finishFlush: 2 }).toString('utf8')
  } catch {
    return packed.toString('latin1') // stored as it is
  }
}

test('the rows that an import refused come back without formulas', async () => {
  const { items } = (await shop.as('owner').get('/imports?shop=demo')).body
  for (const { id } of items as { id: string }[]) {
    const errors = await shop.http.inject({
      method: 'GET',
      url: `/api/v1/imports/${id}/errors`,
      headers: { authorization: `Bearer ${shop.as('owner').token}` },
    })
    if (errors.statusCode !== 200) continue
    expect(cellsOf(errors.body).filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell))).toEqual(
      [],
    )
  }
})
