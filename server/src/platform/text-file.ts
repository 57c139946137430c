import { open, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'

/** The file itself cannot be read; the message is a Chinese sentence for whoever chose it. */
export class UnreadableFile extends Error {}

export interface TextFile {
  /** The beginning, decoded: enough to see what kind of file it is. */
  readonly head: string
  /** All of it from the start, a piece at a time. */
  chunks(): AsyncGenerator<string>
}

const HEAD = 64 * 1024
type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** Opens a text of people's making: UTF-8 with or without BOM, GB18030, or UTF-16 with BOM (Excel's "Unicode"). */
export async function openText(path: string): Promise<TextFile> {
  const head = await readHead(path)
  if (head.length === 0) throw new UnreadableFile('文件是空的')
  const disguise = disguises.find(({ is }) => is(head))
  if (disguise) throw new UnreadableFile(disguise.says)
  const encoding = encodingOf(head)
  return {
    head: new TextDecoder(encoding).decode(head, { stream: true }),
    chunks: () => decoded(path, encoding),
  }
}

const SAVE_AS = '用表格软件打开后另存为 .xlsx 或 CSV,再导入'
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0]
const isCompound = startsWith(COMPOUND)
const disguises: readonly { readonly is: (head: Buffer) => boolean; readonly says: string }[] = [
  {
    // A locked .xlsx is put whole into the container of the old format, under this name.
    is: (head) => isCompound(head) && head.includes(Buffer.from('EncryptedPackage', 'utf16le')),
    says: '这个表格加了密码,读不了;请去掉密码后另存一份再导入',
  },
  { is: isCompound, says: `这是旧版 Excel 文件(.xls)或加了密码的表格,读不了;请${SAVE_AS}` },
  { is: startsWith([0x1f, 0x8b]), says: '这是压缩文件(.gz),请先解压' },
  { is: startsWith([0x52, 0x61, 0x72, 0x21]), says: '这是压缩文件(.rar),请先解压' },
  { is: startsWith([0x25, 0x50, 0x44, 0x46]), says: '这是 PDF,不是表格;请从平台导出 .xlsx 或 CSV' },
  {
    // Many platforms call a web page with a table in it .xls.
    is: (head) =>
      /^\ufeff?\s*<(?:!doctype|html|table|meta|\?xml|workbook)/i.test(head.toString('utf8', 0, 500)),
    says: `这是网页格式的表格,只是名字叫 .xls;请${SAVE_AS}`,
  },
]

function startsWith(bytes: readonly number[]): (head: Buffer) => boolean {
  return (head) => head.subarray(0, bytes.length).equals(Buffer.from(bytes))
}

/** A zip file: what an .xlsx is inside. Says at once when there is no such file. */
export async function isZip(path: string): Promise<boolean> {
  return startsWith([0x50, 0x4b, 0x03, 0x04])(await readHead(path))
}

async function readHead(path: string): Promise<Buffer> {
  try {
    if (!(await stat(path)).isFile()) throw new UnreadableFile('这不是一个文件,请给出文件本身(不是文件夹)')
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new UnreadableFile(missing[code] ?? `文件打不开(${code})`, { cause: error })
  }
}

const missing: Record<string, string> = {
  ENOENT: '没有这个文件,请检查路径',
  ENOTDIR: '没有这个文件,请检查路径',
  EACCES: '没有权限读这个文件',
  EPERM: '没有权限读这个文件',
}

// What is valid UTF-8 over 64 kB is UTF-8; Chinese in GB18030 breaks its rules within a few characters.
function encodingOf(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    // A full head may end within a character; `stream` leaves that one alone.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: head.length === HEAD })
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(path, { highWaterMark: HEAD })) {
    yield decoder.decode(bytes as Buffer, { stream: true })
  }
  yield decoder.decode()
}
