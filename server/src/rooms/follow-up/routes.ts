import { z } from 'zod'
import {
  CountFollowUps,
  ExportFollowUps,
  FollowUpCounts,
  FollowUpOutcome,
  FollowUpPage,
  IssuedFollowUp,
  ListFollowUps,
  NewFollowUpAnswer,
} from '@aftercare/contract/follow-ups'
import { toShanghai } from '../../kernel/time.ts'
import { shopsFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { listed, listExportRoute } from '../people/index.ts'
import { recordAnswer } from './answer-follow-up.ts'
import { askByLink, skipFollowUp } from './ask.ts'
import { exportColumns, exportLine } from './export-line.ts'
import type { PageOptions } from './page-routes.ts'
import { countFollowUps, listFollowUps } from './views.ts'

type Http = Parameters<Routes>[0]
const one = z.object({ id: z.uuid() })
const refusals = problems(401, 403, 404, 409, 422)

/** 回访: whom to ask, how she answered, and how many did. */
export const followUpRoutes =
  (options: PageOptions): Routes =>
  async (http) => {
    listRoutes(http, options.world)
    exportRoute(http, options.world)
    changeRoutes(http, options)
  }

function listRoutes(http: Http, { database: { db }, clock }: World): void {
  http.get(
    '/follow-ups',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Follow-ups of my shops in a state, by when she is to be asked',
        querystring: ListFollowUps,
        response: { 200: FollowUpPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'case.read')
      return shops.ok
        ? answer(reply, await listFollowUps(db, query, shops.value))
        : sendProblem(reply, shops.refusal)
    },
  )
  http.get(
    '/follow-ups/counts',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'How many follow-ups wait, and how those of the last thirty days were answered',
        querystring: CountFollowUps,
        response: { 200: FollowUpCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'case.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      return countFollowUps(db, shops.value, clock.now())
    },
  )
}

const PAGE = 100

const exportRoute = (http: Http, world: World): void =>
  listExportRoute(http, world, {
    path: '/follow-ups/export',
    access: 'case.export',
    what: 'The follow-ups',
    query: ExportFollowUps,
    listing: ({ caller, query: { shop, state }, language }) => {
      const named = shopsFor(caller, shop, 'case.export')
      if (!named.ok) return named
      return listed({
        list: 'follow_ups',
        shops: named.value,
        filter: { state },
        titles: exportColumns,
        read: (cursor) => listFollowUps(world.database.db, { state, limit: PAGE, cursor }, named.value),
        lines: (of) => [exportLine(of, language)],
      })
    },
  })

function changeRoutes(http: Http, { world, tools }: PageOptions): void {
  http.post(
    '/follow-ups/:id/ask',
    {
      config: { access: 'follow_up.ask' },
      schema: {
        summary: 'The link to give her, which counts as asked; for two weeks, and one answer',
        params: one,
        response: { 201: IssuedFollowUp, ...refusals },
      },
    },
    // Not through an idempotency key: the secret would be kept with the answer.
    async (request, reply) => {
      delete request.headers['idempotency-key']
      const { caller, params } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => askByLink(work, caller, { id: params.id, instance: tools.secret }),
        body: ({ path, until }) => ({ path, until: toShanghai(until) }),
      })
    },
  )
  http.post(
    '/follow-ups/:id/answer',
    {
      config: { access: 'follow_up.ask' },
      schema: {
        summary: 'Record what she answered in chat or on the phone; a low score opens the case again',
        params: one,
        body: NewFollowUpAnswer,
        response: { 201: FollowUpOutcome, ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => recordAnswer(work, caller, params.id, { ...body, model: tools.model }),
      })
    },
  )
  http.delete(
    '/follow-ups/:id',
    {
      config: { access: 'follow_up.ask' },
      schema: {
        summary: 'Do not ask her',
        params: one,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => skipFollowUp(work, caller, params.id),
        status: () => 204,
      })
    },
  )
}
