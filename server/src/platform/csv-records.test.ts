import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvSplitter, delimiterOf } from './csv-records.ts'

const split = (text: string, size = text.length || 1, most?: number) => {
  const feed = csvSplitter(',', most)
  const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
    feed(text.slice(i * size, (i + 1) * size), false),
  )
  return [...pieces.flat(), ...feed('', true)]
}

test('a record says the line where it begins, also after line breaks inside quotes', () => {
  expect(split('id,text\r\n1,"第一行\r\n第二行"\r\n2,"他说""好"""\n\n3,完\n')).toEqual([
    { line: 1, cells: ['id', 'text'] },
    { line: 2, cells: ['1', '第一行\r\n第二行'] },
    { line: 4, cells: ['2', '他说"好"'] },
    { line: 5, cells: [''] },
    { line: 6, cells: ['3', '完'] },
  ])
})

test('a quote in the middle of a cell is a character', () => {
  expect(split('1,5"屏,他说"行"\n')).toEqual([{ line: 1, cells: ['1', '5"屏', '他说"行"'] }])
})

test.each([
  ['a missing closing quote', '1,"衣服小了,甲\n2,"鞋大了",乙\n3,"碗碎了",丙\n', 1, ['2', '3']],
  ['words behind the closing quote', '1,"衣服"小了,甲\n2,鞋大了,乙\n', 1, ['2']],
  ['a quote that is never closed', '1,甲\n2,"乙\n3,丙\n4,丁\n', 2, ['1', '3', '4']],
])('%s costs one line', (_, text, brokenLine, others) => {
  for (const size of [1, 5, 1000]) {
    const found = split(text, size)
    expect(found.filter((one) => one.broken).map(({ line, broken }) => [line, broken])).toEqual([
      [brokenLine, 'quote'],
    ])
    expect(found.filter((one) => !one.broken).map(({ cells }) => cells[0])).toEqual(others)
  }
})

test('an endless line is given up, and the next one is read', () => {
  const found = split(`1,${'长'.repeat(50)}\n2,短\n`, 8, 20)
  expect(found.map(({ line, broken }) => [line, broken])).toEqual([
    [1, 'size'],
    [2, undefined],
  ])
  expect(found[1]!.cells).toEqual(['2', '短'])
})

test('a quote without end in a long file is found before the file ends', () => {
  const found = split(`1,"开头\n${'2,够长的一行\n'.repeat(10)}`, 7, 30)
  expect(found[0]).toMatchObject({ line: 1, broken: 'quote' })
  expect(found.slice(1).map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
})

const cell = fc.array(fc.constantFrom('a', '好', '"', ',', '\n', '\r\n', ' ', '='), { maxLength: 6 })
const table = fc.array(
  fc.array(
    cell.map((parts) => parts.join('')),
    { minLength: 2, maxLength: 4 },
  ),
  {
    minLength: 1,
    maxLength: 6,
  },
)
const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

test('well-formed tables are read as csv-parse reads them, however the text is cut', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const text = rows.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
      const theirs: unknown = parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n'] })
      expect(split(text, size).map(({ cells }) => cells)).toEqual(theirs)
    }),
    { seed: 20261111, numRuns: 500 },
  )
})

test.each([
  ['订单号,内容,金额\n', ','],
  ['订单号\t内容,说明\t金额\n', '\t'],
  ['订单号;内容;金额\n', ';'],
  ['"内容,带逗号";订单号\n', ';'],
  ['内容\n', ','],
])('%j is divided by %j', (head, delimiter) => expect(delimiterOf(head)).toBe(delimiter))
