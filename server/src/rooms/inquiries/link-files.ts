import { z } from 'zod'
import { MOST_LINK_BYTES, MOST_LINK_FILES } from '@aftercare/contract/file-limits'
import { LinkedFileUpload, ThumbnailSize } from '@aftercare/contract/files'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { World } from '../../platform/http/change.ts'
import { sha256 } from '../../platform/digest.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import {
  acceptBytes,
  countWaitingOf,
  findFileOfInquiry,
  registerUpload,
  sendThumbnail,
  takeIn,
} from '../files/index.ts'
import { linkOpens } from './domain/inquiry.ts'
import { inquiryOfLink } from './queries.ts'

interface Options {
  readonly world: World
  readonly storage: Storage
}
type Http = Parameters<Routes>[0]

const params = z.object({ secret: z.string().max(100) })
const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: 60_000 } })

/** Photos of whoever answers by link: they belong to that inquiry alone, and so do those that she sees. */
export const inquiryLinkFileRoutes =
  (options: Options): Routes =>
  async (http) => {
    acceptBytes(http)
    uploadRoute(http, options)
    thumbnailRoute(http, options)
  }

interface Opened {
  readonly id: string
  readonly shopId: string
}

async function openLink({ database, clock }: World, secret: string): Promise<Outcome<Opened>> {
  const found = await inquiryOfLink(database.db, sha256(secret))
  return found && linkOpens(found, clock.now()) ? done(found) : refused({ code: 'inquiry_link.gone' })
}

function uploadRoute(http: Http, { world, storage }: Options): void {
  http.post(
    '/inquiry-links/:secret/files',
    {
      config: { access: 'public', ...perMinute(20) },
      schema: {
        summary: 'Upload a photo for the answer; name its id in `files` of the answer within 24 hours',
        consumes: ['application/octet-stream'],
        params,
        querystring: LinkedFileUpload,
        body: z.unknown().describe('the bytes of a JPEG, PNG or WebP picture, up to 10 MB'),
        response: { 201: z.object({ id: z.string() }), ...problems(404, 409, 413, 415, 422, 429) },
      },
    },
    async (request, reply) => {
      const opened = await openLink(world, request.params.secret)
      if (!opened.ok) return sendProblem(reply, opened.refusal)
      if (Number(request.headers['content-length'] ?? 0) > MOST_LINK_BYTES)
        return sendProblem(reply, { code: 'file.too_large' })
      const { id: inquiryId, shopId } = opened.value
      if ((await countWaitingOf(world.database.db, inquiryId)) >= MOST_LINK_FILES)
        return sendProblem(reply, { code: 'file.too_many' })
      const { name } = request.query
      const sent = { bytes: request.raw, name, kind: 'photo', picturesUpTo: MOST_LINK_BYTES } as const
      const taken = await takeIn(storage, sent)
      if (!taken.ok) return sendProblem(reply, taken.refusal)
      const owner = { shopId, name: 'photo', inquiryId }
      const uploaded = await transact(world.database, { now: world.clock.now(), by: SYSTEM }, (work) =>
        registerUpload(work, storage, taken.value, owner),
      )
      return answer(reply, uploaded, 201)
    },
  )
}

function thumbnailRoute(http: Http, { world, storage }: Options): void {
  http.get(
    '/inquiry-links/:secret/files/:id/thumbnail',
    {
      config: { access: 'public', ...perMinute(240) },
      schema: {
        summary: 'A picture of this inquiry, drawn anew (image/webp)',
        params: params.extend({ id: z.uuid() }),
        querystring: ThumbnailSize,
      },
    },
    async (request, reply) => {
      const opened = await openLink(world, request.params.secret)
      if (!opened.ok) return sendProblem(reply, opened.refusal)
      const file = await findFileOfInquiry(world.database.db, request.params.id, opened.value.id)
      if (!file) return sendProblem(reply, { code: 'file.unknown' })
      return sendThumbnail({ reply, storage }, file, { width: request.query.w, cache: 'no-store' })
    },
  )
}
