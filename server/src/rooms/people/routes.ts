import { z } from 'zod'
import { roles, type Role } from '@aftercare/contract/lists'
import { Colleagues, IssuedToken, ListTokens, NewToken, Tokens } from '@aftercare/contract/people'
import { permissionsOf, type Permission } from '@aftercare/contract/permissions'
import { done, refused } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { shopFor, shopsWhere, type Membership } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact } from '../../platform/work.ts'
import { issueToken, revokeToken } from './staff.ts'
import { rolesOfTokensBy } from './domain/right-to-give.ts'
import { colleagues } from './views/who.ts'
import { tokens, tokenShop } from './views/tokens.ts'

export interface PeopleOptions {
  readonly world: World
}
type Http = Parameters<Routes>[0]

/** Colleagues, and tokens for programs. */
export const peopleRoutes =
  ({ world }: PeopleOptions): Routes =>
  async (http) => {
    readRoutes(http, world)
    issueRoute(http, world)
    revokeRoute(http, world)
  }

function readRoutes(http: Http, world: World): void {
  http.get(
    '/colleagues',
    {
      config: { access: 'people.read' },
      schema: {
        summary: 'Who works in a shop',
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: Colleagues, ...problems(401, 403) },
      },
    },
    async (request, reply) => {
      const shop = shopFor(request.caller, request.query.shop, 'people.read')
      return shop.ok ? colleagues(world.database.db, shop.value.shopId) : sendProblem(reply, shop.refusal)
    },
  )

  http.get(
    '/tokens',
    {
      config: { access: 'token.manage' },
      schema: {
        summary: 'API tokens, newest first',
        querystring: ListTokens,
        response: { 200: Tokens, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const found = await tokens(world.database.db, shopsWhere(caller, 'token.manage'), query)
      return found.ok
        ? { ...found.value, youMayIssue: caller.memberships.flatMap(issuable) }
        : answer(reply, found)
    },
  )
}

const issuable = ({ code, role, permissions }: Membership) =>
  permissions.has('token.manage')
    ? [{ shop: code, roles: roles.filter((one) => rolesOfTokensBy(role).includes(one)) }]
    : []

function issueRoute(http: Http, world: World): void {
  http.post(
    '/tokens',
    {
      config: { access: 'token.manage' },
      schema: {
        summary: 'Issue a token',
        body: NewToken,
        response: { 201: IssuedToken, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { name, role, shop, scopes = null, tied = false } = request.body
      const found = shopFor(request.caller, shop, 'token.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const membership = found.value
      const own: readonly string[] = permissionsOf(role)
      if (scopes?.some((scope) => !own.includes(scope))) return sendProblem(reply, { code: 'scope.unknown' })
      if (handsOutMore(membership, scopes ?? own)) return sendProblem(reply, { code: 'actor.not_allowed' })
      if (!rolesOfTokensBy(membership.role).includes(role)) return sendProblem(reply, { code: 'role.above' })
      const { caller } = request
      if (tied && (caller.actor.kind !== 'person' || role !== membership.role))
        return sendProblem(reply, { code: 'token.not_own_role' })
      const personId = tied ? caller.actor.id : null
      const issued = await transact(
        world.database,
        { now: world.clock.now(), by: request.caller.actor },
        async (work) => issueToken(work, { name, role, shopId: membership.shopId, scopes, personId }),
      )
      const by = caller.actor.kind === 'person' ? caller.name : null
      const described = { name, role, shop, scopes, by, tiedTo: tied ? by : null }
      return reply.code(201).send(describeIssued(issued, described, world.clock.now()))
    },
  )
}

const tokenParams = z.object({ id: z.uuid() })

function revokeRoute(http: Http, world: World): void {
  http.delete(
    '/tokens/:id',
    {
      config: { access: 'token.manage' },
      schema: {
        summary: 'Revoke a token',
        params: tokenParams,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: async (work) => {
          const shopId = await tokenShop(
            work.db,
            request.params.id,
            shopsWhere(request.caller, 'token.manage'),
          )
          if (shopId === null) return refused({ code: 'token.unknown' })
          revokeToken(work, request.params.id, shopId)
          return done(null)
        },
        status: () => 204,
      }),
  )
}

/** A token that was limited to some scopes gives away no others; a person of the role gives what she manages. */
const handsOutMore = ({ permissions, role }: Membership, asked: readonly string[]): boolean =>
  permissions.size < permissionsOf(role).length &&
  asked.some((scope) => !permissions.has(scope as Permission))

interface Described {
  readonly name: string
  readonly role: Role
  readonly shop: string
  readonly scopes: string[] | null
  readonly by: string | null
  readonly tiedTo: string | null
}

const describeIssued = (issued: { id: string; token: string }, token: Described, now: Instant) => ({
  ...token,
  ...issued,
  createdAt: toShanghai(now),
  lastUsedAt: null,
  revokedAt: null,
})
