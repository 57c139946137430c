import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readRows, type SourceRow, type TableReading } from './read-rows.ts'
import { bookOf, bookParts, excelBook, zipped } from './xlsx/book.fixture.ts'
import { zipOf } from './xlsx/zip.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'xlsx-rows-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0

async function read(bytes: Uint8Array, reading: TableReading = {}): Promise<SourceRow[]> {
  const path = join(folder, `${++files}.xlsx`)
  writeFileSync(path, bytes)
  const found: SourceRow[] = []
  for await (const row of readRows(path, reading)) found.push(row)
  return found
}
const short = (rows: readonly SourceRow[]) => rows.map(({ line, record, error }) => [line, record ?? error])

const shared = (...texts: string[]) => texts.map((text) => `<si><t>${text}</t></si>`).join('')
const sheet = (xml: string, more = '') => `<sheetData>${xml}</sheetData>${more}`

describe('the same table as programs write it', () => {
  const wanted = [
    [2, { 订单号: '4012345678901234001', 内容: '杯子\n裂了', 金额: '89.5', 时间: '2026-11-10 09:05:00' }],
    [4, { 订单号: 'B-2', 内容: '灯不亮', 金额: '1299', 时间: '2026-11-11' }],
  ]

  test('Excel: shared texts, a rich one, empty rows left out, a hyperlink', async () => {
    const strings =
      shared('订单号', '内容', '金额', '时间', '4012345678901234001') +
      '<si><r><rPr><b/></rPr><t>杯子</t></r><r><t xml:space="preserve">_x000A_裂了</t></r><rPh sb="0" eb="1"><t>beizi</t></rPh></si>' +
      shared('B-2', '灯不亮')
    const cell = (at: string, index: number) => `<c r="${at}" t="s"><v>${index}</v></c>`
    const xml =
      '<dimension ref="A1:D4"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetData>' +
      `<row r="1" spans="1:4">${cell('A1', 0)}${cell('B1', 1)}${cell('C1', 2)}${cell('D1', 3)}</row>` +
      `<row r="2" hidden="1">${cell('A2', 4)}${cell('B2', 5)}<c r="C2" s="1"><v>89.5</v></c><c r="D2" s="2"><v>46336.378472222219</v></c></row>` +
      '<row r="3"><c r="A3" s="1"/><c r="D3" s="2"/></row>' +
      `<row r="4">${cell('A4', 6)}${cell('B4', 7)}<c r="C4"><v>1299</v></c><c r="D4" s="3"><v>46337</v></c></row>` +
      '</sheetData><hyperlinks><hyperlink ref="B4" r:id="rId1"/></hyperlinks>'
    const rows = await read(
      bookOf({ sheets: [{ name: '退款', xml }], strings, formats: [0, 4, 'yyyy/m/d\\ h:mm', 14] }),
    )
    expect(short(rows)).toEqual(wanted)
    expect(rows[0]!.from).toEqual({ sheet: '退款', headerLine: 1, otherSheets: [] })
  })

  test('LibreOffice: a format with a language, a formula with its text, repeated empty cells', async () => {
    const strings = shared('订单号', '内容', '金额', '时间', '灯不亮', 'B-2')
    const xml =
      '<sheetPr filterMode="false"/><dimension ref="A1:D4"/><sheetData>' +
      '<row r="1" customFormat="false" ht="12.8"><c r="A1" s="0" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c><c r="C1" s="0" t="s"><v>2</v></c><c r="D1" s="0" t="s"><v>3</v></c></row>' +
      '<row r="2"><c r="A2" s="0" t="str"><f aca="false">CONCATENATE("40123456789","01234001")</f><v>4012345678901234001</v></c>' +
      '<c r="B2" s="0" t="str"><f aca="false">"杯子"&amp;CHAR(10)&amp;"裂了"</f><v>杯子&#10;裂了</v></c>' +
      '<c r="C2" s="0" t="n"><f aca="false">179/2</f><v>89.5</v></c><c r="D2" s="1" t="n"><v>46336.3784722222</v></c></row>' +
      '<row r="4"><c r="A4" s="0" t="s"><v>5</v></c><c r="B4" s="0" t="s"><v>4</v></c><c r="C4" s="0" t="n"><v>1299</v></c><c r="D4" s="2" t="n"><v>46337</v></c></row>' +
      '</sheetData>'
    const rows = await read(
      bookOf({
        sheets: [{ name: 'Sheet1', xml }],
        strings,
        formats: [0, 'yyyy\\-mm\\-dd\\ hh:mm:ss', '[$-804]yyyy"年"m"月"d"日";@'],
      }),
    )
    expect(short(rows)).toEqual(wanted)
  })

  test('a library: `x:` before every name, inline texts, no references, a wrong dimension, targets from the root', async () => {
    const text = (words: string) => `<x:c t="inlineStr"><x:is><x:t>${words}</x:t></x:is></x:c>`
    const xml =
      '<x:dimension ref="A1"/><x:sheetData>' +
      `<x:row>${['订单号', '内容', '金额', '时间'].map(text).join('')}</x:row>` +
      `<x:row>${text('4012345678901234001')}<x:c t="inlineStr"><x:is><x:r><x:t>杯子</x:t></x:r><x:r><x:t>&#10;裂了</x:t></x:r></x:is></x:c><x:c><x:v>89.5</x:v></x:c>${text('2026-11-10 09:05:00')}</x:row>` +
      '<x:row/>' +
      `<x:row>${text('B-2')}${text('灯不亮')}<x:c t="n"><x:v>1.299E3</x:v></x:c><x:c t="d"><x:v>2026-11-11</x:v></x:c></x:row>` +
      '</x:sheetData>'
    expect(short(await read(bookOf({ sheets: [{ name: 's', xml }], prefix: 'x:', absolute: true })))).toEqual(
      wanted,
    )
  })
})

