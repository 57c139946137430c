import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { PasswordChange, Sessions, SessionsEnded } from '@aftercare/contract/people'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { sha256 } from '../../platform/digest.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import { languageOf } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact, type Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { callerBySession } from './queries.ts'
import { SESSION_COOKIE } from './sessions.ts'
import { changePassword } from './set-password.ts'
import { endSessions, workplacesOf } from './staff-queries.ts'
import { tryProof } from './tries.ts'
import { listSessions } from './views/staff.ts'

type Http = Parameters<Routes>[0]

/** 我的登录: what everybody does with her own sign-ins and password. */
export const myRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    listRoute(http, world)
    endRoutes(http, world)
    passwordRoute(http, world)
  }

const hashOf = (request: FastifyRequest): Buffer | null => {
  const token = request.cookies[SESSION_COOKIE]
  return request.byCookie && token ? sha256(token) : null
}

/** The person behind a request and the sign-in that she uses; a program has neither. */
async function here(
  { database, clock }: World,
  request: FastifyRequest,
): Promise<Outcome<{ personId: string; sessionId: string }>> {
  const hash = hashOf(request)
  const found = hash && (await callerBySession(database.db, hash, clock.now()))
  return found
    ? done({ personId: found.actor.id!, sessionId: found.sessionId })
    : refused({ code: 'session.not_person' })
}

function listRoute(http: Http, { database, clock }: World): void {
  http.get(
    '/sessions',
    {
      config: { access: 'signed_in' },
      schema: { summary: 'My sign-ins', response: { 200: Sessions, ...problems(401) } },
    },
    async (request, reply) => {
      const { actor } = request.caller
      if (actor.kind !== 'person') return { items: [] }
      const asked = { personId: actor.id!, tokenHash: hashOf(request), now: clock.now() }
      return { items: await listSessions(database.db, { ...asked, language: languageOf(reply) }) }
    },
  )
}

async function end(
  work: Work,
  { personId, sessionId }: { personId: string; sessionId: string },
  only: string | null,
): Promise<Outcome<{ ended: number }>> {
  if (only === sessionId) return refused({ code: 'session.here' })
  const ended = await endSessions(work, personId, only === null ? { but: sessionId } : { only })
  if (only !== null && ended === 0) return refused({ code: 'session.unknown' })
  if (ended > 0)
    for (const { shopId } of await workplacesOf(work.db, personId, null))
      record(work, { shopId, action: 'session.ended', subject: personId, data: { by: 'self', ended } })
  return done({ ended })
}

function endRoutes(http: Http, world: World): void {
  http.delete(
    '/sessions',
    {
      config: { access: 'signed_in' },
      schema: {
        summary: 'End all my sign-ins but this one',
        response: { 200: SessionsEnded, ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      const found = await here(world, request)
      if (!found.ok) return sendProblem(reply, found.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => end(work, found.value, null),
        status: () => 200,
      })
    },
  )
  http.delete(
    '/sessions/:id',
    {
      config: { access: 'signed_in' },
      schema: {
        summary: 'End one of my sign-ins',
        params: z.object({ id: z.uuid() }),
        response: { 200: SessionsEnded, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const found = await here(world, request)
      if (!found.ok) return sendProblem(reply, found.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => end(work, found.value, request.params.id),
        status: () => 200,
      })
    },
  )
}

function passwordRoute(http: Http, world: World): void {
  http.post(
    '/session/password',
    {
      config: { access: 'signed_in', rateLimit: { max: 10, timeWindow: 60_000 } },
      schema: {
        summary: 'Change my password; my other sign-ins end',
        body: PasswordChange,
        response: { 200: SessionsEnded, ...problems(401, 403, 409, 422, 429) },
      },
    },
    async (request, reply) => {
      const found = await here(world, request)
      if (!found.ok) return sendProblem(reply, found.refusal)
      // Not through `applyChange`: nothing of a password is kept under an idempotency key, not even its digest.
      const opening = { now: world.clock.now(), by: request.caller.actor }
      const changed = await tryProof(world, found.value.personId, () =>
        transact(world.database, opening, (work) =>
          changePassword(work, { ...found.value, ...request.body }),
        ),
      )
      return changed.ok ? changed.value : sendProblem(reply, changed.refusal)
    },
  )
}
