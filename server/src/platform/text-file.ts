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
  const disguise = signatures.find(({ bytes }) => head.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (disguise) throw new UnreadableFile(disguise.says)
  const encoding = encodingOf(head)
  return {
    head: new TextDecoder(encoding).decode(head, { stream: true }),
    chunks: () => decoded(path, encoding),
  }
}

const SAVE_AS_CSV = '请在表格软件里另存为 CSV(UTF-8)再导入'
const signatures = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], says: `这是 Excel 工作簿(.xlsx),这个版本还不能直接读;${SAVE_AS_CSV}` },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], says: `这是旧版 Excel 文件(.xls),这个版本还不能直接读;${SAVE_AS_CSV}` },
  { bytes: [0x1f, 0x8b], says: '这是压缩文件(.gz),请先解压' },
]

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
