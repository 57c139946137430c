import { z } from 'zod'
import { ImportRef, ImportUpload, MOST_IMPORT_BYTES } from '@aftercare/contract/imports'
import { done } from '../../kernel/outcome.ts'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { newId } from '../../platform/ids.ts'
import { endUpload } from './change-import.ts'
import { beginUpload, removeImport } from './queries.ts'
import { receive } from './upload.ts'

/** `POST /imports`: the body is the file itself. */
export const uploadRoute =
  (world: World): Routes =>
  async (http) => {
    // The bytes stay in the request until the route reads them, a piece at a time and not past its limit.
    http.addContentTypeParser('application/octet-stream', (_request, _bytes, taken) => taken(null))
    http.post(
      '/imports',
      {
        config: { access: 'import.run' },
        schema: {
          summary: 'Upload a file',
          description: 'It is looked at in the background: poll the import. Nothing is imported yet.',
          consumes: ['application/octet-stream'],
          querystring: ImportUpload,
          body: z.unknown().describe('the bytes of a .csv, .tsv, .jsonl or .xlsx file'),
          response: { 201: ImportRef, ...problems(401, 403, 409, 413, 415, 422) },
        },
      },
      async (request, reply) => {
        const { shop, name, what = 'cases' } = request.query
        const { caller } = request
        const found = shopFor(caller, shop, 'import.run')
        if (!found.ok) return sendProblem(reply, found.refusal)
        // Whoever says so beforehand need not send it all.
        if (Number(request.headers['content-length'] ?? 0) > MOST_IMPORT_BYTES)
          return sendProblem(reply, { code: 'import.too_large' })
        const { db } = world.database
        const upload = { id: newId(), shopId: found.value.shopId }
        const now = world.clock.now()
        await beginUpload(db, { ...upload, what, fileName: name, by: caller.actor, now })
        let kept = false
        try {
          const received = await receive(db, upload.id, request.raw)
          if (!received.ok) {
            await removeImport(db, upload.id)
            return await sendProblem(reply, received.refusal)
          }
          // The same key with another file is another request.
          request.body = { digest: received.value.digest.toString('hex') }
          return await applyChange(world, request, reply, {
            caller,
            operation: async (work) => {
              endUpload(work, upload, received.value)
              kept = true
              return done({ id: upload.id, state: 'reading' })
            },
          })
        } finally {
          if (!kept) await removeImport(db, upload.id)
        }
      },
    )
  }
