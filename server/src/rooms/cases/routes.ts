import { z } from 'zod'
import { NewUnmasking } from '@aftercare/contract/audit'
import {
  CaseDetail,
  CasePage,
  CaseStateAnswer,
  History,
  ListCases,
  NewAssignment,
  NewCall,
  NewClosure,
  NewFulfilment,
  NewLevel,
  NewReview,
  NewSorting,
  Reopening,
  Unmasked,
} from '@aftercare/contract/cases'
import { ViewCounts } from '@aftercare/contract/queue-view'
import type { Outcome } from '../../kernel/outcome.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import type { Work } from '../../platform/work.ts'
import { assignCase } from './assign-case.ts'
import { closeCase, reopenCase } from './close-case.ts'
import { readCaseNumber } from './domain/case-file.ts'
import { fulfilCase } from './fulfil-case.ts'
import { recordCall } from './record-call.ts'
import { reviewCase, type SeatByHand } from './review-case.ts'
import { setLevel } from './set-level.ts'
import { sortCase } from './sort-case.ts'
import { unmask } from './unmask.ts'
import { getCase } from './views/detail.ts'
import { listHistory } from './views/history.ts'
import { countViews, listCases } from './views/queue.ts'
import { resolveView } from './views/resolve-view.ts'
import { scopeOf } from './views/scope.ts'
import { waitingRoutes } from './waiting-routes.ts'

export interface CasesOptions {
  readonly world: World
  readonly secret: Uint8Array
}

interface DeskOptions extends CasesOptions {
  /** The two seats of a dispute are given by its room. */
  readonly seat: SeatByHand
}

export const caseParams = z.object({ number: z.string().max(40) })
type Http = Parameters<Routes>[0]

/** The queue, a case, its history, and what can be done with it. */
export const caseRoutes =
  (options: DeskOptions): Routes =>
  async (http) => {
    listRoutes(http, options)
    readRoutes(http, options)
    changeRoutes(http, options)
    closureRoutes(http, options)
    waitingRoutes(http, options)
  }

function listRoutes(http: Http, options: CasesOptions): void {
  const { database } = options.world
  http.get(
    '/cases',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The queue',
        querystring: ListCases,
        response: { 200: CasePage, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = await scopeOf(options, { caller, shop: query.shop })
      if (!scope) return sendProblem(reply, { code: 'actor.no_shop' })
      const resolved = await resolveView(database.db, query, scope)
      if (!resolved.ok) return sendProblem(reply, resolved.refusal)
      return answer(reply, await listCases(database.db, resolved.value.list, resolved.value.scope))
    },
  )
  http.get(
    '/views',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Counts of the default views, to 999',
        querystring: z.object({ shop: z.string().max(40).optional() }),
        response: { 200: ViewCounts, ...problems(401, 403) },
      },
    },
    async ({ caller, query }, reply) => {
      const scope = await scopeOf(options, { caller, shop: query.shop })
      if (!scope) return sendProblem(reply, { code: 'actor.no_shop' })
      return countViews(database.db, scope)
    },
  )
}

function readRoutes(http: Http, { world }: CasesOptions): void {
  const { db } = world.database
  http.get(
    '/cases/:number',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'A case',
        params: caseParams,
        response: { 200: CaseDetail, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const asked = { caller, shops: shopsWhere(caller, 'case.read'), now: world.clock.now() }
      const found = await getCase(db, readCaseNumber(params.number), asked)
      return found ?? sendProblem(reply, { code: 'case.unknown' })
    },
  )
  http.get(
    '/cases/:number/history',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Everything that happened, newest first',
        params: caseParams,
        querystring: z.object({
          limit: z.coerce.number().int().min(1).max(200).default(50),
          cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
        }),
        response: { 200: History, ...problems(401, 403, 404, 422) },
      },
    },
    async ({ caller, params, query }, reply) => {
      const shops = shopsWhere(caller, 'case.read')
      const asked = {
        language: languageOf(reply),
        number: readCaseNumber(params.number),
        shops,
        limit: query.limit,
        before: query.cursor ?? null,
      }
      return answer(reply, await listHistory(db, asked))
    },
  )
}

type Operation<B> = (work: Work, caller: Caller, number: number | null, body: B) => Promise<Outcome<unknown>>

function changeRoutes(http: Http, { world, seat }: DeskOptions): void {
  const change = <B extends z.ZodType>(
    path: string,
    body: B,
    summary: string,
    operation: Operation<z.infer<B>>,
  ) =>
    http.post(
      `/cases/:number/${path}`,
      {
        config: { access: 'case.read' },
        schema: {
          summary,
          params: caseParams,
          body,
          response: { 201: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) =>
        applyChange(world, request, reply, {
          caller: request.caller,
          operation: (work) =>
            operation(
              work,
              request.caller,
              readCaseNumber(request.params.number),
              request.body as z.infer<B>,
            ),
        }),
    )
  change('calls', NewCall, 'Record a call', recordCall)
  change(
    'review',
    NewReview,
    'Finish the review, end it because what was asked for has not come, or seat the reviewers',
    reviewCase(seat),
  )
  change('fulfilment', NewFulfilment, 'What was granted is carried out', fulfilCase)
  change('assignment', NewAssignment, 'Take or assign', (work, caller, number, { assignee }) =>
    assignCase(work, caller, number, assignee),
  )
  change('level', NewLevel, 'Raise or lower the level', setLevel)
  change('sorting', NewSorting, 'Correct the class', sortCase)
  change('closure', NewClosure, 'Close', closeCase)
}

function closureRoutes(http: Http, { world }: CasesOptions): void {
  http.delete(
    '/cases/:number/closure',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Open again',
        params: caseParams,
        querystring: Reopening,
        response: { 200: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) =>
          reopenCase(work, request.caller, readCaseNumber(request.params.number), request.query),
        status: () => 200,
      }),
  )
  http.post(
    '/cases/:number/unmasking',
    {
      config: { access: 'case.unmask' },
      schema: {
        summary: 'See name and number in full; recorded',
        params: caseParams,
        body: NewUnmasking,
        response: { 201: Unmasked, ...problems(401, 403, 404, 422) },
      },
    },
    async (request, reply) => {
      // Never kept under an idempotency key: the answer is personal data.
      delete request.headers['idempotency-key']
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) =>
          unmask(work, request.caller, readCaseNumber(request.params.number), request.body),
      })
    },
  )
}
