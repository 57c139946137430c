import type { SourceRow } from './read-rows.ts'
import { HEAD, headerAt, tableRows, type TableReading, type TableRecord } from './table-rows.ts'
import { UnreadableFile } from './text-file.ts'
import { openArchive, type Archive } from './xlsx/archive.ts'
import { mergedDown } from './xlsx/merged-cells.ts'
import { readXml } from './xlsx/read-xml.ts'
import { sheetReader } from './xlsx/sheet-rows.ts'
import { readWorkbook, type Sheet, type Workbook } from './xlsx/workbook.ts'

/** Unpacked. A million rows of forty columns come to about so much. */
const MOST_IN_SHEET = 2 * 1024 * 1024 * 1024

interface Book {
  readonly archive: Archive
  readonly workbook: Workbook
}

/** The rows of the first sheet with a table in it. Throws `UnreadableFile` when there is none. */
export async function openXlsx(path: string, reading: TableReading): Promise<AsyncGenerator<SourceRow>> {
  const archive = await openArchive(path)
  try {
    const book = { archive, workbook: await readWorkbook(archive) }
    const { sheet, others } = await chooseSheet(book, reading)
    return rowsOf(book, sheet, others, reading)
  } catch (error) {
    archive.close()
    throw error
  }
}

async function* rowsOf(
  book: Book,
  sheet: Sheet,
  otherSheets: readonly string[],
  reading: TableReading,
): AsyncGenerator<SourceRow> {
  try {
    yield* tableRows(
      recordsOf(book, sheet, await mergesOf(book, sheet)),
      { sheet: sheet.name, otherSheets },
      reading,
    )
  } finally {
    book.archive.close()
  }
}

type Merges = Awaited<ReturnType<typeof mergedDown>>
const mergesOf = ({ archive }: Book, { part }: Sheet): Promise<Merges> =>
  mergedDown(archive.text(part, MOST_IN_SHEET))

const recordsOf = (
  { archive, workbook }: Book,
  { part }: Sheet,
  merges: Merges,
): AsyncGenerator<TableRecord> => readXml(archive.text(part, MOST_IN_SHEET), sheetReader(workbook, merges))

/**
 * Sheets that people see come before hidden ones. The first that looks like a table is read: a page of instructions
 * before it, of one column without a known name, is passed over.
 */
async function chooseSheet(
  book: Book,
  reading: TableReading,
): Promise<{ sheet: Sheet; others: readonly string[] }> {
  const { sheets } = book.workbook
  const inTurn = [...sheets.filter((one) => !one.hidden), ...sheets.filter((one) => one.hidden)]
  const filled: { sheet: Sheet; table: boolean }[] = []
  for (const sheet of inTurn) {
    const head = await headOf(recordsOf(book, sheet, new Map()))
    if (head.length > 0) filled.push({ sheet, table: isTable(head, reading) })
  }
  const chosen = filled.find(({ table }) => table) ?? filled[0]
  if (!chosen) throw new UnreadableFile('这个工作簿里没有内容')
  const others = filled.filter((one) => one !== chosen && !one.sheet.hidden).map(({ sheet }) => sheet.name)
  return { sheet: chosen.sheet, others }
}

async function headOf(records: AsyncGenerator<TableRecord>): Promise<TableRecord[]> {
  const head: TableRecord[] = []
  for await (const record of records) if (head.push(record) === HEAD) break
  return head
}

function isTable(head: readonly TableRecord[], reading: TableReading): boolean {
  const { cells } = head[headerAt(head, reading)]!
  const names = cells.filter((cell) => cell.trim() !== '')
  return names.length > 1 || names.some((name) => reading.isColumn?.(name))
}
