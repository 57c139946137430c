import { excerpt } from '../../../../kernel/text.ts'
import { toShanghai } from '../../../../kernel/time.ts'
import {
  isRounded,
  narrow,
  plainCell,
  readFen,
  readMoment,
  readYuan,
} from '../../../../platform/rows/cells.ts'
import { cellOf, type SourceRecord } from '../../../../platform/rows/columns.ts'
import { fieldWords, type Columns, type Field } from './column-names.ts'

export interface RowRefusal {
  readonly code: 'row.no_number' | 'row.rounded' | 'row.amount' | 'row.time' | 'row.quantity' | 'row.json'
  readonly message: string
  readonly [parameter: string]: unknown
}

export type Cells = ReturnType<typeof cellReader>

/** Reads the cells of one row by field. Nothing there is undefined; what cannot be read is remembered as a refusal. */
export function cellReader(record: SourceRecord, columns: Columns) {
  let refusal: RowRefusal | null = null
  const text = (field: Field): string => cellOf(record, columns, field)
  const wrong = (code: RowRefusal['code'], field: Field, like: string): undefined => {
    const cell = excerpt(text(field), 30)
    refusal ??= { code, message: `${fieldWords[field]}读不懂:「${cell}」,请写成 ${like}` }
    return undefined
  }
  return {
    text,
    /** The first thing that could not be read. */
    refusal: (): RowRefusal | null => refusal,
    /** Words that are only shown: long ones are no reason to lose an order. */
    short: (field: Field, most: number): string | undefined => excerpt(text(field), most) || undefined,
    /** The same with its lines. */
    note: (field: Field, most: number): string | undefined =>
      text(field).slice(0, most).toWellFormed() || undefined,
    /** A number that names something: a spreadsheet that rounded it made another one of it. */
    id: (field: Field): string => {
      const id = narrow(text(field))
      if (isRounded(id)) {
        const what = `${fieldWords[field]}成了科学计数法(${id}),末尾几位已经丢失`
        refusal ??= { code: 'row.rounded', message: `${what};请从平台重新导出,不要先用表格软件另存` }
      }
      return id
    },
    fen: (field: Field): number | undefined =>
      text(field) === '' ? undefined : (readFen(text(field)) ?? wrong('row.amount', field, '129900(分)')),
    yuan: (field: Field): number | undefined =>
      text(field) === '' ? undefined : (readYuan(text(field)) ?? wrong('row.amount', field, '1299.00')),
    /** Several columns of yuan that count together; a minus before a discount says nothing more. */
    sum: (field: Field): number | undefined => {
      const cells = (columns[field] ?? [])
        .map((name) => plainCell(record[name] ?? ''))
        .filter((cell) => cell !== '')
      const amounts = cells.map((cell) => readYuan(cell.replace(/^[-−–]/, '')))
      if (amounts.length === 0) return undefined
      return amounts.includes(null)
        ? wrong('row.amount', field, '12.00')
        : amounts.reduce<number>((total, one) => total + one!, 0)
    },
    moment: (field: Field): string | undefined => {
      if (text(field) === '') return undefined
      const at = readMoment(text(field))
      return at === null ? wrong('row.time', field, '2026-11-11 09:15') : toShanghai(at)
    },
    count: (field: Field): number | undefined => {
      const plain = narrow(text(field)).replace(/[件个]$/, '')
      if (plain === '') return undefined
      const found = /^(\d{1,6})(?:\.0+)?$/.exec(plain)
      return found ? Number(found[1]) : wrong('row.quantity', field, '2')
    },
    /** A list that a program wrote; its shape is judged with the rest. */
    list: (field: Field): unknown => {
      if (text(field) === '') return undefined
      try {
        return JSON.parse(text(field)) as unknown
      } catch {
        return wrong('row.json', field, '[{"title": "…"}]')
      }
    },
  }
}
