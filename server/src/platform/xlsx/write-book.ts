import type { Cell, ListColumn, ListFile } from '../list-file.ts'
import { zipFile, type ZipEntry } from './write-zip.ts'

/** A sheet ends at 1,048,576 rows, its header among them; the list goes on in the next one. */
const ROWS_PER_SHEET = 1_000_000

/**
 * A workbook as it grows. Every text is an inline string: nothing in it is a formula, and long ids keep their digits.
 * The header stands still, and the columns have their widths.
 */
export const xlsxBytes = (file: ListFile, rowsPerSheet = ROWS_PER_SHEET): AsyncGenerator<Buffer> =>
  zipFile(partsOf(file, rowsPerSheet))

async function* partsOf({ name, columns, pages }: ListFile, most: number): AsyncGenerator<ZipEntry> {
  const rows = rowsOf(pages)
  let next = await rows.next()
  const names: string[] = []

  async function* sheet(): AsyncGenerator<string> {
    yield sheetHead(columns)
    yield rowXml(
      columns.map(({ title }) => title),
      ' s="1"',
    )
    let text = ''
    for (let count = 0; count < most && !next.done; count++) {
      text += rowXml(next.value)
      if (text.length > PIECE) {
        yield text
        text = ''
      }
      next = await rows.next()
    }
    yield `${text}</sheetData></worksheet>`
  }

  try {
    do {
      names.push(names.length === 0 ? name : `${name} ${names.length + 1}`)
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheet() }
    } while (!next.done)
    yield* frameOf(names)
  } finally {
    // Whoever stops reading in the middle ends the reading of the list as well.
    await rows.return(undefined)
  }
}

async function* rowsOf(pages: ListFile['pages']): AsyncGenerator<readonly Cell[], undefined> {
  for await (const page of pages) yield* page
}

const PIECE = 65_536
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

const sheetHead = (columns: readonly ListColumn[]): string =>
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>' +
  columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('') +
  '</cols><sheetData>'

const rowXml = (cells: readonly Cell[], style = ''): string =>
  `<row>${cells.map((cell) => cellXml(cell, style)).join('')}</row>`

function cellXml(cell: Cell, style: string): string {
  if (cell === null || cell === '') return '<c/>'
  if (typeof cell === 'number') return `<c${style}><v>${cell}</v></c>`
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** As many characters as a cell holds. */
const LONGEST = 32_767
// What XML cannot carry, and half characters; a line's end is carried by its number, or reading would change it.
const FORBIDDEN =
  /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' }

const escaped = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(FORBIDDEN, '')
    // A spreadsheet reads _x000D_ as one character: the sign itself is written in the same way.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>\r]/g, (sign) => signs[sign]!)

/** What names the sheets; comes last, because only then it is known how many there are. */
async function* frameOf(names: readonly string[]): AsyncGenerator<ZipEntry> {
  const part = (name: string, text: string): ZipEntry => ({ name, content: once(XML + text) })
  const numbers = names.map((_, i) => i + 1)
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
      .map((name, i) => `<sheet name="${escaped(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
  )
  yield part(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...numbers.map((n) => [`rId${n}`, `${OFFICE}/worksheet`, `worksheets/sheet${n}.xml`] as const),
      ['rIdStyles', `${OFFICE}/styles`, 'styles.xml'],
    ]),
  )
  yield part('xl/styles.xml', STYLES)
  yield part('_rels/.rels', relations([['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml']]))
  yield part('[Content_Types].xml', contentTypes(numbers))
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

/** What a spreadsheet takes as the name of a sheet. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\"']/g, ' ').slice(0, 31)

const relations = (links: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>'

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = (numbers: readonly number[]): string =>
  `<Types xmlns="${PACKAGE}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...numbers.map((n) => [`/xl/worksheets/sheet${n}.xml`, 'worksheet']),
  ]
    .map(([name, type]) => `<Override PartName="${name}" ContentType="${SPREADSHEET}.${type}+xml"/>`)
    .join('') +
  '</Types>'
