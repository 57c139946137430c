import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importVerb, type ImportArguments, type ImportKit } from '../../src/app/cli-import.ts'
import { parseInstant } from '../../src/kernel/time.ts'
import { turnedClock } from '../../src/platform/clock.ts'
import { openPool, type Database } from '../../src/platform/db.ts'
import { migratedDatabase } from '../../src/platform/postgres/testDatabase.ts'
import { readRows } from '../../src/platform/read-rows.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { caseNumbers } from '../../src/rooms/cases/index.ts'
import { createShop, shopByCode } from '../../src/rooms/people/index.ts'
import { firstPolicy, policyOfShop } from '../../src/rooms/policy/index.ts'
import { gramCounter } from '../../src/rooms/search/index.ts'
import { loadModel } from '../../src/rooms/triage/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'import-'))
const clock = turnedClock(parseInstant('2026-11-11 10:00')!)
let database: Database
let shops = 0
let shop: string
let heard: { said: string[]; printed: unknown[] }

beforeAll(async () => {
  database = openPool((await migratedDatabase()).url, 6)
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  shop = `shop-${++shops}`
  heard = { said: [], printed: [] }
})

function kit(): ImportKit {
  return {
    database,
    now: clock.now,
    tools: {
      model: loadModel(),
      numbers: caseNumbers(),
      grams: gramCounter(),
      secret: Buffer.from('a secret of this test'),
    },
    policyOfShop: (id) => policyOfShop(database.db, id),
    ensureShop: async (code, create) => {
      const found = await shopByCode(database.db, code)
      if (found || !create) return found && { id: found.id, code }
      const work = { now: clock.now(), by: SYSTEM }
      const id = await transact(database, work, (w) =>
        createShop(w, { code, name: code, demo: false, policy: firstPolicy }),
      )
      return { id, code }
    },
    say: (text) => heard.said.push(text),
    print: (json) => heard.printed.push(json),
  }
}

const imports = (file: string, more: Partial<ImportArguments> = {}) =>
  importVerb(
    {
      file,
      shop,
      createShop: true,
      what: 'cases',
      as: 'open',
      mapping: null,
      dryRun: false,
      resume: false,
      ...more,
    },
    kit(),
  )

/** Imports and gives the answer of a run that finished. */
async function imported(file: string, more: Partial<ImportArguments> = {}) {
  expect(await imports(file, more)).toBe(0)
  return heard.printed.at(-1) as Record<string, unknown> & { errorFile: string | null }
}

