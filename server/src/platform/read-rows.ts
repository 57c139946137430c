import { csvSplitter, delimiterOf, type CsvRecord } from './csv-records.ts'
import { NUL, tableRows, type TablePlace, type TableReading, type TableRecord } from './table-rows.ts'
import { isZip, openText, UnreadableFile } from './text-file.ts'
import { openXlsx } from './xlsx-rows.ts'

export type { TablePlace, TableReading } from './table-rows.ts'
export { UnreadableFile } from './text-file.ts'

/** One row of a file that people bring, as text. */
export interface SourceRow {
  /** The line of the file, or the row of the sheet, where the row begins; the first is 1. */
  readonly line: number
  readonly record: Readonly<Record<string, string>> | null
  /** Why the row cannot be read: a Chinese sentence. The rows after it are read all the same. */
  readonly error?: string
  /** The header of a table; null for JSON Lines. */
  readonly columns: readonly string[] | null
  /** The row as it stood: its cells, or its one line of JSON. */
  readonly cells: readonly string[]
  /** Where the table stands in the file; absent for JSON Lines. */
  readonly from?: TablePlace
}

/** Reads .xlsx, .csv, .tsv and .jsonl a row at a time. Throws `UnreadableFile` when it is no such file. */
export async function* readRows(path: string, reading: TableReading = {}): AsyncGenerator<SourceRow> {
  yield* await openRows(path, reading)
}

/** The same, but a file that cannot be read says so at once. */
export async function openRows(path: string, reading: TableReading = {}): Promise<AsyncGenerator<SourceRow>> {
  if (await isZip(path)) return openXlsx(path, reading)
  const file = await openText(path)
  const start = file.head.trimStart()
  const lines = /\.(jsonl|ndjson|json)$/i.test(path) || start.startsWith('{')
  if (lines && start.startsWith('['))
    throw new UnreadableFile('这是一个 JSON 数组;请改成 JSON Lines:一行一个对象')
  if (start === '') throw new UnreadableFile('文件里没有内容')
  if (lines) return jsonRows(file.chunks())
  const records = recordsOf(file.chunks(), csvSplitter(delimiterOf(file.head)))
  return tableRows(records, { sheet: null, otherSheets: [] }, reading)
}

const broken = {
  quote: '引号没有配对:这一行有一个引号没有合上,或引号后面还有文字',
  size: '这一行太长(超过 4 MB),读不了',
} as const

async function* recordsOf(
  chunks: AsyncIterable<string>,
  split: (chunk: string, end: boolean) => CsvRecord[],
): AsyncGenerator<TableRecord> {
  for await (const chunk of chunks) yield* records(split(chunk, false))
  yield* records(split('', true))
}

const records = (found: readonly CsvRecord[]): TableRecord[] =>
  found
    .filter(
      ({ cells, line }) => !(cells.length === 1 && cells[0]!.trim() === '') && !(line === 1 && isHint(cells)),
    )
    .map(({ line, cells, broken: why }) => ({ line, cells, ...(why ? { fault: broken[why] } : {}) }))

/** `sep=;` tells Excel the delimiter of the file; it is no row. */
const isHint = (cells: readonly string[]): boolean =>
  cells.length <= 2 && /^sep=$|^sep=.$/i.test(cells[0]!) && (cells[1] ?? '') === ''

async function* jsonRows(chunks: AsyncIterable<string>): AsyncGenerator<SourceRow> {
  for await (const { line, text } of linesOf(chunks)) {
    if (text === null) yield jsonRow(line, '', broken.size)
    else if (text.trim() !== '') yield jsonRow(line, text)
  }
}

const MOST = 4 * 1024 * 1024

async function* linesOf(
  chunks: AsyncIterable<string>,
): AsyncGenerator<{ line: number; text: string | null }> {
  let rest = ''
  let line = 1
  let lost = false
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop()!
    for (const text of parts) {
      if (!lost) yield { line, text }
      lost = false
      line++
    }
    if (rest.length <= MOST && !lost) continue
    if (!lost) yield { line, text: null }
    rest = ''
    lost = true
  }
  if (!lost) yield { line, text: rest }
}

function jsonRow(line: number, text: string, why?: string): SourceRow {
  const row = { line, record: null, columns: null, cells: [text] }
  if (why) return { ...row, error: why }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return { ...row, error: '这一行不是一个 JSON 对象' }
    const fields = flat(value, '')
    if (fields.some(([, held]) => held.includes('\0'))) return { ...row, error: NUL }
    return { ...row, record: Object.fromEntries(fields) }
  } catch (error) {
    const why = error instanceof UnsafeNumber ? error.message : '这一行不是完整的 JSON'
    return { ...row, error: why }
  }
}

class UnsafeNumber extends Error {}

/** `{order: {number: "1"}}` becomes `order.number`; several texts in a list become lines of one text. */
function flat(value: object, prefix: string): [string, string][] {
  return Object.entries(value).flatMap(([key, held]: [string, unknown]): [string, string][] => {
    const name = prefix + key
    if (held === null || held === undefined) return []
    if (Array.isArray(held) && held.every((one) => typeof one === 'string')) return [[name, held.join('\n')]]
    if (typeof held === 'object')
      return prefix === '' && !Array.isArray(held) ? flat(held, `${key}.`) : [[name, JSON.stringify(held)]]
    // A number beyond 2^53 has already lost its last digits: an order number would be another order's.
    if (typeof held === 'number' && Number.isInteger(held) && !Number.isSafeInteger(held))
      throw new UnsafeNumber(`${name} 是超过 16 位的数字,会丢掉末尾几位;请写成带引号的文字`)
    return [[name, String(held)]]
  })
}