describe('cells', () => {
  const one = async (cell: string, formats: (number | string)[] = [], more = {}) => {
    const head = '<row r="1"><c r="A1" t="str"><v>值</v></c><c r="B1" t="str"><v>旁</v></c></row>'
    const xml = sheet(`${head}<row r="2">${cell}<c r="B2" t="str"><v>x</v></c></row>`)
    const [row] = await read(bookOf({ sheets: [{ name: 's', xml }], formats, ...more }))
    return row!.record?.['值'] ?? row!.error
  }

  test.each([
    ['a date', '<c r="A2" s="0"><v>46337</v></c>', [14], '2026-11-11'],
    ['a date that has a time behind it', '<c r="A2" s="0"><v>46337.5</v></c>', [14], '2026-11-11 12:00:00'],
    ['a Chinese date', '<c r="A2" s="0"><v>46337</v></c>', [31], '2026-11-11'],
    [
      'a Chinese moment with 上午',
      '<c r="A2" s="0"><v>46337.75</v></c>',
      ['yyyy"年"m"月"d"日" 上午/下午h"时"mm"分"'],
      '2026-11-11 18:00:00',
    ],
    ['the last second of a day', '<c r="A2" s="0"><v>46337.99998842593</v></c>', [22], '2026-11-11 23:59:59'],
    [
      'a second that floating point has moved',
      '<c r="A2" s="0"><v>46337.378472222219</v></c>',
      ['yyyy/m/d h:mm:ss'],
      '2026-11-11 09:05:00',
    ],
    ['a time of day', '<c r="A2" s="0"><v>0.378472222222222</v></c>', [20], '09:05:00'],
    [
      'a moment shown as time only',
      '<c r="A2" s="0"><v>46337.25</v></c>',
      ['[$-F400]h:mm:ss\\ AM/PM'],
      '2026-11-11 06:00:00',
    ],
    ['before March 1900', '<c r="A2" s="0"><v>1</v></c>', [14], '1900-01-01'],
    ['a red number is no day', '<c r="A2" s="0"><v>46337</v></c>', ['[Red]0;[Red]-0'], '46337'],
    ['an amount with the word 元', '<c r="A2" s="0"><v>88</v></c>', ['0.00"元"'], '88'],
    [
      'an amount that is shown with two places',
      '<c r="A2" s="0"><v>33.333333333</v></c>',
      ['#,##0.00_ '],
      '33.33',
    ],
    ['the same in scientific form', '<c r="A2" s="0"><v>46337</v></c>', ['0.00E+00'], '46337'],
    ['floating dust', '<c r="A2"><v>0.30000000000000004</v></c>', [], '0.3'],
    ['a phone number', '<c r="A2"><v>13800001234</v></c>', [], '13800001234'],
    ['fifteen digits', '<c r="A2"><v>123456789012345</v></c>', [], '123456789012345'],
    ['nineteen digits', '<c r="A2"><v>4012345678901234001</v></c>', [], '4.01234567890123E+18'],
    [
      'sixteen digits that a program wrote out',
      '<c r="A2"><v>4012345678901234</v></c>',
      [],
      '4.01234567890123E+15',
    ],
    ['true', '<c r="A2" t="b"><v>1</v></c>', [], 'TRUE'],
    ['false', '<c r="A2" t="b"><v>0</v></c>', [], 'FALSE'],
    ['an error', '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', [], '#DIV/0!'],
    ['a formula without a result', '<c r="A2"><f>SUM(A1)</f></c>', [], '#CALC!'],
    ['a formula whose result is no text', '<c r="A2" t="str"><f>""</f><v></v></c>', [], ''],
    ['a carriage return', '<c r="A2" t="str"><v>甲_x000D_\n乙</v></c>', [], '甲\r\n乙'],
    [
      'characters that XML writes otherwise',
      '<c r="A2" t="str"><v>&lt;b&gt; &amp; &#x1F600;<![CDATA[<]]></v></c>',
      [],
      '<b> & 😀<',
    ],
    [
      'a text that is not there',
      '<c r="A2" t="s"><v>7</v></c>',
      [],
      '这一行有一格的文字在文件里找不到,文件可能已损坏;请用表格软件打开后另存再导入',
    ],
  ])('%s', async (_, cell, formats, text) => {
    expect(await one(cell, formats)).toBe(text)
  })

  test('days from 1904 on', async () => {
    expect(await one('<c r="A2" s="0"><v>44875.25</v></c>', [22], { date1904: true })).toBe(
      '2026-11-11 06:00:00',
    )
  })
})

