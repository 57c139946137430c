import { z } from 'zod'
import { BulkAct, BulkActs, NewBulkAct } from '@aftercare/contract/bulk'
import { done } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact } from '../../platform/work.ts'
import { beginAct, type Act } from './begin-act.ts'
import { describeAct } from './describe-act.ts'
import { casesOf, findAct, recentActs } from './queries.ts'
import type { BulkWords } from './rules.ts'
import { takeBack } from './take-back.ts'

export interface BulkOptions {
  readonly world: World
  readonly words: BulkWords
}

type Http = Parameters<Routes>[0]
type Reply = Parameters<typeof languageOf>[0]
const params = z.object({ id: z.uuid() })

/** One act on many cases: looked at first, done, taken back. */
export const bulkRoutes =
  (options: BulkOptions): Routes =>
  async (http) => {
    actRoute(http, options)
    readRoutes(http, options.world)
    takeBackRoute(http, options.world)
  }

const readerOf = (world: World, caller: Caller, reply: Reply) => ({
  caller,
  now: world.clock.now(),
  language: languageOf(reply),
})

function actRoute(http: Http, { world, words }: BulkOptions): void {
  http.post(
    '/cases::bulk',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'One act on many cases',
        description:
          'With dryRun nothing changes and the answer (200) says what would happen. An assignment is done at once and ' +
          'can be taken back for 10 seconds; everything else is done after 10 seconds unless it is taken back before.',
        body: NewBulkAct,
        response: { 200: BulkAct, 201: BulkAct, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const { db } = world.database
      const reader = readerOf(world, caller, reply)
      const opening = { now: world.clock.now(), by: caller.actor }
      if (body.dryRun) {
        const act = await transact(world.database, opening, (work) => beginAct(work, { caller, body, words }))
        return describeAct(db, act, reader)
      }
      return applyChange(world, request, reply, {
        caller,
        operation: async (work) => {
          const act = await beginAct(work, { caller, body, words })
          return done(await describeAct(work.db, act, { ...reader, now: work.now }))
        },
      })
    },
  )
}

function readRoutes(http: Http, world: World): void {
  const { db } = world.database
  http.get(
    '/bulk-acts',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'What you did to many cases within the hour, newest first',
        response: { 200: BulkActs, ...problems(401, 403) },
      },
    },
    async ({ caller }, reply) => {
      const acts = await recentActs(db, caller.actor, world.clock.now())
      const cases = await casesOf(
        db,
        acts.map(({ id }) => id),
      )
      const reader = readerOf(world, caller, reply)
      const described = acts.map((act) => describeAct(db, { ...act, cases: cases.get(act.id)! }, reader))
      return { items: await Promise.all(described) }
    },
  )
  http.get(
    '/bulk-acts/:id',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'An act on many cases, with what became of each',
        params,
        response: { 200: BulkAct, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params: { id } }, reply) => {
      const act = await findAct(db, id, caller.actor)
      if (!act) return sendProblem(reply, { code: 'bulk.unknown' })
      const found: Act = { ...act, cases: (await casesOf(db, [id])).get(id)! }
      return describeAct(db, found, readerOf(world, caller, reply))
    },
  )
}

function takeBackRoute(http: Http, world: World): void {
  http.delete(
    '/bulk-acts/:id',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Take an act on many cases back, within 10 seconds',
        params,
        response: { 200: BulkAct, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, params: asked } = request
      return applyChange(world, request, reply, {
        caller,
        operation: async (work) => {
          const taken = await takeBack(work, caller, asked.id)
          if (!taken.ok) return taken
          return done(await describeAct(work.db, taken.value, readerOf(world, caller, reply)))
        },
        status: () => 200,
      })
    },
  )
}
