import { z } from 'zod'
import { ChangedPartner, NewPartner, Partners } from '@aftercare/contract/channels'
import { cleanTexts } from '../../kernel/text.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { addPartner, changePartner, listPartners, removePartner } from './partners.ts'

type Http = Parameters<Routes>[0]
const access = { config: { access: 'channel.manage' } } as const
const ofPartner = z.object({ id: z.uuid() })
const refusals = problems(401, 403, 404, 409, 422)

/** 协查对象: the address book of those whom a shop asks. */
export const partnerRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    listAndAddRoutes(http, world)
    changeRoutes(http, world)
  }

function listAndAddRoutes(http: Http, world: World): void {
  http.get(
    '/partners',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Whom a shop may ask, and by which way they hear of it',
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: Partners, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'case.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return { items: await listPartners(world.database.db, shop.value.shopId) }
    },
  )
  http.post(
    '/partners',
    {
      ...access,
      schema: {
        summary: 'Put somebody into the address book',
        body: NewPartner,
        response: { 201: z.object({ id: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { shop, ...asked } = cleanTexts(request.body)
      const found = shopFor(request.caller, shop, 'channel.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => addPartner(work, found.value.shopId, asked),
      })
    },
  )
}

function changeRoutes(http: Http, world: World): void {
  http.put(
    '/partners/:id',
    {
      ...access,
      schema: {
        summary: 'Change somebody of the address book',
        params: ofPartner,
        body: ChangedPartner,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const named = { id: request.params.id, shops: shopsWhere(request.caller, 'channel.manage') }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => changePartner(work, named, cleanTexts(request.body)),
        status: () => 204,
      })
    },
  )
  http.delete(
    '/partners/:id',
    {
      ...access,
      schema: {
        summary: 'Take somebody out of the address book',
        params: ofPartner,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const named = { id: request.params.id, shops: shopsWhere(request.caller, 'channel.manage') }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => removePartner(work, named),
        status: () => 204,
      })
    },
  )
}
