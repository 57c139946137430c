import { UnreadableFile } from './text-file.ts'
import type { SourceRow } from './read-rows.ts'

/** One row of a table as it stands, before it is known which row names the columns. */
export interface TableRecord {
  readonly line: number
  readonly cells: readonly string[]
  /** Why the row cannot be read: a Chinese sentence. */
  readonly fault?: string
}

/** Where in a file a row was found, for people who look for it there. */
export interface TablePlace {
  /** The sheet of a workbook; null for a text. */
  readonly sheet: string | null
  readonly headerLine: number
  /** Sheets that have something in them too and were not read. */
  readonly otherSheets: readonly string[]
}

export interface TableReading {
  /** Tells whether a header of the wanted kind may have this name: then titles above it are passed over. */
  readonly isColumn?: ((name: string) => boolean) | undefined
}

/** A header stands this far up, or the file is something else. */
export const HEAD = 20

/**
 * Which of the first rows names the columns. The one with the most names that are known, if it has two; otherwise the
 * first, unless that is a title: a single cell (or two) above a row that is far wider.
 */
export function headerAt(head: readonly TableRecord[], { isColumn }: TableReading): number {
  const known = head.map(({ cells, fault }) =>
    fault === undefined && isColumn
      ? new Set(cells.filter((cell) => cell.trim() !== '' && isColumn(cell))).size
      : 0,
  )
  const most = Math.max(...known)
  if (most >= 2) return known.indexOf(most)
  const filled = head.map(({ cells, fault }) => (fault === undefined ? filledIn(cells) : 0))
  const widest = Math.max(...filled)
  if (known[0]! > 0 || filled[0]! > 2 || widest < 2 * filled[0]! + 1) return 0
  const wide = filled.findIndex((count) => count >= 3 && count * 2 > widest)
  return Math.max(0, wide)
}

const filledIn = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length

/** The rows of a table below its header. Throws `UnreadableFile` when there is no header. */
export async function* tableRows(
  records: AsyncIterable<TableRecord>,
  place: Omit<TablePlace, 'headerLine'>,
  reading: TableReading,
): AsyncGenerator<SourceRow> {
  const rows = records[Symbol.asyncIterator]()
  const head: TableRecord[] = []
  try {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      head.push(next.value)
      if (head.length === HEAD) break
    }
    if (head.length === 0) throw new UnreadableFile('文件里没有内容')
    const at = headerAt(head, reading)
    const columns = header(head[at]!)
    const from: TablePlace = { ...place, headerLine: head[at]!.line }
    for (const record of head.slice(at + 1)) yield tableRow(record, columns, from)
    for (let next = await rows.next(); !next.done; next = await rows.next())
      yield tableRow(next.value, columns, from)
  } finally {
    await rows.return?.()
  }
}

/** Names without a name or twice the same get one of their own, so that no cell is lost. */
function header({ cells, fault }: TableRecord): string[] {
  if (fault) throw new UnreadableFile(`表头读不懂:${fault}`)
  if (cells.some((cell) => cell.includes('\0')))
    throw new UnreadableFile('表头里有空字节(NUL),这不像一个文本表格')
  const seen = new Set<string>()
  return cells.map((cell, i) => {
    const plain = cell.trim() || `列${i + 1}`
    let name = plain
    for (let n = 2; seen.has(name); n++) name = `${plain}#${n}`
    seen.add(name)
    return name
  })
}

export const NUL = '这一行里有空字节(NUL),请在原文件里删掉后重新导入'

function tableRow(
  { line, cells, fault }: TableRecord,
  columns: readonly string[],
  from: TablePlace,
): SourceRow {
  const bad = (error: string): SourceRow => ({ line, record: null, error, columns, cells, from })
  if (fault) return bad(fault)
  if (cells.some((cell) => cell.includes('\0'))) return bad(NUL)
  // Spreadsheets leave out empty cells at the end. Filled cells beyond the header mean that a cell was cut in two.
  if (cells.slice(columns.length).some((cell) => cell.trim() !== ''))
    return bad(`这一行有 ${cells.length} 格,表头只有 ${columns.length} 格;${place(from)}`)
  const record = Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? '']))
  return { line, record, columns, cells, from }
}

const place = ({ sheet }: TablePlace): string =>
  sheet === null ? '内容里的分隔符要放在引号里' : '请给多出来的列写上列名,或删掉多出来的内容'
