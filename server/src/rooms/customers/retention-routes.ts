import { z } from 'zod'
import {
  DueBuyers,
  HeldBuyers,
  Hold,
  ListDue,
  ListHolds,
  NewHold,
  Retention,
  RetentionRule,
  SetRetention,
} from '@aftercare/contract/retention'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { dueExportRoute, holdExportRoute } from './export-route.ts'
import { placeHold, releaseHold } from './holds.ts'
import { setRule } from './retention-rule.ts'
import { holdOn, listDue, listHolds, retentionOf } from './retention-views.ts'

type Http = Parameters<Routes>[0]
const ofShop = z.object({ shop: z.string().max(40) })
const ofCustomer = z.object({ id: z.uuid() })

/** 数据保留: how long buyers' data are kept, who goes next, and who is held. */
export const retentionRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    ruleRoutes(http, world)
    listRoutes(http, world)
    holdRoutes(http, world)
  }

function ruleRoutes(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/retention',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'How long buyers’ data are kept, and what goes next',
        querystring: ofShop,
        response: { 200: Retention, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'retention.manage')
      return shop.ok ? retentionOf(db, shop.value.shopId) : sendProblem(reply, shop.refusal)
    },
  )
  http.put(
    '/retention',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'Say how long buyers’ data are kept',
        body: SetRetention,
        response: { 200: RetentionRule, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { shop, ...rule } = request.body
      const found = shopFor(request.caller, shop, 'retention.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => setRule(work, found.value.shopId, rule),
        status: () => 200,
      })
    },
  )
}

function listRoutes(http: Http, world: World): void {
  dueExportRoute(http, world)
  holdExportRoute(http, world)
  const { db } = world.database
  http.get(
    '/retention/due',
    {
      config: { access: 'retention.manage' },
      schema: {
        summary: 'Buyers whose data go next',
        querystring: ListDue,
        response: { 200: DueBuyers, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const found = shopFor(caller, shop, 'retention.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      return answer(reply, await listDue(db, { shopId: found.value.shopId, ...asked }))
    },
  )
  http.get(
    '/holds',
    {
      config: { access: 'customer.hold' },
      schema: {
        summary: 'Buyers whose data are held, newest first',
        querystring: ListHolds,
        response: { 200: HeldBuyers, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const found = shopFor(caller, shop, 'customer.hold')
      if (!found.ok) return sendProblem(reply, found.refusal)
      return answer(reply, await listHolds(db, { shopId: found.value.shopId, ...asked }))
    },
  )
}

function holdRoutes(http: Http, world: World): void {
  http.get(
    '/customers/:id/hold',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The legal hold on a customer; null: none',
        params: ofCustomer,
        response: { 200: Hold.nullable(), ...problems(401, 403, 422) },
      },
    },
    async ({ caller, params: { id } }, reply) =>
      reply.send(await holdOn(world.database.db, id, shopsWhere(caller, 'case.read'))),
  )
  http.post(
    '/customers/:id/hold',
    {
      config: { access: 'customer.hold' },
      schema: {
        summary: 'Hold a customer’s data: nothing of them is erased',
        params: ofCustomer,
        body: NewHold,
        response: { 201: Hold, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) =>
          placeHold(work, request.caller, { id: request.params.id, reason: request.body.reason }),
      }),
  )
  http.delete(
    '/customers/:id/hold',
    {
      config: { access: 'customer.hold' },
      schema: {
        summary: 'Release the legal hold',
        params: ofCustomer,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => releaseHold(work, request.caller, request.params.id),
        status: () => 204,
      }),
  )
}
