import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openErrorFile } from './error-file.ts'
import { readRows } from './read-rows.ts'

const folder = mkdtempSync(join(tmpdir(), 'error-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

const row = (line: number, ...cells: string[]) => ({
  line,
  reason: '时间读不懂:「昨天」',
  columns: ['订单号', '内容'],
  cells,
})

test('bad rows stand in a CSV for spreadsheets, without a formula that would run', async () => {
  const file = await openErrorFile(join(folder, 'a.csv'), false)
  await file.write(row(3, '="123"', '碎了,\n"真的"'))
  await file.write(row(9, '+86 138', '@SUM(A1)'))
  // A spreadsheet would make 4.01235E+18 of it, and an order number would be another one.
  await file.write(row(12, '4012345678901234001', '13800001234'))
  const path = await file.close()

  expect(readFileSync(path!, 'utf8')).toBe(
    '\ufeff行号,原因,订单号,内容\r\n' +
      '3,时间读不懂:「昨天」,"\'=""123""","碎了,\n""真的"""\r\n' +
      "9,时间读不懂:「昨天」,'+86 138,'@SUM(A1)\r\n" +
      "12,时间读不懂:「昨天」,'4012345678901234001,13800001234\r\n",
  )
  for await (const read of readRows(path!)) expect(read.record).toMatchObject({ 原因: '时间读不懂:「昨天」' })
})

test('no bad row, no file; and the one of an earlier run goes away', async () => {
  const path = join(folder, 'b.csv')
  const first = await openErrorFile(path, false)
  await first.write(row(2, '1', '甲'))
  await first.close()

  const second = await openErrorFile(path, false)
  expect(await second.close()).toBeNull()
  expect(existsSync(path)).toBe(false)
})

test('a resumed run adds to the file of the run before', async () => {
  const path = join(folder, 'c.csv')
  for (const [line, goOn] of [
    [2, false],
    [7, true],
  ] as const) {
    const file = await openErrorFile(path, goOn)
    await file.write(row(line, '1', '甲'))
    await file.close()
  }
  const text = readFileSync(path, 'utf8')
  expect(text.match(/行号/g)).toHaveLength(1)
  expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['\ufeff行号', '2', '7', ''])
})
