import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'
import { crc32, createDeflateRaw } from 'node:zlib'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const around: readonly (readonly [name: string, text: string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  ],
]

function* sheet(rows: Iterable<readonly string[]>): Generator<string> {
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetData>`
  let line = 0
  for (const cells of rows) {
    line++
    const inside = cells.map(
      (cell, i) =>
        `<c r="${String.fromCharCode(65 + i)}${line}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`,
    )
    yield `<row r="${line}">${inside.join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

interface Entry {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const VERSION = 20
const STREAMED = 0x0808 // Sizes follow the data; names are UTF-8.
const DEFLATE = 8

/** Writes one sheet of texts, up to 26 columns, as a workbook; rows are packed as they come. */
export async function writeWorkbook(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const file = createWriteStream(path)
  const entries: Entry[] = []
  for (const [name, text] of around) entries.push(await add(file, name, [text], entries.at(-1)))
  entries.push(await add(file, 'xl/worksheets/sheet1.xml', sheet(rows), entries.at(-1)))
  const start = endOf(entries.at(-1))
  const directory = Buffer.concat(entries.map(listed))
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(start, 16)
  file.end(Buffer.concat([directory, end]))
  await once(file, 'close')
}

const HEADER = 30
const DESCRIPTOR = 16
const endOf = (entry: Entry | undefined): number =>
  entry ? entry.at + HEADER + entry.name.length + entry.packed + DESCRIPTOR : 0

async function add(
  file: WriteStream,
  title: string,
  texts: Iterable<string>,
  before: Entry | undefined,
): Promise<Entry> {
  const name = Buffer.from(title)
  const header = Buffer.alloc(HEADER)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(STREAMED, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt16LE(name.length, 26)
  file.write(Buffer.concat([header, name]))

  const deflate = createDeflateRaw()
  let [crc, size, packed] = [0, 0, 0]
  deflate.on('data', (bytes: Buffer) => {
    packed += bytes.length
    file.write(bytes)
  })
  for (const text of texts) {
    const bytes = Buffer.from(text)
    crc = crc32(bytes, crc)
    size += bytes.length
    if (!deflate.write(bytes)) await once(deflate, 'drain')
  }
  deflate.end()
  await once(deflate, 'end')
  const descriptor = Buffer.alloc(DESCRIPTOR)
  descriptor.writeUInt32LE(0x08074b50, 0)
  descriptor.writeUInt32LE(crc, 4)
  descriptor.writeUInt32LE(packed, 8)
  descriptor.writeUInt32LE(size, 12)
  file.write(descriptor)
  return { name, crc, packed, size, at: endOf(before) }
}

function listed({ name, crc, packed, size, at }: Entry): Buffer {
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(VERSION, 4)
  line.writeUInt16LE(VERSION, 6)
  line.writeUInt16LE(STREAMED, 8)
  line.writeUInt16LE(DEFLATE, 10)
  line.writeUInt32LE(crc, 16)
  line.writeUInt32LE(packed, 20)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(name.length, 28)
  line.writeUInt32LE(at, 42)
  return Buffer.concat([line, name])
}
