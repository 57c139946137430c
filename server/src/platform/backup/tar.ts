import type { FileHandle } from 'node:fs/promises'

/** Members are plain files of a POSIX tar, so that a backup can be looked into with `tar tf`. */
const BLOCK = 512
const MODE = '0000600'

/** One file inside an archive. */
export interface Member {
  readonly name: string
  /** Where its bytes begin in the archive. */
  readonly offset: number
  readonly size: number
}

const octal = (n: number, length: number): string => n.toString(8).padStart(length - 1, '0')

/** The 512 bytes before a member. Names are ours: short and plain. */
export function tarHeader(name: string, size: number): Buffer {
  const header = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(name) > 99) throw new Error(`Invariant broken: the member name ${name} is too long`)
  header.write(name, 0, 'utf8')
  header.write(MODE, 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(0, 12), 136)
  header.fill(' ', 148, 156)
  header.write('0', 156)
  header.write('ustar\0', 257)
  header.write('00', 263)
  header.write(`${octal(sumOf(header), 7)}\0 `, 148)
  return header
}

const sumOf = (header: Buffer): number => header.reduce((sum, byte) => sum + byte, 0)

/** The zero bytes after a member of this size. */
export const paddingOf = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK)

/** The end of an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK)

/** Walks through the members of an archive. Null: it is no tar, or it breaks off before its end. */
export async function readTar(file: FileHandle): Promise<Member[] | null> {
  const members: Member[] = []
  const { size: length } = await file.stat()
  for (let at = 0; at + BLOCK <= length;) {
    const { buffer: header } = await file.read(Buffer.alloc(BLOCK), 0, BLOCK, at)
    if (header.every((byte) => byte === 0)) return members
    const member = readHeader(header, at + BLOCK)
    if (!member) return null
    members.push(member)
    at = member.offset + member.size + paddingOf(member.size).length
  }
  return null
}

function readHeader(header: Buffer, offset: number): Member | null {
  const sum = Number.parseInt(header.toString('latin1', 148, 154), 8)
  const blank = Buffer.from(header)
  blank.fill(' ', 148, 156)
  if (sum !== sumOf(blank)) return null
  const name = header.toString('utf8', 0, header.indexOf(0))
  return { name, offset, size: Number.parseInt(header.toString('latin1', 124, 135), 8) }
}
