import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import { csvBytes, type Cell, type ListFile } from '../list-file.ts'
import { readRows } from '../read-rows.ts'
import { openArchive } from './archive.ts'
import { xlsxBytes } from './write-book.ts'

const folder = mkdtempSync(join(tmpdir(), 'write-book-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

async function* inPages(rows: readonly (readonly Cell[])[], size = 2) {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
const listOf = (rows: readonly (readonly Cell[])[]): ListFile => ({
  name: '工单',
  columns: [
    { title: '单号', width: 24 },
    { title: '内容', width: 40 },
    { title: '金额', width: 10 },
  ],
  pages: inPages(rows),
})

async function write(bytes: AsyncIterable<string | Uint8Array>, ending: string): Promise<string> {
  const path = join(folder, `${++files}.${ending}`)
  await pipeline(Readable.from(bytes), createWriteStream(path))
  return path
}
async function read(path: string): Promise<Record<string, string>[]> {
  const found: Record<string, string>[] = []
  for await (const { record } of readRows(path)) found.push(record as Record<string, string>)
  return found
}
async function sheetXml(path: string, number = 1): Promise<string> {
  const archive = await openArchive(path)
  let xml = ''
  for await (const piece of archive.text(`xl/worksheets/sheet${number}.xml`, 1 << 20)) xml += piece
  await archive.close()
  return xml
}

const nasty = ['=1+1', '+86 138', '-2', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","点我")', '=cmd|1']
const rows: Cell[][] = [
  ['4012345678901234001', '杯子碎了,"真的"\n两个 <b>&amp;', 89.5],
  ['AS-1', '字面的 _x000D_ 与控制符\u0007\ud800', 1299],
]

test.each(['xlsx', 'csv'] as const)(
  'a list comes back as it was from .%s: long ids, quotes, signs',
  async (ending) => {
    const bytes = ending === 'xlsx' ? xlsxBytes(listOf(rows)) : csvBytes(listOf(rows))
    const found = await read(await write(bytes, ending))
    // In a text an id carries an apostrophe, or a spreadsheet would round it; the import takes it off again.
    const id = `${ending === 'csv' ? "'" : ''}4012345678901234001`
    expect(found[0]).toMatchObject({ 单号: id, 内容: rows[0]![1], 金额: '89.5' })
    expect(found[1]).toMatchObject({ 单号: 'AS-1', 金额: '1299' })
  },
)

test('what XML cannot carry is left out, what only looks like an escape stays', async () => {
  const [, second] = await read(await write(xlsxBytes(listOf(rows)), 'xlsx'))
  expect(second!['内容']).toBe('字面的 _x000D_ 与控制符')
})

test('no cell of a .csv begins like a formula; a .xlsx has none at all', async () => {
  const list = () => listOf(nasty.map((text) => ['AS-1', text, 1]))
  const csv = readFileSync(await write(csvBytes(list()), 'csv'), 'utf8')
  expect(csv.startsWith('\ufeff单号,内容,金额\r\n')).toBe(true)
  for (const text of nasty) expect(csv, text).toContain(`'${text.replaceAll('"', '""')}`)
  expect(csv).not.toMatch(/(^|,)"?[=+\-@\t\r]/m)

  const xml = await sheetXml(await write(xlsxBytes(list()), 'xlsx'))
  expect(xml).not.toContain('<f>')
  expect(xml.match(/t="inlineStr"/g)).toHaveLength(3 + nasty.length * 2)
  expect(xml).toContain('state="frozen"')
  expect(xml).toContain('<col min="1" max="1" width="24"')
})

test('what does not fit on a sheet goes on in the next; an empty list is its header', async () => {
  const five = Array.from({ length: 5 }, (_, i): Cell[] => [`AS-${i}`, '', null])
  const path = await write(xlsxBytes(listOf(five), 2), 'xlsx')
  const numbers = async (sheet: number) => (await sheetXml(path, sheet)).match(/AS-\d/g)
  expect([await numbers(1), await numbers(2), await numbers(3)]).toEqual([
    ['AS-0', 'AS-1'],
    ['AS-2', 'AS-3'],
    ['AS-4'],
  ])
  expect(await read(await write(xlsxBytes(listOf([])), 'xlsx'))).toEqual([])
})

test('whoever stops reading ends the reading of the list; an error ends the file', async () => {
  let ended = false
  async function* endless() {
    try {
      for (;;) yield Array.from({ length: 1000 }, (_, i): Cell[] => [`AS-${i}`, '杯子碎了', i])
    } finally {
      ended = true
    }
  }
  for await (const bytes of xlsxBytes({ ...listOf([]), pages: endless() })) if (bytes.length > 1000) break
  expect(ended).toBe(true)

  async function* broken(): AsyncGenerator<Cell[][]> {
    yield [['AS-1', '', 1]]
    throw new Error('gone')
  }
  await expect(write(xlsxBytes({ ...listOf([]), pages: broken() }), 'xlsx')).rejects.toThrow('gone')
})

test.runIf(process.env['AFTERCARE_DEEP'])(
  'a hundred thousand rows pass through without staying',
  async () => {
    async function* many() {
      for (let page = 0; page < 100; page++)
        yield Array.from({ length: 1000 }, (_, i): Cell[] => [
          `40123456789012${page}${i}`,
          '杯子碎了'.repeat(20),
          i,
        ])
    }
    const before = process.memoryUsage().heapUsed
    let most = 0
    let size = 0
    for await (const bytes of xlsxBytes({ ...listOf([]), pages: many() })) {
      size += bytes.length
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }
    expect(size).toBeGreaterThan(1_000_000)
    expect(most).toBeLessThan(100 * 1024 * 1024)
  },
)
