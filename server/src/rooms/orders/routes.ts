import { z } from 'zod'
import {
  BatchOrder,
  BatchOrderAnswer,
  ListOrders,
  OrderDetail,
  OrderPage,
  PutOrder,
  PutOrderAnswer,
} from '@aftercare/contract/orders'
import { done } from '../../kernel/outcome.ts'
import { shopFor, shopsWhere, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { acceptJsonLines, answerLines, lineLimitsText } from '../../platform/http/json-lines.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from '../policy/index.ts'
import { putLines } from './batch-route.ts'
import { readSaid } from './domain/read-said.ts'
import { orderExportRoute } from './export-route.ts'
import { orderLocks } from './facts.ts'
import { putOrders } from './put-orders.ts'
import { getOrder } from './views/detail.ts'
import { findOrders } from './views/find.ts'

export interface OrderOptions {
  readonly world: World
  readonly secret: Uint8Array
}

const OfOrder = z.object({ number: z.string().min(1).max(64) })

/** What the shop knows of its orders. Where an amount becomes known, open cases are graded again. */
export const orderRoutes =
  (options: OrderOptions): Routes =>
  async (http) => {
    const { world, secret } = options
    acceptJsonLines(http)
    http.put(
      '/orders/:number',
      {
        config: { access: 'order.write' },
        schema: {
          summary: 'Put an order',
          description: 'What is left out stays as it is known; lines and parcels are added or changed.',
          params: OfOrder,
          body: PutOrder,
          response: { 200: PutOrderAnswer, ...problems(401, 403, 422) },
        },
      },
      async (request, reply) => {
        const found = shopFor(request.caller, request.body.shop, 'order.write')
        if (!found.ok) return sendProblem(reply, found.refusal)
        const { shopId } = found.value
        const policy = await policyOfMember(world.database.db, found.value)
        const draft = readSaid(request.params.number, request.body)
        if (!draft.ok) return sendProblem(reply, draft.refusal)
        return applyChange(world, request, reply, {
          caller: request.caller,
          first: orderLocks(shopId, [draft.value]),
          operation: async (work) =>
            done((await putOrders(work, [draft.value], { shopId, policy, secret }))[0]!),
          body: ({ number: put, fate, regraded }) => ({ number: put, fate, regraded }),
          status: () => 200,
        })
      },
    )
    readRoutes(http, options)
    orderExportRoute(http, options)
    batchRoute(http, options)
  }

/** The shops to look in: all in which the caller reads cases, or the one that was asked for. Null: not hers. */
function shopsToSearch(caller: Caller, shop: string | undefined): readonly string[] | null {
  if (shop === undefined) return shopsWhere(caller, 'case.read')
  const found = shopFor(caller, shop, 'case.read')
  return found.ok ? [found.value.shopId] : null
}

function readRoutes(http: Parameters<Routes>[0], { world, secret }: OrderOptions): void {
  const { db } = world.database
  http.get(
    '/orders',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Find orders',
        description:
          'By number (whole, or its beginning from four characters on), waybill, phone or its last four digits, or ' +
          'name of the buyer (whole or its beginning). Newest first; a number that is masked elsewhere is masked here.',
        querystring: ListOrders,
        response: { 200: OrderPage, ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const shops = shopsToSearch(request.caller, request.query.shop)
      if (!shops) return sendProblem(reply, { code: 'actor.no_shop' })
      return answer(reply, await findOrders(db, request.query, { shops, secret }))
    },
  )
  http.get(
    '/orders/:number',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'An order with its lines, parcels and their way, payments and cases',
        params: OfOrder,
        querystring: z.object({ shop: z.string().min(1).max(40) }),
        response: { 200: OrderDetail, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const found = shopFor(request.caller, request.query.shop, 'case.read')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const order = await getOrder(db, found.value, request.params.number)
      return order ? reply.send(order) : sendProblem(reply, { code: 'order.unknown' })
    },
  )
}

const batchText = [
  'JSON Lines in, JSON Lines out: one line for each line, in their order, while you are still sending.',
  'A line is what `PUT /orders/{number}` takes, with its `number`. A bad line is answered with its code; the others',
  'are kept. An `Idempotency-Key` is not needed and not kept: the same order once more is `skipped`, so whatever was',
  'cut off may be sent again.',
  lineLimitsText,
].join(' ')

function batchRoute(http: Parameters<Routes>[0], options: OrderOptions): void {
  http.post(
    '/orders::batch',
    {
      config: { access: 'order.write' },
      schema: {
        summary: 'Put many orders',
        description: batchText,
        consumes: ['application/x-ndjson'],
        produces: ['application/x-ndjson'],
        body: BatchOrder,
        response: { 200: BatchOrderAnswer, ...problems(401, 403, 415) },
      },
      // The schema is that of a line; lines are judged as they come.
      validatorCompiler: () => () => true,
    },
    async (request, reply) =>
      answerLines(request, reply, (lines) =>
        putLines({ ...options, request, language: languageOf(reply) }, lines),
      ),
  )
}
