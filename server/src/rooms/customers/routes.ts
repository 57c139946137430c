import { z } from 'zod'
import { Erased, NewErasure } from '@aftercare/contract/erasure'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { removeUnreferenced } from '../files/index.ts'
import { erase } from './erase-customer.ts'

/** What a buyer may ask of the shop about her own data. */
export const customerRoutes =
  ({ world, storage }: { readonly world: World; readonly storage: Storage }): Routes =>
  async (http) => {
    http.post(
      '/customers/:id/erasure',
      {
        config: { access: 'customer.erase' },
        schema: {
          summary: 'Erase a customer’s personal data; cannot be taken back',
          description:
            'Names, numbers, words and notes go; money, decisions, promises and the history stay. Recorded.',
          params: z.object({ id: z.uuid() }),
          body: NewErasure,
          response: { 201: Erased, ...problems(401, 403, 404, 409, 422) },
        },
        // The answer is the proof, so the bytes go before it. Where they cannot go now, the background part takes
        // them within minutes: the rows that led to them are gone for good.
        onSend: async (request, reply) => {
          if (reply.statusCode !== 201) return
          const cleaning = { database: world.database, storage, now: world.clock.now }
          await removeUnreferenced(cleaning).catch((error: unknown) =>
            request.log.error({ err: error }, 'bytes of files stay for now'),
          )
        },
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) =>
            erase(work, request.caller, { id: request.params.id, reason: request.body.reason }),
        }),
    )
  }
