import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readRows, type SourceRow } from './read-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'read-rows-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function all(rows: AsyncIterable<SourceRow>): Promise<SourceRow[]> {
  const found: SourceRow[] = []
  for await (const row of rows) found.push(row)
  return found
}

async function read(name: string, content: string | Uint8Array): Promise<SourceRow[]> {
  const path = join(folder, name)
  writeFileSync(path, content)
  return all(readRows(path))
}
const short = (rows: SourceRow[]) => rows.map(({ line, record, error }) => [line, record ?? error])

test('UTF-8 with a BOM, quoted line breaks, short rows and empty lines', async () => {
  const rows = await read('a.csv', '\ufeff订单号,内容,金额\r\n1,"灰的,\r\n不是蓝的",89\r\n\r\n2,没收到\r\n')
  expect(short(rows)).toEqual([
    [2, { 订单号: '1', 内容: '灰的,\r\n不是蓝的', 金额: '89' }],
    [5, { 订单号: '2', 内容: '没收到', 金额: '' }],
  ])
})

// A refund export in GB18030, as a shop's own tool writes it; Node cannot encode it.
const gb18030 = Buffer.from(
  [
    'tqm1pbHgusUszcu/7rHgusUswvK80rvh1LHD+7PGLMLyvNLNy7/u1K3S8izC8rzSzcu/7su1w/cszcu/7rXEyerH68qxvOQs',
    'wvK80sq1vMrWp7i2vfC27izBqs+1yta7+g0KPSI0MDEyMzQ1Njc4OTAxMjM0MDAxIiw9IjkwMDAxIizQocL6vNIs0dXJq7K7',
    't/ssIsrVtb21xLGt19PKx7vStcQsCtKzw+bJz8P3w/fKx8C2yasiLDIwMjYvMTEvMTEgOTowNSwiMSwyOTkuMDAiLCcxMzgw',
    'MDAwMTIzNA0K',
  ].join(''),
  'base64',
)

test('GB18030 is recognised by itself', async () => {
  const rows = await read('b.csv', gb18030)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.record).toMatchObject({
    订单编号: '="4012345678901234001"',
    买家退款原因: '颜色不符',
    买家退款说明: '收到的杯子是灰的,\n页面上明明是蓝色',
    联系手机: "'13800001234",
  })
})

test('GB18030 over many pieces: no character is cut in two', async () => {
  const header = gb18030.subarray(0, gb18030.indexOf('\r\n') + 2)
  const row = gb18030.subarray(header.length)
  const rows = await read('big.csv', Buffer.concat([header, ...Array.from({ length: 2000 }, () => row)]))
  expect(rows).toHaveLength(2000)
  expect(new Set(rows.map(({ record }) => record!['买家退款说明'])).size).toBe(1)
  expect(rows.at(-1)!.line).toBe(2 + 1999 * 2)
})

test('UTF-8 stays UTF-8 where 64 kB end within a character', async () => {
  const rows = await read('c.csv', `内容\na${'好'.repeat(40_000)}\n`)
  expect(rows[0]!.record!['内容']).toBe(`a${'好'.repeat(40_000)}`)
})

test('UTF-16 with tabs, as Excel saves "Unicode text"', async () => {
  const rows = await read('d.txt', Buffer.from('\ufeff订单号\t内容\r\n1\t碎了\r\n', 'utf16le'))
  expect(short(rows)).toEqual([[2, { 订单号: '1', 内容: '碎了' }]])
})

test('bad rows of a table are told with their line; the others are read', async () => {
  const long = 'x'.repeat(1_000_000)
  const rows = await read(
    'e.csv',
    `订单号,内容\n1,好,多了,\n2,有\0空字节\n3,"没合上\n4,完\n5,${long}\n6,末\n`,
  )
  expect(rows.map(({ line, error }) => [line, error?.slice(0, 12)])).toEqual([
    [2, '这一行有 4 格,表头只有'.slice(0, 12)],
    [3, '这一行里有空字节(NUL'.slice(0, 12)],
    [4, '引号没有配对:这一行有一'.slice(0, 12)],
    [5, undefined],
    [6, undefined],
    [7, undefined],
  ])
  expect(rows[4]!.record!['内容']).toHaveLength(1_000_000)
})

test('columns without a name or with the same name lose no cell', async () => {
  const rows = await read('f.csv', '备注,,备注\n甲,乙,丙\n')
  expect(rows[0]!.record).toEqual({ 备注: '甲', 列2: '乙', '备注#2': '丙' })
})

test('JSON Lines: nested order and customer, a broken line, a number that lost its end', async () => {
  const rows = await read(
    'g.jsonl',
    [
      '{"text":"碎了","order":{"number":"77","paidFen":8900},"customer":{"phone":"13800001234"},"tags":["甲","乙"]}',
      '{"text":"只有一半',
      '[1]',
      '',
      '{"orderNumber":4012345678901234567,"text":"晚了"}',
      '{"text":"完","id":5,"note":null}',
    ].join('\n'),
  )
  expect(short(rows)).toEqual([
    [
      1,
      {
        text: '碎了',
        'order.number': '77',
        'order.paidFen': '8900',
        'customer.phone': '13800001234',
        tags: '甲\n乙',
      },
    ],
    [2, '这一行不是完整的 JSON'],
    [3, '这一行不是一个 JSON 对象'],
    [5, 'orderNumber 是超过 16 位的数字,会丢掉末尾几位;请写成带引号的文字'],
    [6, { text: '完', id: '5' }],
  ])
  expect(rows[1]!.cells).toEqual(['{"text":"只有一半'])
})

test.each([
  ['missing.csv', null, '没有这个文件'],
  ['empty.csv', '', '文件是空的'],
  ['blank.csv', '\n \n', '文件里没有内容'],
  ['zeros.csv', '\0'.repeat(1000), '不像一个文本表格'],
  ['book.csv', 'PK\u0003\u0004rest', '不完整或已损坏'],
  ['list.json', '[{"text":"甲"}]', '一行一个对象'],
])('%s is refused in plain words', async (name, content, says) => {
  const reading = content === null ? all(readRows(join(folder, name))) : read(name, content)
  await expect(reading).rejects.toThrow(says)
})

test('a folder is refused in plain words', async () => {
  await expect(all(readRows(folder))).rejects.toThrow('不是文件夹')
})