describe('which rows are the table', () => {
  const text = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`
  const table =
    `<row r="4">${text('A4', '订单编号')}${text('B4', '买家退款原因')}${text('C4', '退款状态')}</row>` +
    `<row r="5">${text('A5', '501')}${text('B5', '质量问题')}${text('C5', '退款成功')}</row>`

  test('titles above the header are passed over', async () => {
    const rows = await read(
      bookOf({
        sheets: [
          {
            name: 's',
            xml: sheet(
              `<row r="1">${text('A1', '退款单导出')}</row><row r="2">${text('A2', '导出时间')}${text('B2', '2026-11-11')}</row>${table}`,
              '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>',
            ),
          },
        ],
      }),
      { isColumn: (name) => ['订单编号', '买家退款原因', '退款状态'].includes(name) },
    )
    expect(short(rows)).toEqual([[5, { 订单编号: '501', 买家退款原因: '质量问题', 退款状态: '退款成功' }]])
    expect(rows[0]!.from!.headerLine).toBe(4)
  })

  test('also where nobody knows the names: one cell above a wide row', async () => {
    const xml = sheet(`<row r="1">${text('A1', '退款单导出')}</row>${table}`)
    expect(short(await read(bookOf({ sheets: [{ name: 's', xml }] })))).toHaveLength(1)
  })

  test('the first sheet with a table: not the instructions, not an empty one, hidden ones last', async () => {
    const notes = sheet(
      `<row r="1">${text('A1', '请勿修改表头')}</row><row r="2">${text('A2', '如有疑问请联系平台')}</row>`,
    )
    const rows = await read(
      bookOf({
        sheets: [
          { name: '字典', xml: sheet(table), state: 'hidden' },
          { name: '说明', xml: notes },
          { name: '空', xml: '<sheetData/>' },
          { name: '售后单', xml: sheet(table.replace('501', '777')) },
          { name: '订单', xml: sheet(table) },
        ],
      }),
    )
    expect(rows.map(({ record }) => record!['订单编号'])).toEqual(['777'])
    expect(rows[0]!.from).toEqual({ sheet: '售后单', headerLine: 4, otherSheets: ['说明', '订单'] })
  })

  test('an order number merged over its goods belongs to each of them, and to no empty row below', async () => {
    const xml = sheet(
      `<row r="1">${text('A1', '订单号')}${text('B1', '商品')}${text('C1', '备注')}</row>` +
        `<row r="2">${text('A2', '501')}${text('B2', '灯')}${text('C2', '急')}</row>` +
        `<row r="3"><c r="A3"/>${text('B3', '伞')}</row>` +
        `<row r="4"><c r="A4"/></row>` +
        `<row r="5">${text('A5', '502')}${text('B5', '杯')}</row>`,
      '<mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="B5:C5"/></mergeCells>',
    )
    expect(short(await read(bookOf({ sheets: [{ name: 's', xml }] })))).toEqual([
      [2, { 订单号: '501', 商品: '灯', 备注: '急' }],
      [3, { 订单号: '501', 商品: '伞', 备注: '' }],
      [5, { 订单号: '502', 商品: '杯', 备注: '' }],
    ])
  })

  test('a cell beyond the header is told, with the row', async () => {
    const rows = await read(
      excelBook([
        ['订单号', '内容'],
        ['1', '好', '', '多了'],
        ['2', '完'],
      ]),
    )
    expect(short(rows)).toEqual([
      [2, '这一行有 4 格,表头只有 2 格;请给多出来的列写上列名,或删掉多出来的内容'],
      [3, { 订单号: '2', 内容: '完' }],
    ])
  })
})

describe('what cannot be read is refused in one sentence', () => {
  const good = bookParts({ sheets: [{ name: 's', xml: sheet('<row><c t="str"><v>内容</v></c></row>') }] })
  const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)])
  const without = (name: string) => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name))
  const zip = (name: string) => zipped({ [name]: 'x' })
  const big = Buffer.alloc(80 * 1024 * 1024, '<row/>')

  test.each([
    ['a file that ends too early', zipped(good).subarray(0, 700), '不完整或已损坏'],
    ['a workbook without its sheet', zipped(without('xl/worksheets/sheet1.xml')), '没有内容'],
    ['an empty workbook', bookOf({ sheets: [{ name: 's', xml: '<sheetData/>' }] }), '没有内容'],
    [
      'XML cut in the middle',
      zipped({ ...good, 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }),
      '可能已损坏',
    ],
    [
      'entities of its own',
      zipped({ ...good, 'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }),
      '可能已损坏',
    ],
    ['the old format', compound, '旧版 Excel'],
    ['a locked workbook', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]), '加了密码'],
    ['a locked zip', zipOf([{ name: 'xl/workbook.xml', bytes: Buffer.from('x'), locked: true }]), '加了密码'],
    ['Numbers', zip('Index/Document.iwa'), 'Numbers'],
    ['OpenDocument', zip('content.xml'), 'OpenDocument'],
    ['a binary workbook', zip('xl/workbook.bin'), '.xlsb'],
    ['Word', zip('word/document.xml'), 'Word'],
    ['a table inside a zip', zip('退款.csv'), '请先解压'],
    ['some zip', zip('a.txt'), '没有表格'],
    ['a web page', Buffer.from('<html><table><tr><td>订单号</td></tr></table></html>'), '网页格式'],
    [
      'a bomb',
      zipOf([
        ...Object.entries(good).map(([name, text]) => ({
          name,
          bytes: name.includes('sheet1') ? big : Buffer.from(text),
        })),
      ]),
      '大得不合常理',
    ],
    [
      'a bomb that lies about its size',
      zipOf([
        ...Object.entries(good).map(([name, text]) => ({
          name,
          bytes: name.includes('sheet1') ? big : Buffer.from(text),
          ...(name.includes('sheet1') ? { says: 1000 } : {}),
        })),
      ]),
      '不完整或已损坏',
    ],
  ])('%s', async (_, bytes, says) => {
    const why = await read(bytes).then(
      () => 'was read',
      (error: Error) => error.message,
    )
    expect(why).toContain(says)
    expect(why.length).toBeLessThan(65)
  })
})