function fileOf(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const casesOf = async (columns = 'cases.external_id') =>
  (
    await sql<Record<string, unknown>>`
      select ${sql.raw(columns)} from cases join shops on shops.id = cases.shop_id
      where shops.code = ${shop} order by cases.number
    `.execute(database.db)
  ).rows

const goods = ['保温杯', '台灯', '雨伞', '键盘', '枕头']
const troubles = [
  '收到时外壳裂了',
  '颜色和页面写的不一样',
  '物流三天没有动',
  '少发了一个配件',
  '客服一直没回',
]
const words = (i: number) => `${goods[i % 5]!}${troubles[Math.trunc(i / 5) % 5]!} 编号${i}`

/** 400 rows, of which 30 cannot be cases: ten of each kind. */
function fourHundred(): { content: string; bad: { line: number; reason: string }[] } {
  const bad: { line: number; reason: string }[] = []
  const rows = Array.from({ length: 400 }, (_, i) => {
    const line = i + 2
    const spoil = (reason: string) => bad.push({ line, reason }) && true
    const mute = i % 40 === 7 && spoil('没有客户说的话,也没有原因')
    const amount = i % 40 === 19 && spoil('金额读不懂:「很多」,请写成 1299.00')
    const late = i % 40 === 33 && spoil('时间在未来,请检查')
    return [
      `T${i}`,
      `="90000000000000${1000 + i}"`,
      mute ? '' : words(i),
      amount ? '很多' : `${i}.50`,
      late ? '2027-01-01 08:00' : '2026/11/10 9:05',
      `'1380000${1000 + i}`,
    ].join(',')
  })
  return { content: `工单号,订单号,投诉内容,实付金额,受理时间,手机\r\n${rows.join('\r\n')}\r\n`, bad }
}

test('of 400 rows exactly the 30 bad ones come back, with line and reason; a second time nothing is new', async () => {
  const { content, bad } = fourHundred()
  expect(bad).toHaveLength(30)
  const file = fileOf('four-hundred.csv', content)

  const first = await imported(file)
  expect(first).toMatchObject({
    read: 400,
    created: 370,
    updated: 0,
    joined: 0,
    linked: 0,
    skipped: 0,
    failed: 30,
  })
  expect(first.errorFile).toBe(`${file}.errors.csv`)
  const returned: { line: number; reason: string }[] = []
  for await (const { record } of readRows(first.errorFile!))
    returned.push({ line: Number(record!['行号']), reason: record!['原因']! })
  expect(returned.toSorted((a, b) => a.line - b.line)).toEqual(bad)
  expect(existsSync(`${file}.aftercare-progress`)).toBe(false)

  const [one] = await casesOf('cases.external_id, cases.imported_as, cases.channel, cases.status')
  expect(one).toEqual({ external_id: 'T0', imported_as: 'open', channel: 'import', status: 'received' })

  const second = await imported(file)
  expect(second).toMatchObject({ read: 400, created: 0, joined: 0, linked: 0, skipped: 370, failed: 30 })
  expect(await casesOf()).toHaveLength(370)
})

test('the mended error file goes in as it is', async () => {
  const file = fileOf('mend.csv', '订单号,内容,时间\n="9001",杯子裂了,昨天\n9002,灯不亮,2026-11-10\n')
  const { errorFile } = await imported(file)
  writeFileSync(errorFile!, readFileSync(errorFile!, 'utf8').replaceAll('昨天', '2026-11-09 12:00'))

  expect(await imported(errorFile!)).toMatchObject({ read: 1, created: 1, failed: 0, errorFile: null })
  const rows = await casesOf('(select number from orders where id = cases.order_id) as number')
  expect(rows.map(({ number }) => number)).toEqual(['9002', '9001'])
})

test('two imports of one file at once open every case once', async () => {
  const file = fileOf('twice.csv', fourHundred().content)
  await kit().ensureShop(shop, true)
  expect(await Promise.all([imports(file), imports(fileOf('twice-2.csv', fourHundred().content))])).toEqual([
    0, 0,
  ])

  const [a, b] = heard.printed as { created: number; skipped: number }[]
  expect(a!.created + b!.created).toBe(370)
  expect(a!.skipped + b!.skipped).toBe(370)
  expect(await casesOf()).toHaveLength(370)
})

test('rows of one order are contacts of one case; another matter of it is linked', async () => {
  const file = fileOf(
    'order.csv',
    '订单号,内容,时间\n501,灯罩颜色和图片完全不一样,2026-11-10 9:00\n501,灯罩颜色和图片不一样怎么还没人管,2026-11-10 9:30\n501,快递三天没有更新物流,2026-11-10 9:40\n',
  )
  expect(await imported(file)).toMatchObject({ read: 3, created: 1, joined: 1, linked: 1 })
  expect(await casesOf('cases.contacts')).toEqual([{ contacts: 2 }, { contacts: 1 }])

  // What joined a case is known as well: the same file again is no contact.
  expect(await imported(file)).toMatchObject({ read: 3, created: 0, joined: 0, linked: 0, skipped: 3 })
  expect(await casesOf('cases.contacts')).toEqual([{ contacts: 2 }, { contacts: 1 }])
})

test('历史: finished rows become closed cases without clocks, also two of one order', async () => {
  const file = fileOf(
    'history.csv',
    '退款编号,订单号,买家退款原因,买家退款说明\n1,601,质量问题,"杯子\n漏水"\n2,601,质量问题,\n',
  )
  expect(await imported(file, { as: 'history' })).toMatchObject({ read: 2, created: 2, joined: 0 })

  expect(
    await casesOf('cases.status, (select count(*)::int from clocks where case_id = cases.id) as clocks'),
  ).toEqual([
    { status: 'closed', clocks: 0 },
    { status: 'closed', clocks: 0 },
  ])
  const said = await casesOf('(select text from messages where case_id = cases.id) as text')
  expect(said).toEqual([{ text: '杯子\n漏水' }, { text: '质量问题' }])
})

test('JSON Lines: a broken line is one bad row; equal rows without an id are told apart by their place', async () => {
  const row = '{"text":"枕头有异味","customer":{"name":"林"}}'
  const file = fileOf(
    'lines.jsonl',
    [row, '{"text":"只有一半', row, '{"id":"x","text":"伞骨断了"}'].join('\n'),
  )
  expect(await imported(file)).toMatchObject({ read: 4, created: 3, failed: 1 })
  expect(readFileSync(`${file}.errors.csv`, 'utf8')).toContain('2,这一行不是完整的 JSON,')
  expect(await imported(file)).toMatchObject({ read: 4, created: 0, skipped: 3, failed: 1 })
})

test('a row that the database refuses costs itself; the rows around it go in', async () => {
  await failOn('坏掉的一行', '22000')
  const rows = Array.from({ length: 120 }, (_, i) => `R${i},${i === 60 ? '坏掉的一行' : words(i)}`)
  const file = fileOf('refused.csv', `工单号,内容\n${rows.join('\n')}\n`)
  expect(await imported(file)).toMatchObject({ read: 120, created: 119, failed: 1 })
  expect(readFileSync(`${file}.errors.csv`, 'utf8')).toMatch(/^62,系统没能登记这一行/m)
})

test('an import that the database stopped goes on where it was, and its answer is about the whole file', async () => {
  const rows = Array.from({ length: 700 }, (_, i) => (i % 350 === 10 ? `S${i},` : `S${i},${words(i)}`))
  rows[600] = 'S600,停在这里'
  const file = fileOf('stopped.csv', `工单号,内容\n${rows.join('\n')}\n`)
  const repair = await failOn('停在这里', '57P01')

  expect(await imports(file)).toBe(1)
  expect(heard.said.at(-1)).toContain('--resume')
  const before = (await casesOf()).length
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThan(698)

  await repair()
  const answer = await imported(file, { resume: true })
  expect(heard.said.some((text) => text.startsWith('从第'))).toBe(true)
  expect(answer).toMatchObject({ read: 700, created: 698, skipped: 0, failed: 2 })
  expect(readFileSync(answer.errorFile!, 'utf8').trim().split('\r\n')).toHaveLength(3)
  expect(existsSync(`${file}.aftercare-progress`)).toBe(false)
})

test('a preview says what would happen and changes nothing', async () => {
  const file = fileOf(
    'preview.csv',
    '工单号,内容,状态,备注\n1,灯不亮,已完结,x\n2,,,\n2,伞坏了,处理中,x\n,,,\n合计,,,\n',
  )
  expect(await imported(file, { dryRun: true })).toEqual({
    read: 5,
    columns: { text: ['内容'], externalId: ['工单号'], status: ['状态'] },
    unrecognised: ['备注'],
    wouldCreate: 2,
    mayJoin: 0,
    wouldUpdate: 0,
    wouldSkip: 2,
    finished: 1,
    bad: [{ line: 3, reason: '没有客户说的话,也没有原因' }],
    failed: 1,
  })
  expect(await kit().ensureShop(shop, false)).toBeNull()

  await imported(file)
  expect(await imported(file, { dryRun: true })).toMatchObject({ wouldCreate: 0, wouldSkip: 4 })
})

test('a mapping names the columns that nobody could guess', async () => {
  const file = fileOf('odd.csv', '甲列,乙列\n壶盖漏水,88\n')
  expect(await imports(file)).toBe(1)
  expect(heard.said.at(-1)).toContain('甲列、乙列')
  const mapping = fileOf('mapping.json', '{"text":"甲列","externalId":"乙列"}')
  expect(await imported(file, { mapping })).toMatchObject({ created: 1 })
  expect(await casesOf()).toEqual([{ external_id: '88' }])
})

test.each([
  ['a missing file', { file: '/nowhere/a.csv' }, '没有这个文件'],
  ['a folder', { file: folder }, '不是文件夹'],
  ['an unknown shop', { createShop: false }, '--create-shop'],
  ['an unknown field in the mapping', { mapping: 'words.json' }, '列映射'],
] as const)('%s is wrong usage, said in one sentence', async (_, wrong, says) => {
  const file = fileOf('right.csv', '内容\n灯不亮\n')
  fileOf('words.json', '{"words":"内容"}')
  const mapping = 'mapping' in wrong ? join(folder, wrong.mapping) : null
  expect(await imports(file, { ...wrong, mapping })).toBe(2)
  expect(heard.said).toEqual([expect.stringContaining(says)])
  expect(heard.printed).toEqual([])
})

/** From now on the database refuses a message with these words, until it is repaired. */
async function failOn(text: string, code: string): Promise<() => Promise<void>> {
  const name = `refuse_${code.toLowerCase()}`
  await sql
    .raw(
      `create function ${name}() returns trigger language plpgsql as $$
       begin
         if new.text = '${text}' then raise exception 'refused' using errcode = '${code}'; end if;
         return new;
       end $$;
       create trigger ${name} before insert on messages for each row execute function ${name}()`,
    )
    .execute(database.db)
  return async () => {
    await sql.raw(`drop trigger ${name} on messages`).execute(database.db)
  }
}
