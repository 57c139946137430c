import type { TableRecord } from '../table-rows.ts'
import { numberText, PLAIN, unescaped } from './cell-text.ts'
import { columnIndex, type MergedDown } from './merged-cells.ts'
import type { XmlReader } from './read-xml.ts'
import type { Workbook } from './workbook.ts'

/** The last column that a spreadsheet has: XFD. */
const MOST_COLUMNS = 16_384
const MOST_IN_ROW = 4 * 1024 * 1024

type Shared = Pick<Workbook, 'date1904' | 'styles' | 'strings'>

interface Cell {
  readonly column: number
  readonly type: string
  readonly style: number
  /** It is computed, and the file holds no result. */
  formula: boolean
  value: string | null
}

/** A formula that nobody has computed yet: in the words of spreadsheets. */
const NOT_COMPUTED = '#CALC!'

/** Puts the rows of a sheet together as their tags go by. Rows without anything in them are left out. */
export function sheetReader(
  shared: Shared,
  merged: ReadonlyMap<number, readonly MergedDown[]>,
): XmlReader<TableRecord> {
  const fill = filler(merged)
  let done: TableRecord[] = []
  let line = 0
  let row: RowMaker | null = null
  let cell: Cell | null = null
  let hears = false
  let spelling = false

  const open: XmlReader<TableRecord>['open'] = (name, attribute) => {
    if (name === 'row') {
      line = Math.max(line + 1, Number(attribute('r') ?? 0) || 0)
      row = rowMaker(line)
    } else if (name === 'c' && row) {
      const type = attribute('t') ?? 'n'
      const column = row.columnOf(attribute('r'))
      cell = { column, type, style: Number(attribute('s') ?? -1), formula: false, value: null }
    } else if (name === 'f' && cell) cell.formula = true
    else if (name === 'rPh') spelling = true
    else if (name === 'v' || (name === 't' && !spelling)) {
      hears = cell !== null
      if (cell) cell.value ??= ''
    }
  }
  const close: XmlReader<TableRecord>['close'] = (name) => {
    if (name === 'v' || name === 't') hears = false
    else if (name === 'rPh') spelling = false
    else if (name === 'c' && cell && row) {
      row.put(cell.column, textOf(cell, shared))
      cell = null
    } else if (name === 'row' && row) {
      const record = row.record()
      row = null
      const empty = record.fault === undefined && record.cells.every((text) => text.trim() === '')
      fill(record, empty)
      if (!empty) done.push(record)
    }
  }
  return {
    open,
    close,
    text: (text) => {
      if (hears && cell && row?.takes(text.length)) cell.value += text
    },
    take: () => {
      const taken = done
      done = []
      return taken
    },
  }
}

/** What stands in a cell; null when the file points at a text that it does not have. */
function textOf({ type, style, formula, value }: Cell, { strings, styles, date1904 }: Shared): string | null {
  if (value === null) return formula ? NOT_COMPUTED : ''
  if (type === 's') return value.trim() === '' ? '' : (strings[Number(value)] ?? null)
  if (type === 'n') return numberText(value, styles[style] ?? PLAIN, date1904)
  if (type === 'b') return value.trim() === '1' ? 'TRUE' : 'FALSE'
  return unescaped(value)
}

interface RowMaker {
  columnOf(reference: string | undefined): number
  /** Counts what a row holds; false when it is more than anybody reads. */
  takes(length: number): boolean
  put(column: number, text: string | null): void
  record(): { line: number; cells: string[]; fault?: string }
}

function rowMaker(line: number): RowMaker {
  const cells: string[] = []
  let next = 0
  let size = 0
  let fault: string | undefined
  return {
    // Some programs do not say where a cell stands: then it is the next one.
    columnOf: (reference) => {
      const letters = reference && /^[A-Z]{1,3}/.exec(reference)?.[0]
      const column = letters ? columnIndex(letters) : next
      next = column + 1
      return column
    },
    takes: (length) => {
      size += length
      if (size > MOST_IN_ROW) fault = '这一行太长(超过 4 MB),读不了'
      return size <= MOST_IN_ROW
    },
    put: (column, text) => {
      if (text === null)
        fault = '这一行有一格的文字在文件里找不到,文件可能已损坏;请用表格软件打开后另存再导入'
      if (text === null || text === '' || column >= MOST_COLUMNS) return
      while (cells.length < column) cells.push('')
      cells[column] = text
    },
    record: () => ({ line, cells, ...(fault === undefined ? {} : { fault }) }),
  }
}

/** A value that was merged over several rows belongs to each of them: one order number beside its three goods. */
function filler(merged: ReadonlyMap<number, readonly MergedDown[]>) {
  let open: { readonly column: number; readonly to: number; readonly value: string }[] = []
  return ({ line, cells }: { line: number; cells: string[] }, empty: boolean): void => {
    if (open.length > 0) open = open.filter(({ to }) => to >= line)
    for (const { column, value } of empty ? [] : open) {
      while (cells.length <= column) cells.push('')
      if (cells[column] === '') cells[column] = value
    }
    for (const { column, to } of merged.get(line) ?? [])
      open = [...open, { column, to, value: cells[column] ?? '' }]
  }
}
