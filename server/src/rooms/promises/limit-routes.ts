import { z } from 'zod'
import { CaseStateAnswer } from '@aftercare/contract/cases'
import {
  AskTimeLimit,
  NewLimitSettlement,
  NewTimeLimit,
  TimeLimitEnd,
  TimeLimits,
} from '@aftercare/contract/time-limits'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, languageOf } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { listLimits, previewLimit } from './limit-views.ts'
import { settleLimit } from './settle-limit.ts'
import { startLimit } from './start-limit.ts'

type Http = Parameters<Routes>[0]

const ofCase = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const

/** 期限: of the law, a carrier or a supplier; counted, set, watched and settled. */
export const limitRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    readingRoutes(http, world)
    writingRoutes(http, world)
  }

function readingRoutes(http: Http, { database: { db }, clock }: World): void {
  const askedBy = (caller: Caller, number: string) => ({
    ...{ number: readCaseNumber(number), shops: shopsWhere(caller, 'case.read'), now: clock.now() },
  })
  http.get(
    '/cases/:number/time-limits',
    {
      ...tags,
      schema: {
        summary: 'Time limits of the law, a carrier or a supplier that were set for a case; open ones first',
        params: ofCase,
        response: { 200: TimeLimits, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = { ...askedBy(caller, params.number), language: languageOf(reply) }
      return answer(reply, await listLimits(db, asked))
    },
  )
  http.get(
    '/cases/:number/time-limits/end',
    {
      ...tags,
      schema: {
        summary: 'When a time limit would end, and how that is counted; nothing is set',
        params: ofCase,
        querystring: AskTimeLimit,
        response: { 200: TimeLimitEnd, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params, query }, reply) => {
      const asked = { ...askedBy(caller, params.number), language: languageOf(reply) }
      return answer(reply, await previewLimit(db, asked, query))
    },
  )
}

function writingRoutes(http: Http, world: World): void {
  http.post(
    '/cases/:number/time-limits',
    {
      ...tags,
      schema: {
        summary: 'Set a time limit for a case: it becomes a clock',
        params: ofCase,
        body: NewTimeLimit,
        response: { 201: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => startLimit(work, caller, readCaseNumber(params.number), body),
        status: () => 201,
      })
    },
  )
  http.post(
    '/cases/:number/time-limits/:id/settlement',
    {
      ...tags,
      schema: {
        summary: 'Say that a time limit was met, or is not to be watched any longer, with a word',
        params: ofCase.extend({ id: z.uuid() }),
        body: NewLimitSettlement,
        response: { 200: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      const named = { number: readCaseNumber(params.number), id: params.id }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => settleLimit(work, caller, named, body),
        status: () => 200,
      })
    },
  )
}
