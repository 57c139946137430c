import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { invariant } from '../../kernel/outcome.ts'

export interface ZipEntry {
  readonly name: string
  readonly content: AsyncIterable<string>
}

interface Listed {
  readonly name: Buffer
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

// 2.0: deflate. Bit 3: sizes follow the data, because they are not known when it begins. Bit 11: names in UTF-8.
const VERSION = 20
const FLAGS = 0x0808
const DEFLATE = 8
/** Offsets and sizes have 32 bits; nothing that we write comes near. */
const LARGEST = 0xffffffff

/** A zip archive as it grows: nothing is kept but the list of its parts. */
export async function* zipFile(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Buffer> {
  const listed: Listed[] = []
  let at = 0
  const passed = (bytes: Buffer): Buffer => {
    at += bytes.length
    invariant(at <= LARGEST, 'the archive has outgrown its format')
    return bytes
  }
  for await (const { name, content } of entries) {
    const start = at
    const title = Buffer.from(name)
    yield passed(localHeader(title))
    const counted = { crc: 0, size: 0 }
    const dataAt = at
    for await (const bytes of deflated(content, counted)) yield passed(bytes)
    const one = { name: title, ...counted, packed: at - dataAt, at: start }
    invariant(one.size <= LARGEST, 'a part has outgrown its format')
    yield passed(descriptor(one))
    listed.push(one)
  }
  const directoryAt = at
  for (const one of listed) yield passed(directoryLine(one))
  yield end(listed.length, directoryAt, at - directoryAt)
}

async function* deflated(
  content: AsyncIterable<string>,
  counted: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      counted.crc = crc32(bytes, counted.crc)
      counted.size += bytes.length
      yield bytes
    }
  }
  // An error of the source ends the reading here as well; it is thrown by the loop, not by the callback.
  const packing = pipeline(Readable.from(measured()), createDeflateRaw({ level: 4 }), () => undefined)
  for await (const bytes of packing) yield bytes as Buffer
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATE, 8)
  header.writeUInt16LE(FIRST_DAY, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

// 1980-01-01: the format knows no earlier day, and when the file was made stands in its name.
const FIRST_DAY = 0x21

function descriptor({ crc, packed, size }: Listed): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.writeUInt32LE(0x08074b50, 0)
  bytes.writeUInt32LE(crc, 4)
  bytes.writeUInt32LE(packed, 8)
  bytes.writeUInt32LE(size, 12)
  return bytes
}

function directoryLine({ name, crc, packed, size, at }: Listed): Buffer {
  const line = Buffer.alloc(46)
  line.writeUInt32LE(0x02014b50, 0)
  line.writeUInt16LE(VERSION, 4)
  line.writeUInt16LE(VERSION, 6)
  line.writeUInt16LE(FLAGS, 8)
  line.writeUInt16LE(DEFLATE, 10)
  line.writeUInt16LE(FIRST_DAY, 14)
  line.writeUInt32LE(crc, 16)
  line.writeUInt32LE(packed, 20)
  line.writeUInt32LE(size, 24)
  line.writeUInt16LE(name.length, 28)
  line.writeUInt32LE(at, 42)
  return Buffer.concat([line, name])
}

function end(count: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(length, 12)
  bytes.writeUInt32LE(at, 16)
  return bytes
}
