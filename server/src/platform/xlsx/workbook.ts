import { UnreadableFile } from '../text-file.ts'
import type { Archive } from './archive.ts'
import { numberStyle, type NumberStyle } from './cell-text.ts'
import { readAll, type XmlReader } from './read-xml.ts'
import { readSharedStrings } from './shared-strings.ts'

export interface Sheet {
  readonly name: string
  readonly hidden: boolean
  /** The part of the archive that holds its cells. */
  readonly part: string
}

export interface Workbook {
  readonly sheets: readonly Sheet[]
  /** Days are counted from 1904 on: a setting from old Macs. */
  readonly date1904: boolean
  readonly styles: readonly NumberStyle[]
  readonly strings: readonly string[]
}

const SMALL_PART = 32 * 1024 * 1024

/** Reads what all sheets share. Throws `UnreadableFile` when the archive is no .xlsx. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const part = await workbookPart(archive)
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const links = await readLinks(archive, archive.find(`${folder}_rels/${part.slice(folder.length)}.rels`))
  const { sheets, date1904 } = await readSheetList(archive, part)
  const linked = (type: string, usual: string): string | null => {
    const link = links.find((one) => one.type.endsWith(`/${type}`))
    return archive.find(link ? placeOf(link.target, folder) : folder + usual)
  }
  return {
    date1904,
    sheets: sheets.flatMap(({ name, hidden, link }) => {
      const target = links.find(({ id }) => id === link)?.target
      const found = target === undefined ? null : archive.find(placeOf(target, folder))
      return found === null ? [] : [{ name, hidden, part: found }]
    }),
    styles: await readStyles(archive, linked('styles', 'styles.xml')),
    strings: await readSharedStrings(archive, linked('sharedStrings', 'sharedStrings.xml')),
  }
}

// What a zip is that holds no workbook, by a name that is in it.
const others: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/i, '这是二进制工作簿(.xlsb),读不了;请用表格软件另存为 .xlsx 再导入'],
  [/^index\/.*\.iwa$|^index\.zip$/i, '这是 Numbers 表格,读不了;请在 Numbers 里选择“导出为 Excel”再导入'],
  [/^content\.xml$/i, '这是 OpenDocument 表格(.ods),读不了;请另存为 .xlsx 或 CSV 再导入'],
  [/^word\//i, '这是 Word 文档,不是表格;请把表格另存为 .xlsx 再导入'],
  [/\.(?:xlsx|csv|xls)$/i, '这是压缩包,里面才是表格;请先解压,再导入里面的文件'],
]

async function workbookPart(archive: Archive): Promise<string> {
  const links = await readLinks(archive, archive.find('_rels/.rels'))
  const main = links.find(({ type }) => type.endsWith('/officeDocument'))
  const part = (main && archive.find(placeOf(main.target, ''))) ?? archive.find('xl/workbook.xml')
  const other = others.find(([name]) => archive.names.some((one) => name.test(one)))
  if (part && /\.xml$/i.test(part) && !/^word\//i.test(part)) return part
  throw new UnreadableFile(other?.[1] ?? '这个压缩文件里没有表格;请选择 .xlsx 或 CSV 文件')
}

interface Link {
  readonly id: string
  readonly type: string
  readonly target: string
}

function placeOf(target: string, folder: string): string {
  const plain = target.replaceAll('\\', '/')
  const parts = (plain.startsWith('/') ? plain : folder + plain)
    .split('/')
    .filter((one) => one !== '' && one !== '.')
  return parts
    .reduce<string[]>((path, one) => (one === '..' ? path.slice(0, -1) : [...path, one]), [])
    .join('/')
}

/** A reader of tags alone. */
const tags = <T>(
  open: XmlReader<T>['open'],
  take: XmlReader<T>['take'],
  close: XmlReader<T>['close'] = () => {},
) => ({
  open,
  close,
  text: () => {},
  take,
})

async function readLinks(archive: Archive, part: string | null): Promise<Link[]> {
  if (part === null) return []
  let found: Link[] = []
  const reader = tags<Link>(
    (name, attribute) => {
      if (name === 'Relationship')
        found.push({
          id: attribute('Id') ?? '',
          type: attribute('Type') ?? '',
          target: attribute('Target') ?? '',
        })
    },
    () => found.splice(0),
  )
  found = []
  return readAll(archive.text(part, SMALL_PART), reader)
}

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

async function readSheetList(archive: Archive, part: string) {
  const sheets: { name: string; hidden: boolean; link: string }[] = []
  let date1904 = false
  await readAll(
    archive.text(part, SMALL_PART),
    tags<never>(
      (name, attribute) => {
        if (name === 'workbookPr') date1904 = isTrue(attribute('date1904'))
        if (name !== 'sheet') return
        const hidden = /hidden/i.test(attribute('state') ?? '')
        sheets.push({ name: attribute('name') ?? '', hidden, link: attribute('id') ?? '' })
      },
      () => [],
    ),
  )
  return { sheets, date1904 }
}

/** The number style of each cell style, by its index. */
async function readStyles(archive: Archive, part: string | null): Promise<NumberStyle[]> {
  if (part === null) return []
  const codes = new Map<number, string>()
  const styles: number[] = []
  let inside = false
  await readAll(
    archive.text(part, SMALL_PART),
    tags<never>(
      (name, attribute) => {
        if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '')
        if (name === 'cellXfs') inside = true
        if (name === 'xf' && inside) styles.push(Number(attribute('numFmtId') ?? 0))
      },
      () => [],
      (name) => {
        if (name === 'cellXfs') inside = false
      },
    ),
  )
  return styles.map((id) => numberStyle(id, codes.get(id)))
}
