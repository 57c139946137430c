import { MOST_FILE_BYTES, MOST_VIDEO_BYTES } from '@aftercare/contract/file-limits'
import type { FileType } from '@aftercare/contract/files'
import type { FileKind } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { readPicture, thumbnailWidths, type ThumbnailWidth } from '../../platform/images.ts'
import type { Incoming, Storage } from '../../platform/storage/storage.ts'
import { fits, hidesAnother, isImage, isWholePdf, kindOf, readBox, typeOf } from './domain/sniff.ts'

export interface Sent {
  readonly bytes: AsyncIterable<Buffer>
  readonly name: string
  readonly kind: 'screenshot' | 'photo' | undefined
  /** What a link takes: pictures only, and smaller ones. */
  readonly picturesUpTo?: number
}

/** A file whose bytes are safe, under the name of their digest. */
export interface TakenIn {
  readonly hash: string
  readonly type: FileType
  readonly kind: FileKind
  readonly bytes: number
  readonly width: number | null
  readonly height: number | null
}

export type FileRefusal = {
  readonly code:
    | 'file.empty'
    | 'file.too_large'
    | 'file.type'
    | 'file.mismatch'
    | 'file.disguised'
    | 'file.broken'
    | 'file.too_many_pixels'
}

export const storedName = (hash: string): string => `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`
export const thumbnailName = (hash: string, width: ThumbnailWidth): string =>
  `${storedName(hash)}.w${width}.webp`
/** Everything that lies in the storage for one file. */
export const namesOf = (hash: string): string[] => [
  ...thumbnailWidths.map((width) => thumbnailName(hash, width)),
  storedName(hash),
]

/**
 * Takes in what somebody sends: a piece at a time to this machine, judged by its content, and only then to where it
 * stays. Whatever is refused leaves nothing behind.
 */
export async function takeIn(storage: Storage, sent: Sent): Promise<Outcome<TakenIn, FileRefusal>> {
  const incoming = await storage.receive(sent.bytes, (head) => mostFor(head, sent))
  if (!incoming) return refused({ code: 'file.too_large' })
  try {
    return await judgeAndKeep(storage, incoming, sent)
  } finally {
    await incoming.discard()
  }
}

const mostFor = (head: Buffer, { picturesUpTo }: Sent): number =>
  picturesUpTo ?? (typeOf(head) === 'video/mp4' ? MOST_VIDEO_BYTES : MOST_FILE_BYTES)

async function judgeAndKeep(
  storage: Storage,
  incoming: Incoming,
  { name, kind, picturesUpTo }: Sent,
): Promise<Outcome<TakenIn, FileRefusal>> {
  if (incoming.size === 0) return refused({ code: 'file.empty' })
  const type = typeOf(await incoming.read(0, 64))
  if (type === null || (picturesUpTo !== undefined && !isImage(type))) return refused({ code: 'file.type' })
  if (!fits(type, name)) return refused({ code: 'file.mismatch' })
  const found = { hash: incoming.digest, type, kind: kindOf(type, kind), bytes: incoming.size }
  if (isImage(type)) return keepPicture(storage, incoming, found)
  const whole = type === 'video/mp4' ? await isWholeVideo(incoming) : await isWholeDocument(incoming)
  if (!whole) return refused({ code: 'file.broken' })
  if (hidesAnother(type, await endsOf(incoming))) return refused({ code: 'file.disguised' })
  await incoming.keep(storedName(found.hash))
  return done({ ...found, width: null, height: null })
}

async function keepPicture(
  storage: Storage,
  incoming: Incoming,
  found: Omit<TakenIn, 'width' | 'height'>,
): Promise<Outcome<TakenIn, FileRefusal>> {
  const bytes = await incoming.read()
  if (hidesAnother(found.type, bytes)) return refused({ code: 'file.disguised' })
  const picture = await readPicture(bytes)
  if (picture === 'broken' || picture === 'too_many_pixels') return refused({ code: `file.${picture}` })
  await incoming.keep(storedName(found.hash))
  for (const [width, small] of picture.thumbnails)
    await storage.write(thumbnailName(found.hash, width), small)
  return done({ ...found, width: picture.width, height: picture.height })
}

const MOST_BOXES = 10_000

/** An MP4 is a row of boxes that ends with the file, and has its table of contents. */
async function isWholeVideo(incoming: Incoming): Promise<boolean> {
  let [at, hasContents] = [0, false]
  for (let boxes = 0; at < incoming.size && boxes < MOST_BOXES; boxes++) {
    const box = readBox(await incoming.read(at, at + 16))
    if (!box) return false
    hasContents ||= box.name === 'moov'
    at = box.size === 0 ? incoming.size : at + box.size
  }
  return at === incoming.size && hasContents
}

const isWholeDocument = async (incoming: Incoming): Promise<boolean> =>
  isWholePdf(await incoming.read(incoming.size - 2048))

const NEAR_THE_ENDS = 512 * 1024

// Of a long video only the ends: pages are looked for at the beginning, archives from the end.
async function endsOf(incoming: Incoming): Promise<Buffer> {
  if (incoming.size <= 2 * NEAR_THE_ENDS) return incoming.read()
  const last = incoming.read(incoming.size - NEAR_THE_ENDS)
  return Buffer.concat([await incoming.read(0, NEAR_THE_ENDS), await last])
}
