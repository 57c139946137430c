import { z } from 'zod'
import { PutOrder, PutOrderAnswer } from '@aftercare/contract/cases'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from '../policy/index.ts'
import { orderLock, putOrder } from './put-order.ts'

/** `PUT /orders/{number}`: what the shop knows of an order. Its open cases are graded again. */
export const orderRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.put(
      '/orders/:number',
      {
        config: { access: 'order.write' },
        schema: {
          summary: 'Put an order',
          params: z.object({ number: z.string().min(1).max(64) }),
          body: PutOrder,
          response: { 200: PutOrderAnswer, ...problems(401, 403, 422) },
        },
      },
      async (request, reply) => {
        const found = shopFor(request.caller, request.body.shop, 'order.write')
        if (!found.ok) return sendProblem(reply, found.refusal)
        const shop = found.value
        const policy = await policyOfMember(world.database.db, shop)
        const asked = { shopId: shop.shopId, number: request.params.number, policy, order: request.body }
        return applyChange(world, request, reply, {
          caller: request.caller,
          first: orderLock(shop.shopId, request.params.number),
          operation: (work) => putOrder(work, asked),
          status: () => 200,
        })
      },
    )
  }
