import { z } from 'zod'
import { Erased, NewErasure } from '@aftercare/contract/erasure'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { erase } from './erase-customer.ts'

/** What a buyer may ask of the shop about her own data. */
export const customerRoutes =
  ({ world }: { readonly world: World }): Routes =>
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
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) =>
            erase(work, request.caller, { id: request.params.id, reason: request.body.reason }),
        }),
    )
  }
