import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  Departed,
  Departure,
  InShop,
  ListPeople,
  NewRole,
  OneTimeLink,
  People,
  Sessions,
  SessionsEnded,
} from '@aftercare/contract/people'
import { roles } from '@aftercare/contract/lists'
import { toShanghai } from '../../kernel/time.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { shopFor, type Caller, type Membership } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact, type Work } from '../../platform/work.ts'
import {
  changeRole,
  comeBack,
  endSessionsOf,
  isWhole,
  issuePasswordLink,
  leave,
  type HandOver,
  type StaffAsk,
} from './change-staff.ts'
import { rolesGivenBy } from './domain/right-to-give.ts'
import type { Giver } from './domain/staff-changes.ts'
import { countOwners, membersOf, staffLock } from './staff-queries.ts'
import { listPeople, listSessions } from './views/staff.ts'

export interface StaffOptions {
  readonly world: World
  readonly handOver: HandOver
}

const params = z.object({ id: z.uuid() })
const sessionParams = z.object({ id: z.uuid(), session: z.uuid() })
type Http = Parameters<Routes>[0]

/** The people of a shop: who is here, what they may, and how they go. */
export const staffRoutes =
  (options: StaffOptions): Routes =>
  async (http) => {
    listRoute(http, options.world)
    roleRoute(http, options.world)
    departureRoutes(http, options)
    sessionsRoute(http, options.world)
    endRoutes(http, options.world)
    linkRoute(http, options.world)
  }

/** Who asks, as the rules know her; null: she may look and change nothing. */
const giverOf = (caller: Caller, membership: Membership): Giver | null =>
  membership.permissions.has('person.manage') && isWhole(membership)
    ? { personId: caller.actor.kind === 'person' ? caller.actor.id : null, role: membership.role }
    : null

function listRoute(http: Http, world: World): void {
  http.get(
    '/people',
    {
      config: { access: 'person.list' },
      schema: {
        summary: 'The people of a shop',
        querystring: ListPeople,
        response: { 200: People, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'person.list')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { db } = world.database
      const giver = giverOf(caller, shop.value)
      const found = await listPeople(db, query, {
        shopId: shop.value.shopId,
        giver,
        viewerId: caller.actor.kind === 'person' ? caller.actor.id : null,
        now: world.clock.now(),
        activeOwners: await countOwners(db, shop.value.shopId),
        language: languageOf(reply),
      })
      if (!found.ok) return answer(reply, found)
      const youMayGive = giver ? roles.filter((role) => rolesGivenBy(giver.role).includes(role)) : []
      return answer(reply, done({ ...found.value, youMayGive }))
    },
  )
}

interface Change<T> {
  readonly shop: string
  readonly personId: string
  readonly operation: (work: Work, ask: StaffAsk) => Promise<Outcome<T>>
  readonly status?: number
  readonly body?: (value: T) => unknown
}

/** One change of one person in one shop, under the shop's staff lock. */
function applyStaffChange<T>(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  { shop, personId, operation, status = 200, body }: Change<T>,
): FastifyReply | Promise<FastifyReply> {
  const { caller } = request
  const found = shopFor(caller, shop, 'person.manage')
  if (!found.ok) return sendProblem(reply, found.refusal)
  const membership = found.value
  return applyChange(world, request, reply, {
    caller,
    first: staffLock(membership.shopId),
    operation: (work) => operation(work, { caller, membership, personId }),
    status: () => status,
    ...(body ? { body } : {}),
  })
}

function roleRoute(http: Http, world: World): void {
  http.post(
    '/people/:id/role',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'Give another role',
        params,
        body: NewRole,
        response: { 201: NewRole.pick({ role: true }), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyStaffChange(world, request, reply, {
        shop: request.body.shop,
        personId: request.params.id,
        operation: (work, ask) => changeRole(work, ask, request.body.role),
        status: 201,
      }),
  )
}

function departureRoutes(http: Http, { world, handOver }: StaffOptions): void {
  http.post(
    '/people/:id/departure',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'Deactivate, and hand over the open cases',
        params,
        body: Departure,
        response: { 201: Departed, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyStaffChange(world, request, reply, {
        shop: request.body.shop,
        personId: request.params.id,
        operation: (work, ask) => leave(work, { ...ask, casesTo: request.body.casesTo, handOver }),
        status: 201,
      }),
  )
  http.delete(
    '/people/:id/departure',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'Reactivate',
        params,
        querystring: InShop,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyStaffChange(world, request, reply, {
        shop: request.query.shop,
        personId: request.params.id,
        operation: comeBack,
        status: 204,
      }),
  )
}

function sessionsRoute(http: Http, world: World): void {
  http.get(
    '/people/:id/sessions',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'The sign-ins of a person',
        params,
        querystring: InShop,
        response: { 200: Sessions, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, query, params: { id } }, reply) => {
      const shop = shopFor(caller, query.shop, 'person.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { db } = world.database
      const [member] = await membersOf(db, shop.value.shopId, [id])
      if (!member) return sendProblem(reply, { code: 'person.not_here' })
      const asked = { personId: id, tokenHash: null, now: world.clock.now(), language: languageOf(reply) }
      return { items: member.left ? [] : await listSessions(db, asked) }
    },
  )
}

function endRoutes(http: Http, world: World): void {
  http.delete(
    '/people/:id/sessions',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'End all sign-ins of a person',
        params,
        querystring: InShop,
        response: { 200: SessionsEnded, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyStaffChange(world, request, reply, {
        shop: request.query.shop,
        personId: request.params.id,
        operation: (work, ask) => endSessionsOf(work, ask, null),
      }),
  )
  http.delete(
    '/people/:id/sessions/:session',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'End one sign-in of a person',
        params: sessionParams,
        querystring: InShop,
        response: { 200: SessionsEnded, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyStaffChange(world, request, reply, {
        shop: request.query.shop,
        personId: request.params.id,
        operation: (work, ask) => endSessionsOf(work, ask, request.params.session),
      }),
  )
}

function linkRoute(http: Http, world: World): void {
  http.post(
    '/people/:id/password-link',
    {
      config: { access: 'person.manage' },
      schema: {
        summary: 'A link with which a person sets a new password, once',
        params,
        body: InShop,
        response: { 201: OneTimeLink, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller } = request
      const shop = shopFor(caller, request.body.shop, 'person.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      // Not through `applyChange`: a link that is shown once is not kept under an idempotency key.
      const opening = { now: world.clock.now(), by: caller.actor, first: staffLock(shop.value.shopId) }
      const ask = { caller, membership: shop.value, personId: request.params.id }
      const issued = await transact(world.database, opening, (work) => issuePasswordLink(work, ask))
      if (!issued.ok) return sendProblem(reply, issued.refusal)
      const { token, expiresAt } = issued.value
      return reply.code(201).send({ token, path: `/password#${token}`, expiresAt: toShanghai(expiresAt) })
    },
  )
}
