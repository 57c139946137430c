import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  ChangedChannel,
  Channels,
  DeliveryPage,
  ListDeliveries,
  NewChannel,
  SendAgain,
  SentAgain,
  Tested,
} from '@aftercare/contract/channels'
import { done } from '../../kernel/outcome.ts'
import { cleanTexts } from '../../kernel/text.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { record } from '../people/index.ts'
import { sendAgain } from './deliveries.ts'
import { deliveryExportRoute } from './export-route.ts'
import { addChannel, changeChannel, removeChannel, type Instance } from './save-channel.ts'
import { testChannel } from './test-channel.ts'
import { listChannels, listDeliveries } from './views.ts'

type Http = Parameters<Routes>[0]
interface Options {
  readonly world: World
  readonly instance: Instance
}
const access = { config: { access: 'channel.manage' } } as const
const ofShop = z.object({ shop: z.string().max(40) })
const ofChannel = z.object({ id: z.uuid() })
const refusals = problems(401, 403, 404, 409, 422)

/** 通知渠道: the ways out of the house, and what went through them. */
export const channelRoutes =
  (options: Options): Routes =>
  async (http) => {
    listRoute(http, options)
    addRoute(http, options)
    changeRoute(http, options)
    removeRoute(http, options)
    testRoute(http, options)
    deliveryRoutes(http, options)
  }

function listRoute(http: Http, { world }: Options): void {
  http.get(
    '/channels',
    {
      ...access,
      schema: {
        summary: 'Mail server, robots and webhooks of a shop; never their secrets',
        querystring: ofShop,
        response: { 200: Channels, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'channel.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return { items: await listChannels(world.database.db, shop.value.shopId) }
    },
  )
}

function addRoute(http: Http, { world, instance }: Options): void {
  http.post(
    '/channels',
    {
      ...access,
      schema: {
        summary: 'Set up a mail server, a robot or a webhook',
        body: NewChannel,
        response: { 201: z.object({ id: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { shop, ...asked } = cleanTexts(request.body)
      const found = shopFor(request.caller, shop, 'channel.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { shopId } = found.value
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => addChannel(work, { ...asked, shopId }, instance),
      })
    },
  )
}

function changeRoute(http: Http, { world, instance }: Options): void {
  http.put(
    '/channels/:id',
    {
      ...access,
      schema: {
        summary: 'Change a channel; secrets that are left out stay',
        params: ofChannel,
        body: ChangedChannel,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const shops = shopsWhere(request.caller, 'channel.manage')
      const asked = { ...cleanTexts(request.body), id: request.params.id, shops }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => changeChannel(work, asked, instance),
        status: () => 204,
      })
    },
  )
}

function removeRoute(http: Http, { world }: Options): void {
  http.delete(
    '/channels/:id',
    {
      ...access,
      schema: {
        summary: 'Remove a channel with what still waits in it',
        params: ofChannel,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const named = { id: request.params.id, shops: shopsWhere(request.caller, 'channel.manage') }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => removeChannel(work, named),
        status: () => 204,
      })
    },
  )
}

function testRoute(http: Http, { world, instance }: Options): void {
  http.post(
    '/channels/:id/test',
    {
      // Each one waits for somebody else's server.
      config: { access: 'channel.manage', rateLimit: { max: 20, timeWindow: 60_000 } },
      schema: {
        summary: 'Send a test message now, and tell what came back',
        params: ofChannel,
        response: { 200: Tested, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async ({ caller, params }, reply) =>
      answer(reply, await testChannel(world, caller, { id: params.id, instance })),
  )
}

function deliveryRoutes(http: Http, { world }: Options): void {
  deliveryExportRoute(http, world)
  http.get(
    '/deliveries',
    {
      ...access,
      schema: {
        summary: 'Messages of the last seven days, and those that were not delivered, newest first',
        querystring: ListDeliveries,
        response: { 200: DeliveryPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const found = shopFor(caller, shop, 'channel.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { shopId } = found.value
      return answer(
        reply,
        await listDeliveries(world.database.db, { ...asked, shopId, now: world.clock.now() }),
      )
    },
  )
  http.post(
    '/deliveries/resending',
    {
      ...access,
      schema: {
        summary: 'Send what was not delivered again: one, or all',
        body: SendAgain,
        response: { 200: SentAgain, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => resend(world, request, reply),
  )
}

async function resend(
  world: World,
  request: FastifyRequest<{ Body: z.infer<typeof SendAgain> }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { caller } = request
  const { shop, id } = request.body
  const found = shopFor(caller, shop, 'channel.manage')
  if (!found.ok) return sendProblem(reply, found.refusal)
  const { shopId } = found.value
  return applyChange(world, request, reply, {
    caller,
    operation: async (work) => {
      const count = await sendAgain(work.db, { shopId, id, now: work.now })
      if (count > 0)
        record(work, { shopId, action: 'channel.sent_again', subject: id ?? shopId, data: { count } })
      return done({ count })
    },
    status: () => 200,
  })
}
