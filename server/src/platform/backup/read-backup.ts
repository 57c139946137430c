import { open, type FileHandle } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip as gunzipWithCallback } from 'node:zlib'
import { sha256 } from '../digest.ts'
import { StartError } from '../postgres/start-error.ts'
import { Manifest, MANIFEST, MANIFEST_DIGEST, type Piece } from './manifest.ts'
import { readTar, type Member } from './tar.ts'

const gunzip = promisify(gunzipWithCallback)

/** An archive whose every byte was checked. */
export interface Archive {
  readonly manifest: Manifest
  /** The bytes of members that were packed one after the other. */
  unpack(pieces: readonly Piece[]): AsyncGenerator<Buffer>
  read(piece: Piece): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens an archive and checks all of it before anything is done with it: that it is whole, that its manifest is its
 * own, that each member has the digest that the manifest names.
 *
 * @throws StartError with one sentence that says what is wrong
 */
export async function openArchive(path: string): Promise<Archive> {
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw new StartError(`读不到备份文件 ${path}`, 'the backup file cannot be read', { cause })
  })
  try {
    const members = new Map((await readTar(file))?.map((member) => [member.name, member]))
    const read = (piece: Pick<Piece, 'name'>) => readMember(file, members, piece.name)
    const manifest = await readManifest(read)
    for (const piece of piecesOf(manifest)) await checkPiece(piece, read)
    return { manifest, read, unpack: (pieces) => unpack(pieces, read), close: () => file.close() }
  } catch (error) {
    await file.close()
    throw error
  }
}

const broken = (what: string): StartError =>
  new StartError(
    `这个备份文件不完整或被改过(${what}):请换一份备份`,
    'the backup file is incomplete or was changed: use another one',
  )

type Read = (piece: Pick<Piece, 'name'>) => Promise<Buffer>

async function readMember(file: FileHandle, members: Map<string, Member>, name: string): Promise<Buffer> {
  const member = members.get(name)
  if (!member) throw broken(name)
  const bytes = Buffer.alloc(member.size)
  const { bytesRead } = await file.read(bytes, 0, member.size, member.offset)
  if (bytesRead !== member.size) throw broken(name)
  return bytes
}

async function readManifest(read: Read): Promise<Manifest> {
  const text = await read({ name: MANIFEST })
  const digest = await read({ name: MANIFEST_DIGEST })
  if (digest.toString() !== sha256(text).toString('hex')) throw broken(MANIFEST)
  const json: unknown = JSON.parse(text.toString())
  const parsed = Manifest.safeParse(json)
  if (parsed.success) return parsed.data
  throw new StartError(
    '这个备份由更新的版本制作,这一版读不了:请用制作它的版本或更新的版本恢复',
    'the backup was made by a newer version: restore with that version or a newer one',
  )
}

const piecesOf = ({ tables, files, secret }: Manifest): Piece[] => [
  ...[...tables, ...files].flatMap(({ pieces }) => pieces),
  ...(secret ? [secret] : []),
]

async function checkPiece(piece: Piece, read: Read): Promise<void> {
  const bytes = await read(piece)
  if (bytes.length !== piece.size || sha256(bytes).toString('hex') !== piece.sha256) throw broken(piece.name)
}

async function* unpack(pieces: readonly Piece[], read: Read): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield gunzip(await read(piece))
}
