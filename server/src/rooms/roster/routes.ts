import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  AutoAssignment,
  InRoster,
  ListStranded,
  NewException,
  NewId,
  NewReassignments,
  NewTeam,
  PersonPlan,
  Reassignments,
  Roster,
  Saved,
  StrandedPage,
  TeamChange,
  TeamRemoval,
} from '@aftercare/contract/roster'
import type { Permission } from '@aftercare/contract/permissions'
import type { Outcome } from '../../kernel/outcome.ts'
import { cleanTexts } from '../../kernel/text.ts'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Work } from '../../platform/work.ts'
import { myShiftRoutes } from './my-shift-routes.ts'
import { assigningLock, reassign } from './reassign.ts'
import { addException, removeException, savePlan, setAuto } from './save-plan.ts'
import { addTeam, changeTeam, removeTeam, type TeamAsk } from './save-team.ts'
import { readRoster } from './views/roster.ts'
import { listStranded } from './views/stranded.ts'

type Http = Parameters<Routes>[0]
const params = z.object({ id: z.uuid() })

/** 班组与排班: who works with whom and when, and what is given to whom. */
export const rosterRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    rosterRoute(http, world)
    teamRoutes(http, world)
    planRoute(http, world)
    exceptionRoutes(http, world)
    autoRoute(http, world)
    myShiftRoutes(http, world)
    strandedRoutes(http, world)
  }

interface Change<T> {
  readonly shop: string
  readonly permission?: Permission
  readonly first?: string
  readonly status?: number
  readonly operation: (work: Work, ask: TeamAsk) => Promise<Outcome<T>>
}

/** One change of the roster of a shop. */
function applyRosterChange<T>(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  { shop, permission = 'roster.manage', first, status = 200, operation }: Change<T>,
): FastifyReply | Promise<FastifyReply> {
  const { caller } = request
  const found = shopFor(caller, shop, permission)
  if (!found.ok) return sendProblem(reply, found.refusal)
  return applyChange(world, request, reply, {
    caller,
    ...(first ? { first } : {}),
    operation: (work) => operation(work, { caller, membership: found.value }),
    status: () => status,
  })
}

function rosterRoute(http: Http, { database, clock }: World): void {
  http.get(
    '/roster',
    {
      config: { access: 'roster.read' },
      schema: {
        summary: 'Teams, shifts and who has how much in hand',
        querystring: InRoster,
        response: { 200: Roster, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'roster.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId, permissions } = shop.value
      return readRoster(database.db, {
        shopId,
        viewerId: caller.actor.kind === 'person' ? caller.actor.id : null,
        mayManage: permissions.has('roster.manage'),
        now: clock.now(),
      })
    },
  )
}

function teamRoutes(http: Http, world: World): void {
  http.post(
    '/roster/teams',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Make a team',
        body: NewTeam,
        response: { 201: NewId, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const body = cleanTexts(request.body)
      const operation = (work: Work, ask: TeamAsk) => addTeam(work, ask, body)
      return applyRosterChange(world, request, reply, { shop: body.shop, status: 201, operation })
    },
  )
  http.put(
    '/roster/teams/:id',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Change a team as a whole',
        params,
        body: TeamChange,
        response: { 200: Saved, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { version, ...body } = cleanTexts(request.body)
      const { id } = request.params
      const operation = (work: Work, ask: TeamAsk) => changeTeam(work, ask, { id, version, body })
      return applyRosterChange(world, request, reply, { shop: body.shop, operation })
    },
  )
  http.delete(
    '/roster/teams/:id',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Remove a team',
        params,
        querystring: TeamRemoval,
        response: { 204: z.null(), ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { shop, version } = request.query
      const at = { id: request.params.id, version }
      const operation = (work: Work, ask: TeamAsk) => removeTeam(work, ask, at)
      return applyRosterChange(world, request, reply, { shop, status: 204, operation })
    },
  )
}

function planRoute(http: Http, world: World): void {
  http.put(
    '/roster/people/:id',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'The weekly plan, skills and capacity of a person',
        params,
        body: PersonPlan,
        response: { 200: Saved, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { body } = request
      const personId = request.params.id
      const operation = (work: Work, { membership: { shopId } }: TeamAsk) =>
        savePlan(work, { shopId, personId }, body)
      return applyRosterChange(world, request, reply, { shop: body.shop, operation })
    },
  )
}

function exceptionRoutes(http: Http, world: World): void {
  http.post(
    '/roster/people/:id/exceptions',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Leave, a swapped or an extra shift',
        params,
        body: NewException,
        response: { 201: NewId, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { body } = request
      const personId = request.params.id
      const operation = (work: Work, { membership: { shopId } }: TeamAsk) =>
        addException(work, { shopId, personId }, body)
      return applyRosterChange(world, request, reply, { shop: body.shop, status: 201, operation })
    },
  )
  http.delete(
    '/roster/exceptions/:id',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Take leave, a swapped or an extra shift back',
        params,
        querystring: InRoster,
        response: { 204: z.null(), ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const operation = (work: Work, { membership }: TeamAsk) => removeException(work, membership.shopId, id)
      return applyRosterChange(world, request, reply, { shop: request.query.shop, status: 204, operation })
    },
  )
}

function autoRoute(http: Http, world: World): void {
  http.put(
    '/roster/assignment',
    {
      config: { access: 'roster.manage' },
      schema: {
        summary: 'Assign cases by rule, or take them from the queue',
        body: AutoAssignment,
        response: { 200: Saved, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { body } = request
      const operation = (work: Work, { membership }: TeamAsk) => setAuto(work, membership.shopId, body)
      return applyRosterChange(world, request, reply, { shop: body.shop, operation })
    },
  )
}

function strandedRoutes(http: Http, world: World): void {
  http.get(
    '/roster/stranded',
    {
      config: { access: 'roster.read' },
      schema: {
        summary: 'Cases that are due before their assignee is back',
        querystring: ListStranded,
        response: { 200: StrandedPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'roster.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId } = shop.value
      const asked = { shopId, limit: query.limit, cursor: query.cursor, now: world.clock.now() }
      return answer(reply, await listStranded(world.database.db, asked))
    },
  )
  http.post(
    '/roster/reassignments',
    {
      config: { access: 'case.assign' },
      schema: {
        summary: 'Give stranded cases away by rule',
        body: NewReassignments,
        response: { 200: Reassignments, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { shop, numbers } = request.body
      const language = languageOf(reply)
      return applyRosterChange(world, request, reply, {
        shop,
        permission: 'case.assign',
        first: assigningLock,
        operation: (work, { membership: { shopId } }) => reassign(work, { shopId, numbers, language }),
      })
    },
  )
}
