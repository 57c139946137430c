import type { Language } from '@aftercare/contract/words'
import { BOM, csvLine } from './error-file.ts'

/** Text, a number that may be added up, or nothing. */
export type Cell = string | number | null

export interface ListColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
}

/** The columns of a list in both languages, with their widths in characters. */
export type Titles = readonly (readonly [zh: string, en: string, width: number])[]

export const columnsIn = (titles: Titles, language: Language): ListColumn[] =>
  titles.map(([zh, en, width]) => ({ title: language === 'zh' ? zh : en, width }))

/** A list to take along: its rows come in pages and are never all in memory. */
export interface ListFile {
  readonly name: string
  readonly columns: readonly ListColumn[]
  readonly pages: AsyncIterable<readonly (readonly Cell[])[]>
}

/**
 * As CSV in UTF-8 with its mark, so that a spreadsheet opens it in Chinese. What a spreadsheet would run as a formula,
 * and ids whose last digits it would throw away, get an apostrophe.
 */
export async function* csvBytes({ columns, pages }: ListFile): AsyncGenerator<string> {
  yield BOM + csvLine(columns.map(({ title }) => title))
  for await (const page of pages) yield page.map((row) => csvLine(row.map(textOf))).join('')
}

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell))
