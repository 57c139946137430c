import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRows } from '../../src/platform/read-rows.ts'
import { excelBook } from '../../src/platform/xlsx/book.fixture.ts'
import { gb18030 } from '../gb18030.ts'
import { openImports } from '../import-kit.ts'

/** One table as different programs write it to a file: the same cases, and exactly the same bad rows. */
let kit: Awaited<ReturnType<typeof openImports>>
beforeAll(async () => {
  kit = await openImports()
})
afterAll(() => kit.close())

const header = ['工单号', '订单号', '投诉内容', '实付金额', '受理时间', '手机']
const goods = ['保温杯', '台灯', '雨伞', '键盘', '枕头']
const troubles = [
  '收到时外壳裂了',
  '颜色和页面写的不一样',
  '物流三天没有动',
  '少发了一个配件',
  '客服一直没回',
]

interface Cells {
  readonly line: number
  readonly cells: readonly string[]
  /** Why it cannot be a case. */
  readonly bad: string | null
}

const kinds: readonly (readonly [at: number, reason: string])[] = [
  [7, '没有客户说的话,也没有原因'],
  [19, '金额读不懂:「很多」,请写成 1299.00'],
  [33, '时间在未来,请检查'],
  [41, '时间读不懂:「昨天」,请写成 2026-11-11 09:15'],
  [55, '订单号成了科学计数法(4.01234567890123E+18),末尾几位已经丢失;请从平台重新导出,不要先用表格软件另存'],
  [63, '订单号这一格是出错或没有算过的公式(#REF!);请在表格软件里打开、改好并保存后再导入'],
]

/** 400 rows, of which 30 cannot be cases, five of each kind. `first` is the line of the first row. */
const fourHundred = (first: number): Cells[] =>
  Array.from({ length: 400 }, (_, i) => {
    const bad = kinds.find(([at]) => i % 80 === at)
    const kind = bad?.[0]
    const date =
      kind === 33
        ? '2027-01-01 08:00'
        : kind === 41
          ? '昨天'
          : i % 2
            ? '2026/11/10 9:05'
            : '2026-11-10 09:05:30'
    const cells = [
      `T${i}`,
      kind === 55 ? '4.01234567890123E+18' : kind === 63 ? '#REF!' : `90000000000000${1000 + i}`,
      kind === 7 ? '' : `${goods[i % 5]!}${troubles[Math.trunc(i / 5) % 5]!},\n编号${i}`,
      kind === 19 ? '很多' : `1,${100 + (i % 900)}.50`,
      date,
      `1380000${1000 + i}`,
    ]
    return { line: first + i, cells, bad: bad?.[1] ?? null }
  })

const quoted = (cell: string): string => (/[",;\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const lines = (
  rows: readonly Cells[],
  delimiter: string,
  end: string,
  dress = (cell: string) => cell,
): string =>
  [header, ...rows.map(({ cells }) => cells.map((cell, i) => (i === 1 || i === 5 ? dress(cell) : cell)))]
    .map((cells) => cells.map(quoted).join(delimiter))
    .concat(delimiter.repeat(5), ['合计', '400 行', '', '', '', ''].join(delimiter))
    .join(end)

/** A quoted cell of two lines counts as two in a text file. */
const withLines = (rows: readonly Cells[]): Cells[] => {
  let line = 2
  return rows.map((row) => {
    const at = { ...row, line }
    line += row.cells.some((cell) => cell.includes('\n')) ? 2 : 1
    return at
  })
}

const numbers = (cells: readonly string[]): (string | number)[] =>
  cells.map((cell, i) => {
    if (i === 1 && cell.includes('E+')) return 4012345678901234001
    return i === 5 || (i === 3 && cell.startsWith('1,')) ? Number(cell.replace(',', '')) : cell
  })

const formats: readonly [string, string, (rows: readonly Cells[]) => string | Uint8Array][] = [
  [
    'Excel',
    'a.xlsx',
    (rows) =>
      excelBook([['投诉明细导出'], header, ...rows.map(({ cells }) => numbers(cells)), ['合计', '400 行']]),
  ],
  ['GB18030, ids as ="…"', 'b.csv', (rows) => gb18030(lines(rows, ',', '\r\n', (cell) => `="${cell}"`))],
  [
    'UTF-8 with a BOM and apostrophes',
    'c.csv',
    (rows) => `\ufeff${lines(rows, ',', '\r\n', (cell) => `'${cell}`)}`,
  ],
  ['Unicode text of Excel', 'd.txt', (rows) => Buffer.from(`\ufeff${lines(rows, '\t', '\r\n')}`, 'utf16le')],
  [
    'semicolons, lines that end as on old Macs',
    'e.csv',
    (rows) => lines(rows, ';', '\r', (cell) => `\t${cell}`),
  ],
]

test.each(formats)('of 400 rows exactly the 30 bad ones come back: %s', async (_, name, write) => {
  const sheet = name.endsWith('.xlsx')
  const rows = sheet ? fourHundred(3) : withLines(fourHundred(2))
  const bad = rows.filter((row) => row.bad !== null)
  expect(bad).toHaveLength(30)
  const shop = name.replace('.', '-')
  const first = await kit.imported(shop, kit.fileOf(name, write(rows)))
  expect(first).toMatchObject({ created: 370, joined: 0, linked: 0, failed: 30 })

  const returned: { line: number; reason: string; words: string }[] = []
  for await (const { record } of readRows(first.errorFile!))
    returned.push({ line: Number(record!['行号']), reason: record!['原因']!, words: record!['投诉内容']! })
  expect(returned.toSorted((a, b) => a.line - b.line)).toEqual(
    bad.map(({ line, bad: reason, cells }) => ({ line, reason, words: cells[2] })),
  )
  const [one] = await kit.casesOf(
    shop,
    `(select number from orders where id = order_id) as number, (select paid_fen from orders where id = order_id) as paid,
     (select phone from customers where id = cases.customer_id) as phone, opened_at as "at"`,
  )
  expect(one).toEqual({
    number: '900000000000001000',
    paid: 110050,
    phone: '13800001000',
    at: Date.parse('2026-11-10T09:05:30+08:00'),
  })
})

test('the error file of a workbook, mended, goes in as it is', async () => {
  const rows = [header, ['M1', '4012345678901234001', '杯子裂了', '89.00', '昨天', '13800001234']]
  const { errorFile } = await kit.imported('mended', kit.fileOf('m.xlsx', excelBook(rows)))
  const mended = kit.fileOf(
    'mended.csv',
    (await readFile(errorFile!, 'utf8')).replaceAll('昨天', '2026-11-10 9:00'),
  )
  expect(await kit.imported('mended', mended)).toMatchObject({ read: 1, created: 1, failed: 0 })
  expect(await kit.casesOf('mended', '(select number from orders where id = order_id) as number')).toEqual([
    { number: '4012345678901234001' },
  ])
})

test('the sheet and the header line that were read are said', async () => {
  const file = kit.fileOf(
    'titled.xlsx',
    excelBook([['投诉明细导出'], header, ['S1', '1', '杯子裂了', '', '', '']]),
  )
  await kit.imported('said', file)
  expect(kit.said.some((text) => text.includes('Sheet1') && text.includes('第 2 行'))).toBe(true)
})
