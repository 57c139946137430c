import yauzl from 'yauzl'
import { UnreadableFile } from '../text-file.ts'

/** The parts of a zip file by their names. A part is read as text, a piece at a time. */
export interface Archive {
  readonly names: readonly string[]
  /** The name as the file spells it: some programs write other capitals, a leading slash or backslashes. */
  find(name: string): string | null
  /** Throws `UnreadableFile` when the part holds more than `most` bytes, or other bytes than it says. */
  text(name: string, most: number): AsyncGenerator<string>
  close(): void
}

/** More parts than any workbook has. */
const MOST_PARTS = 50_000
/** Packed a thousand to one is the most that zip can do; a real table does not come near. */
const MOST_PACKED = 400
const SMALL = 64 * 1024 * 1024

const TORN = '这个文件不完整或已损坏,打不开;请重新下载或重新导出'
const HUGE = '这个文件解开后大得不合常理,没有读取;请拆成几个小一些的文件'
const LOCKED = '这个文件加了密码,读不了;请去掉密码后另存一份再导入'

/** Opens a zip file. Throws `UnreadableFile` when it is torn, locked or a bomb. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch(torn)
  try {
    const entries = await entriesOf(zip)
    const byName = new Map([...entries.keys()].map((name) => [plainName(name), name]))
    return {
      names: [...entries.keys()],
      find: (name) => byName.get(plainName(name)) ?? null,
      text: (name, most) => textOf(zip, entries.get(name)!, most),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

const plainName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

function torn(cause: unknown): never {
  throw new UnreadableFile(TORN, { cause })
}

async function entriesOf(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  if (zip.entryCount > MOST_PARTS) throw new UnreadableFile(HUGE)
  const entries = new Map<string, yauzl.Entry>()
  try {
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  } catch (error) {
    torn(error)
  }
  return entries
}

async function* textOf(zip: yauzl.ZipFile, entry: yauzl.Entry, most: number): AsyncGenerator<string> {
  if (entry.isEncrypted()) throw new UnreadableFile(LOCKED)
  const { uncompressedSize: size, compressedSize } = entry
  if (size > most || (size > SMALL && size > compressedSize * MOST_PACKED)) throw new UnreadableFile(HUGE)
  const decoder = new TextDecoder('utf-8')
  try {
    // The reader checks while it unpacks that there are no more bytes than the file says.
    for await (const bytes of await zip.openReadStreamPromise(entry))
      yield decoder.decode(bytes as Buffer, { stream: true })
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    torn(error)
  }
  yield decoder.decode()
}
