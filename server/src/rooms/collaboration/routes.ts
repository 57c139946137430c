import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { Draft, DraftWords, NewPresence, Presences } from '@aftercare/contract/collaboration'
import { cleanTexts } from '../../kernel/text.ts'
import { toShanghai } from '../../kernel/time.ts'
import { shopsWhere } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { bePresent, dropDraft, keepDraft, leave, readDraft, type AtCase } from './queries.ts'

type Http = Parameters<Routes>[0]

const params = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const

/** 协作: who else is at a case, and what each has begun to write in it. */
export const collaborationRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    presenceRoutes(http, world)
    draftRoutes(http, world)
  }

const atCase = ({ caller, params: { number } }: FastifyRequest & { params: { number: string } }): AtCase => ({
  number: readCaseNumber(number),
  shops: shopsWhere(caller, 'case.read'),
  personId: caller.actor.kind === 'person' ? caller.actor.id : null,
})

function presenceRoutes(http: Http, { database: { db }, clock }: World): void {
  http.put(
    '/cases/:number/presence',
    {
      ...tags,
      schema: {
        summary: 'Say that I am at this case; who else is',
        description: 'Said again at least every 15 s; who has not been heard for 20 s is gone.',
        params,
        body: NewPresence,
        response: { 200: Presences, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const items = await bePresent(db, atCase(request), { doing: request.body.doing, now: clock.now() })
      return items === null ? sendProblem(reply, { code: 'case.unknown' }) : { items }
    },
  )
  http.delete(
    '/cases/:number/presence',
    {
      ...tags,
      schema: {
        summary: 'I am no longer at this case',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const known = await leave(db, atCase(request))
      return known ? reply.code(204).send(null) : sendProblem(reply, { code: 'case.unknown' })
    },
  )
}

function draftRoutes(http: Http, { database: { db }, clock }: World): void {
  const path = '/cases/:number/draft'
  http.get(
    path,
    {
      ...tags,
      schema: {
        summary: 'What I have begun to write',
        params,
        response: { 200: Draft, ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const saved = await readDraft(db, atCase(request))
      if (!saved) return sendProblem(reply, { code: 'case.unknown' })
      return { words: saved.words, savedAt: saved.savedAt === null ? null : toShanghai(saved.savedAt) }
    },
  )
  http.put(
    path,
    {
      ...tags,
      schema: {
        summary: 'Keep what I have begun to write',
        params,
        body: DraftWords,
        response: { 200: Draft, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      const at = atCase(request)
      if ((await readDraft(db, at)) === null) return sendProblem(reply, { code: 'case.unknown' })
      if (at.personId === null) return sendProblem(reply, { code: 'session.not_person' })
      const [words, now] = [cleanTexts(request.body), clock.now()]
      await keepDraft(db, at, { words, now })
      return { words, savedAt: toShanghai(now) }
    },
  )
  http.delete(
    path,
    {
      ...tags,
      schema: {
        summary: 'Throw my draft away',
        params,
        response: { 204: z.null(), ...problems(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const known = await dropDraft(db, atCase(request))
      return known ? reply.code(204).send(null) : sendProblem(reply, { code: 'case.unknown' })
    },
  )
}
