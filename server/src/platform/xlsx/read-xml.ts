import { SaxesParser } from 'saxes'
import { UnreadableFile } from '../text-file.ts'

/** What is done with the parts of an XML text as they go by; names come without their prefix. */
export interface XmlReader<T> {
  open(name: string, attribute: (name: string) => string | undefined): void
  close(name: string): void
  text(text: string): void
  /** Hands over what has been put together since the last time. */
  take(): readonly T[]
}

const BROKEN = '表格文件的内容读不懂,可能已损坏;请用表格软件打开后另存为 .xlsx 再导入'
/** Characters without an end of a tag or a text: nothing that a table holds. */
const MOST_WITHOUT_EVENT = 16 * 1024 * 1024

/** Reads XML a piece at a time. No document type, so no entities of the file's own: they could grow without end. */
export async function* readXml<T>(chunks: AsyncIterable<string>, reader: XmlReader<T>): AsyncGenerator<T> {
  const parser = new SaxesParser({ xmlns: false as const, position: false })
  let quiet = 0
  const heard = (): void => void (quiet = 0)
  parser.on('doctype', () => broken('doctype'))
  parser.on('opentag', ({ name, attributes }) => {
    heard()
    reader.open(local(name), (wanted) => attributeOf(attributes, wanted))
  })
  parser.on('closetag', ({ name }) => {
    heard()
    reader.close(local(name))
  })
  parser.on('text', (text) => {
    heard()
    reader.text(text)
  })
  parser.on('cdata', (text) => {
    heard()
    reader.text(text)
  })
  for await (const chunk of chunks) {
    quiet += chunk.length
    write(() => parser.write(chunk))
    if (quiet > MOST_WITHOUT_EVENT) broken('endless')
    yield* reader.take()
  }
  write(() => parser.close())
  yield* reader.take()
}

function write(step: () => unknown): void {
  try {
    step()
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    broken(error)
  }
}

function broken(cause: unknown): never {
  throw new UnreadableFile(BROKEN, { cause })
}

const local = (name: string): string => (name.includes(':') ? name.slice(name.indexOf(':') + 1) : name)

function attributeOf(attributes: Readonly<Record<string, string>>, wanted: string): string | undefined {
  if (Object.hasOwn(attributes, wanted)) return attributes[wanted]
  const found = Object.keys(attributes).find((name) => name.includes(':') && local(name) === wanted)
  return found === undefined ? undefined : attributes[found]
}

/** Reads a whole small part. */
export async function readAll<T>(chunks: AsyncIterable<string>, reader: XmlReader<T>): Promise<T[]> {
  const found: T[] = []
  for await (const one of readXml(chunks, reader)) found.push(one)
  return found
}
