import type { FastifyRequest } from 'fastify'
import {
  ListNotices,
  NewReading,
  NoticePage,
  NoticePreferences,
  Reading,
  UnreadNotices,
} from '@aftercare/contract/notices'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { parseInstant } from '../../kernel/time.ts'
import { shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { readCaseNumber } from '../cases/index.ts'
import { keepPreferences, markRead, readPreferences, type Reader, type Which } from './queries.ts'
import { sayChanged } from './tell.ts'
import { listNotices, unreadNotices } from './views.ts'

type Http = Parameters<Routes>[0]
const tags = { config: { access: 'case.read' } } as const

/** 提醒: what I was told, what of it I have read, and what I want to be told of. */
export const noticeRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    listRoutes(http, world)
    readingRoute(http, world)
    preferenceRoutes(http, world)
  }

/** The person who asks; a program is told nothing. */
function readerOf({ caller }: FastifyRequest): Outcome<Reader> {
  const { kind, id } = caller.actor
  if (kind !== 'person' || id === null) return refused({ code: 'session.not_person' })
  return done({ personId: id, shops: shopsWhere(caller, 'case.read') })
}

function listRoutes(http: Http, { database: { db } }: World): void {
  http.get(
    '/notices',
    {
      ...tags,
      schema: {
        summary: 'What I was told, newest first; several of one kind within a minute are one',
        querystring: ListNotices,
        response: { 200: NoticePage, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request)
      return answer(reply, reader.ok ? await listNotices(db, reader.value, request.query) : reader)
    },
  )
  http.get(
    '/notices/unread',
    {
      ...tags,
      schema: {
        summary: 'How many of my notices are not read, and the newest of them',
        response: { 200: UnreadNotices, ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request)
      return answer(reply, reader.ok ? done(await unreadNotices(db, reader.value)) : reader)
    },
  )
}

function whichOf(body: NewReading): Outcome<Which> {
  if ('id' in body) return done({ bundle: body.id })
  if ('number' in body) return done({ number: readCaseNumber(body.number) })
  const until = parseInstant(body.until)
  return until === null ? refused({ code: 'time.unreadable' }) : done({ until })
}

/** Read on one screen, read on all of hers. */
async function read(work: Work, reader: Reader, which: Which): Promise<Outcome<{ read: number }>> {
  const count = await markRead(work.db, reader, { which, now: work.now })
  const [shopId] = reader.shops
  if (count > 0 && shopId) sayChanged(work, { shopId, personId: reader.personId, cause: `read ${newId()}` })
  return done({ read: count })
}

function readingRoute(http: Http, world: World): void {
  http.post(
    '/notices/readings',
    {
      ...tags,
      schema: {
        summary: 'Mark as read: one, all about a case, or all up to a moment',
        body: NewReading,
        response: { 200: Reading, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request)
      if (!reader.ok) return sendProblem(reply, reader.refusal)
      const which = whichOf(request.body)
      if (!which.ok) return sendProblem(reply, which.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => read(work, reader.value, which.value),
        status: () => 200,
      })
    },
  )
}

function preferenceRoutes(http: Http, { database: { db } }: World): void {
  http.get(
    '/notices/preferences',
    {
      ...tags,
      schema: {
        summary: 'What I want to be told of, and how',
        response: { 200: NoticePreferences, ...problems(401, 403, 409) },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request)
      return answer(reply, reader.ok ? done(await readPreferences(db, reader.value.personId)) : reader)
    },
  )
  http.put(
    '/notices/preferences',
    {
      ...tags,
      schema: {
        summary: 'Choose what I am told of, and how',
        body: NoticePreferences,
        response: { 200: NoticePreferences, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const reader = readerOf(request)
      if (!reader.ok) return sendProblem(reply, reader.refusal)
      if (request.body.muted.includes('mentioned')) return sendProblem(reply, { code: 'notice.always_told' })
      await keepPreferences(db, reader.value.personId, request.body)
      return readPreferences(db, reader.value.personId)
    },
  )
}
