import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { cleanTexts } from '../../kernel/text.ts'
import { sendProblem } from './problem.ts'

/** One line of a request of JSON Lines: a value, or why it is none. */
export type IncomingLine =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly refusal: { readonly code: 'request.malformed' | 'request.too_large' } }

export interface LineLimits {
  readonly bytesOfLine: number
  readonly bytesOfBody: number
  readonly lines: number
  /** So many lines at most go to `take` together. */
  readonly batch: number
}

export const LINE_LIMITS: LineLimits = {
  bytesOfLine: 256 * 1024,
  bytesOfBody: 64 * 1024 * 1024,
  lines: 100_000,
  batch: 200,
}

/** What the limits are, for the description of a route. */
export const lineLimitsText =
  `At most ${LINE_LIMITS.lines} lines and ${LINE_LIMITS.bytesOfBody / 1024 / 1024} MB a request, ` +
  `${LINE_LIMITS.bytesOfLine / 1024} kB a line; what is beyond is answered with request.too_large. ` +
  `Up to ${LINE_LIMITS.batch} lines are kept in one transaction. Read the answer while you send.`

const NDJSON = 'application/x-ndjson'
const TYPES = [NDJSON, 'application/jsonl', 'application/ndjson', 'application/jsonlines']

/** Answers that nobody reads yet: a client that sends everything first must not wait for itself. */
const AHEAD = 8 * 1024 * 1024

/** Lets the routes of this plugin take JSON Lines. The body stays unread: `answerLines` reads it. */
export function acceptJsonLines(http: FastifyInstance): void {
  http.addContentTypeParser(TYPES, (_request, _payload, done) => done(null))
}

/**
 * Answers a stream of JSON Lines with a stream of JSON Lines: `take` gets the lines in batches, and what it gives is
 * written in its order, while later lines are still coming in. Nothing is held in memory but a batch, and what a slow
 * reader has not fetched; then nothing more is read. A line that cannot be read costs itself and nobody else.
 */
export function answerLines(
  request: FastifyRequest,
  reply: FastifyReply,
  take: (batch: readonly IncomingLine[]) => Promise<readonly object[]>,
  limits: LineLimits = LINE_LIMITS,
): FastifyReply {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!TYPES.includes(type)) return sendProblem(reply, { code: 'request.media_type' })
  const answers = async function* (): AsyncGenerator<string> {
    for await (const batch of batchesOf(unread(request.raw), limits)) {
      const lines = await take(batch)
      if (lines.length > 0) yield lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    }
  }
  const stream = Readable.from(answers(), { objectMode: false, highWaterMark: AHEAD })
  return reply.code(200).type(NDJSON).header('cache-control', 'no-store').send(stream)
}

// Leaving off before the end must not cut the line on which the answer still has to go out.
const unread = (raw: FastifyRequest['raw']): AsyncIterable<Buffer> => raw.iterator({ destroyOnReturn: false })

/** Lines in batches: a full one, or what one piece of the network brought, so that a slow sender is answered at once. */
export async function* batchesOf(
  chunks: AsyncIterable<Buffer>,
  limits: LineLimits,
): AsyncGenerator<IncomingLine[]> {
  const splitter = lineSplitter(limits)
  for await (const chunk of chunks) {
    yield* inBatches(splitter.push(chunk), limits.batch)
    if (splitter.isOver()) return
  }
  yield* inBatches(splitter.end(), limits.batch)
}

function* inBatches(lines: readonly IncomingLine[], most: number): Generator<IncomingLine[]> {
  for (let from = 0; from < lines.length; from += most) yield lines.slice(from, from + most)
}

const NEWLINE = 0x0a

/** Cuts bytes into lines without ever holding more than one line. */
function lineSplitter(limits: LineLimits) {
  const held: Buffer[] = []
  let heldBytes = 0
  let bytes = 0
  let line = 1
  let skipping = false
  let over = false

  const take = (piece: Buffer): void => {
    heldBytes += piece.length
    if (heldBytes > limits.bytesOfLine) skipping = true
    if (skipping) held.length = 0
    else held.push(piece)
  }
  const finish = (): IncomingLine[] => {
    const found = skipping ? tooLarge(line) : readLine(line, Buffer.concat(held))
    held.length = 0
    heldBytes = 0
    skipping = false
    line++
    return found ? [found] : []
  }
  return {
    push: (chunk: Buffer): IncomingLine[] => {
      const found: IncomingLine[] = []
      bytes += chunk.length
      let from = 0
      for (
        let at = chunk.indexOf(NEWLINE);
        at >= 0 && line <= limits.lines;
        at = chunk.indexOf(NEWLINE, from)
      ) {
        take(chunk.subarray(from, at))
        found.push(...finish())
        from = at + 1
      }
      over = line > limits.lines ? from < chunk.length : bytes > limits.bytesOfBody
      if (over) return [...found, tooLarge(line)]
      if (from < chunk.length) take(Buffer.from(chunk.subarray(from)))
      return found
    },
    end: (): IncomingLine[] => (heldBytes > 0 ? finish() : []),
    isOver: (): boolean => over,
  }
}

const tooLarge = (line: number): IncomingLine => ({ line, refusal: { code: 'request.too_large' } })

const decoder = new TextDecoder('utf-8', { fatal: true })

/** A line as a value; null for one with nothing on it. */
function readLine(line: number, bytes: Buffer): IncomingLine | null {
  try {
    const text = decoder.decode(bytes).trim()
    return text === '' ? null : { line, value: cleanTexts(JSON.parse(text) as unknown) }
  } catch {
    return { line, refusal: { code: 'request.malformed' } }
  }
}
