import { zipOf } from './zip.fixture.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

interface Sheet {
  readonly name: string
  /** The rows and what follows them: `<sheetData>…</sheetData>…`. */
  readonly xml: string
  readonly state?: 'hidden' | 'veryHidden'
}

interface Book {
  readonly sheets: readonly Sheet[]
  /** The `<si>` of the shared strings. */
  readonly strings?: string
  /** The number formats of the cell styles, by the style's index: an id, or a code. */
  readonly formats?: readonly (number | string)[]
  readonly date1904?: boolean
  /** `x:` as some libraries put it before every name. */
  readonly prefix?: string
  /** Targets with the folder or from the root, both are written. */
  readonly absolute?: boolean
}

/** A workbook as its parts stand in the zip. */
export function bookParts(book: Book): Record<string, string> {
  const { sheets, strings, formats = [], prefix: p = '', absolute } = book
  const space = p === '' ? `xmlns="${MAIN}"` : `xmlns:${p.slice(0, -1)}="${MAIN}"`
  const place = (target: string) => (absolute ? `/xl/${target}` : target)
  const link = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${LINKS}/${type}" Target="${target}"/>`
  const list = sheets.map(
    ({ name, state }, i) =>
      `<${p}sheet name="${name}" sheetId="${i + 1}"${state ? ` state="${state}"` : ''} r:id="rId${i + 1}"/>`,
  )
  const own = formats.flatMap((code, i) => (typeof code === 'string' ? [{ id: 176 + i, code }] : []))
  const styles = `<${p}styleSheet ${space}><${p}numFmts>${own
    .map(({ id, code }) => `<${p}numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('')}</${p}numFmts><${p}cellStyleXfs><${p}xf numFmtId="14"/></${p}cellStyleXfs><${p}cellXfs>${formats
    .map(
      (code, i) => `<${p}xf numFmtId="${typeof code === 'number' ? code : 176 + i}" applyNumberFormat="1"/>`,
    )
    .join('')}</${p}cellXfs></${p}styleSheet>`
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}">${link('rId1', 'officeDocument', absolute ? '/xl/workbook.xml' : 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${HEAD}<${p}workbook ${space} xmlns:r="${LINKS}"><${p}workbookPr${book.date1904 ? ' date1904="1"' : ''}/><${p}sheets>${list.join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}">${sheets
      .map((_, i) => link(`rId${i + 1}`, 'worksheet', place(`worksheets/sheet${i + 1}.xml`)))
      .join('')}${link('rIdS', 'styles', place('styles.xml'))}${
      strings === undefined ? '' : link('rIdT', 'sharedStrings', place('sharedStrings.xml'))
    }</Relationships>`,
    'xl/styles.xml': HEAD + styles,
    ...(strings === undefined
      ? {}
      : { 'xl/sharedStrings.xml': `${HEAD}<${p}sst ${space}>${strings}</${p}sst>` }),
    ...Object.fromEntries(
      sheets.map(({ xml }, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `${HEAD}<${p}worksheet ${space} xmlns:r="${LINKS}">${xml}</${p}worksheet>`,
      ]),
    ),
  }
}

export const zipped = (parts: Readonly<Record<string, string>>): Buffer =>
  zipOf(Object.entries(parts).map(([name, text]) => ({ name, bytes: Buffer.from(text) })))

export const bookOf = (book: Book): Buffer => zipped(bookParts(book))

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** `A`, `B` … `AA`. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** Rows as Excel and WPS write them: every text is a shared one, every cell says where it stands. */
export function excelBook(rows: readonly (readonly (string | number | null)[])[]): Buffer {
  const index = new Map<string, number>()
  const cellOf = (value: string | number | null, row: number, column: number): string => {
    const at = `${columnName(column)}${row}`
    if (value === null || value === '') return `<c r="${at}" s="0"/>`
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (!index.has(value)) index.set(value, index.size)
    return `<c r="${at}" t="s"><v>${index.get(value)}</v></c>`
  }
  const data = rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}" spans="1:9">${cells.map((value, c) => cellOf(value, i + 1, c)).join('')}</row>`,
    )
    .join('')
  const xml =
    `<dimension ref="A1:H${rows.length}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="14.4"/><sheetData>${data}</sheetData><pageMargins left="0.7"/>`
  const strings = [...index.keys()]
    .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
    .join('')
  return bookOf({ sheets: [{ name: 'Sheet1', xml }], strings, formats: [0] })
}
