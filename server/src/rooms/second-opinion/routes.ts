import { z } from 'zod'
import { CaseStateAnswer } from '@aftercare/contract/cases'
import {
  CaseOpinion,
  ListOpinions,
  OfOpinionShop,
  OpinionRequests,
  OpinionSettings,
  OpinionTest,
  ReplyDraft,
  SetOpinionRule,
} from '@aftercare/contract/second-opinion'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import type { Asker } from './ask-model.ts'
import { draftReply } from './draft-reply.ts'
import { setRule, settingsOf, type OpinionTools } from './rules.ts'
import { opinionOn, takeSuggestion } from './take-suggestion.ts'
import { tryEndpoint } from './try-endpoint.ts'
import { opinionExportRoute } from './export-route.ts'
import { listRequests } from './views.ts'

interface Options {
  readonly world: World
  readonly tools: OpinionTools
}
type Http = Parameters<Routes>[0]
const caseParams = z.object({ number: z.string().max(40) })
// Each of these waits for somebody else's server, and costs money.
const rateLimit = { max: 30, timeWindow: 60_000 }

/** 外部建议: what a shop allows, what left the house, and what stands beside a case. */
export const opinionRoutes =
  (options: Options): Routes =>
  async (http) => {
    settingRoutes(http, options)
    testRoute(http, options)
    logRoute(http, options)
    caseRoutes(http, options)
    draftRoute(http, options)
  }

const askerOf = ({ world: { database, clock }, tools }: Options): Asker => ({
  ...tools,
  database,
  now: clock.now,
})

function settingRoutes(http: Http, { world, tools }: Options): void {
  http.get(
    '/second-opinion',
    {
      config: { access: 'opinion.manage' },
      schema: {
        summary: 'What an outside model may do, and what it has cost this month',
        querystring: OfOpinionShop,
        response: { 200: OpinionSettings, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'opinion.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return settingsOf(world.database.db, shop.value.shopId, { ...tools, now: world.clock.now() })
    },
  )
  http.put(
    '/second-opinion',
    {
      config: { access: 'opinion.manage' },
      schema: {
        summary: 'Say what an outside model may do; without a key the old one stays',
        body: SetOpinionRule,
        response: { 200: OpinionSettings, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const shop = shopFor(request.caller, request.body.shop, 'opinion.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => setRule(work, shop.value.shopId, { tools, rule: request.body }),
        status: () => 200,
      })
    },
  )
}

function testRoute(http: Http, options: Options): void {
  http.post(
    '/second-opinion/test',
    {
      config: { access: 'opinion.manage', rateLimit },
      schema: {
        summary: 'Ask the endpoint one harmless question',
        body: OfOpinionShop,
        response: { 200: OpinionTest, ...problems(401, 403, 409, 422, 429) },
      },
    },
    async ({ caller, body }, reply) => {
      const shop = shopFor(caller, body.shop, 'opinion.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return answer(reply, await tryEndpoint(askerOf(options), caller.actor, shop.value.shopId))
    },
  )
}

function logRoute(http: Http, { world }: Options): void {
  opinionExportRoute(http, world)
  http.get(
    '/second-opinion/requests',
    {
      config: { access: 'opinion.read' },
      schema: {
        summary: 'What left the house in the last thirty days, masked, and what came back',
        querystring: ListOpinions,
        response: { 200: OpinionRequests, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const found = shopFor(caller, shop, 'opinion.read')
      if (!found.ok) return sendProblem(reply, found.refusal)
      return answer(reply, await listRequests(world.database.db, { shopId: found.value.shopId, ...asked }))
    },
  )
}

function caseRoutes(http: Http, { world }: Options): void {
  http.get(
    '/cases/:number/opinion',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'What an outside model suggests for the case; it changes nothing by itself',
        params: caseParams,
        response: { 200: CaseOpinion, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) =>
      answer(reply, await opinionOn(world.database.db, caller, readCaseNumber(params.number))),
  )
  http.post(
    '/cases/:number/opinion/acceptance',
    {
      config: { access: 'case.sort' },
      schema: {
        summary: 'Take the suggestion: a correction by this person',
        params: caseParams,
        response: { 201: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => takeSuggestion(work, request.caller, readCaseNumber(request.params.number)),
      }),
  )
}

function draftRoute(http: Http, options: Options): void {
  http.post(
    '/cases/:number/reply-draft',
    {
      config: { access: 'case.reply', rateLimit },
      schema: {
        summary: 'Words for a reply, for a person to change and send; nothing is sent',
        params: caseParams,
        response: { 200: ReplyDraft, ...problems(401, 403, 404, 409, 422, 429, 503) },
      },
    },
    async ({ caller, params }, reply) =>
      answer(reply, await draftReply(askerOf(options), caller, readCaseNumber(params.number))),
  )
}
