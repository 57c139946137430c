import type { FastifyReply, FastifyRequest } from 'fastify'
import { thumbnailWidths } from '../../platform/images.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { isImage } from './domain/sniff.ts'
import { partOf } from './domain/range.ts'
import type { StoredFile } from './queries.ts'
import { storedName, thumbnailName } from './take-in.ts'

// Whatever a file holds: no script runs, nothing is fetched, and the browser does not guess what else it might be.
const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox"

const guard = (reply: FastifyReply, cache: string): FastifyReply =>
  reply
    .header('content-security-policy', SANDBOX)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cache)
    .header('vary', 'cookie, authorization')

// Kept for minutes by the browser of whoever may see it, and by nobody between.
const PRIVATE = 'private, max-age=600'

/** The bytes as they came; a part of them where a player asks for one. */
export async function sendOriginal(
  { request, reply, storage }: Sending,
  { hash, type, name, bytes }: StoredFile,
): Promise<FastifyReply> {
  const part = partOf(request.headers.range, bytes)
  if (part === 'none')
    return guard(reply, PRIVATE).code(416).header('content-range', `bytes */${bytes}`).send('')
  const stream = await storage.read(storedName(hash), part ?? undefined)
  if (!stream) return sendProblem(reply, { code: 'file.unknown' })
  // A PDF is a program of its own in many browsers: it is saved, not opened here.
  const way = type === 'application/pdf' ? 'attachment' : 'inline'
  guard(reply, PRIVATE)
    .type(type)
    .header('accept-ranges', 'bytes')
    .header(
      'content-disposition',
      `${way}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    )
    .header('content-length', part ? part.to - part.from + 1 : bytes)
  if (part) reply.code(206).header('content-range', `bytes ${part.from}-${part.to}/${bytes}`)
  return reply.send(stream)
}

interface Sending {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly storage: Storage
}

interface Thumbnail {
  readonly width: '320' | '1280'
  /** By link: kept nowhere. */
  readonly cache?: string
}

/** The picture drawn anew: pixels and nothing else. */
export async function sendThumbnail(
  { reply, storage }: Omit<Sending, 'request'>,
  { hash, type }: StoredFile,
  { width, cache = PRIVATE }: Thumbnail,
): Promise<FastifyReply> {
  if (!isImage(type)) return sendProblem(reply, { code: 'file.no_preview' })
  const wanted = thumbnailWidths.find((one) => String(one) === width)!
  const stream = await storage.read(thumbnailName(hash, wanted))
  if (!stream) return sendProblem(reply, { code: 'file.unknown' })
  return guard(reply, cache).type('image/webp').header('content-disposition', 'inline').send(stream)
}
