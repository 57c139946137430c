import { z } from 'zod'
import { MOST_VIDEO_BYTES } from '@aftercare/contract/file-limits'
import { FileUpload, ThumbnailSize } from '@aftercare/contract/files'
import { cleanText } from '../../kernel/text.ts'
import { shopFor, shopsWhere, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { findFile, type StoredFile } from './queries.ts'
import { registerUpload } from './register-upload.ts'
import { sendOriginal, sendThumbnail } from './send-file.ts'
import { takeIn } from './take-in.ts'

export interface FileOptions {
  readonly world: World
  readonly storage: Storage
}
type Http = Parameters<Routes>[0]

const params = z.object({ id: z.uuid() })

/** The bytes stay in the request until the route reads them, a piece at a time and not past its limit. */
export const acceptBytes = (http: Pick<Http, 'addContentTypeParser'>): void =>
  void http.addContentTypeParser('application/octet-stream', (_request, _bytes, taken) => taken(null))

/** 文件: pictures, videos and documents, uploaded first and then put into a case. */
export const fileRoutes =
  (options: FileOptions): Routes =>
  async (http) => {
    acceptBytes(http)
    uploadRoute(http, options)
    readRoutes(http, options)
  }

function uploadRoute(http: Http, { world, storage }: FileOptions): void {
  http.post(
    '/files',
    {
      config: { access: 'case.note' },
      schema: {
        summary: 'Upload a picture, video or PDF',
        description:
          'Name its id in `files` of a case, message or inquiry within 24 hours; the same bytes give the same id until then.',
        consumes: ['application/octet-stream'],
        querystring: FileUpload,
        body: z.unknown().describe('the bytes of a JPEG, PNG, WebP, MP4 or PDF file'),
        response: { 201: z.object({ id: z.string() }), ...problems(401, 403, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { shop, name, kind } = request.query
      const { caller } = request
      const found = shopFor(caller, shop, 'case.note')
      if (!found.ok) return sendProblem(reply, found.refusal)
      // Whoever says so beforehand need not send it all.
      if (Number(request.headers['content-length'] ?? 0) > MOST_VIDEO_BYTES)
        return sendProblem(reply, { code: 'file.too_large' })
      const taken = await takeIn(storage, { bytes: request.raw, name, kind })
      if (!taken.ok) return sendProblem(reply, taken.refusal)
      // The same key with another file is another request.
      request.body = { hash: taken.value.hash }
      const owner = { shopId: found.value.shopId, name: cleanText(name) }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => registerUpload(work, storage, taken.value, owner),
      })
    },
  )
}

/** What waits for its place is seen by whoever uploaded it, and by nobody else. */
async function fileFor({ world }: FileOptions, caller: Caller, id: string): Promise<StoredFile | null> {
  const file = await findFile(world.database.db, id, shopsWhere(caller, 'case.read'))
  if (!file || (file.caseId === null && (file.byLink || file.uploadedBy !== caller.actor.id))) return null
  return file
}

function readRoutes(http: Http, options: FileOptions): void {
  const { storage } = options
  http.get(
    '/files/:id',
    {
      config: { access: 'case.read' },
      schema: { summary: 'The bytes of a file as they came; parts of them by Range', params },
    },
    async (request, reply) => {
      const file = await fileFor(options, request.caller, request.params.id)
      if (!file) return sendProblem(reply, { code: 'file.unknown' })
      return sendOriginal({ request, reply, storage }, file)
    },
  )
  http.get(
    '/files/:id/thumbnail',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'A picture drawn anew, without place, camera and all else (image/webp)',
        params,
        querystring: ThumbnailSize,
      },
    },
    async (request, reply) => {
      const file = await fileFor(options, request.caller, request.params.id)
      if (!file) return sendProblem(reply, { code: 'file.unknown' })
      return sendThumbnail({ reply, storage }, file, { width: request.query.w })
    },
  )
}
