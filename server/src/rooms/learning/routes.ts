import { z } from 'zod'
import {
  Accuracy,
  Checked,
  Checking,
  Drawing,
  DrawnCases,
  LearnedModels,
  ListSortedCases,
  OfLearningShop,
  RollBack,
  RolledBack,
  SortedCases,
} from '@aftercare/contract/learning'
import { done } from '../../kernel/outcome.ts'
import { shopFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { newId } from '../../platform/ids.ts'
import { readCaseNumber } from '../cases/index.ts'
import { checkCase, drawCases, drawnCases } from './checks.ts'
import { oneAtATime } from './learn.ts'
import { rollBack } from './roll-back.ts'
import { readAccuracy } from './views/accuracy.ts'
import { readModels } from './views/models.ts'
import { listSortedCases } from './views/sorted-cases.ts'

interface Options {
  readonly world: World
}
type Http = Parameters<Routes>[0]

/** 分类准确度: what people corrected, what a random sample says, and the models that came of it. */
export const learningRoutes =
  (options: Options): Routes =>
  async (http) => {
    reportRoutes(http, options)
    sampleRoutes(http, options)
    verdictRoute(http, options)
    modelRoutes(http, options)
  }

function reportRoutes(http: Http, { world }: Options): void {
  const { db } = world.database
  http.get(
    '/triage/accuracy',
    {
      config: { access: 'triage.read' },
      schema: {
        summary: 'How right the classes are: corrections, a random sample, calibration, drift',
        querystring: OfLearningShop,
        response: { 200: Accuracy, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'triage.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return readAccuracy(db, shop.value.shopId, world.clock.now())
    },
  )
  http.get(
    '/triage/cases',
    {
      config: { access: 'triage.read' },
      schema: {
        summary: 'The cases behind a number of the report',
        querystring: ListSortedCases,
        response: { 200: SortedCases, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop: code, ...asked } }, reply) => {
      const shop = shopFor(caller, code, 'triage.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return answer(reply, await listSortedCases(db, shop.value.shopId, asked))
    },
  )
}

function sampleRoutes(http: Http, { world }: Options): void {
  http.get(
    '/triage/sample',
    {
      config: { access: 'triage.confirm' },
      schema: {
        summary: 'The cases drawn by lot that wait for a person’s word',
        querystring: OfLearningShop,
        response: { 200: DrawnCases, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'triage.confirm')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return { items: await drawnCases(world.database.db, shop.value.shopId) }
    },
  )
  http.post(
    '/triage/sample',
    {
      config: { access: 'triage.confirm' },
      schema: {
        summary: 'Draw cases of the last four weeks by lot, until twenty wait',
        body: Drawing,
        response: { 201: DrawnCases, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const shop = shopFor(request.caller, request.body.shop, 'triage.confirm')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const { shopId } = shop.value
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: async (work) => {
          await drawCases(work, shopId, newId())
          return done({ items: await drawnCases(work.db, shopId) })
        },
      })
    },
  )
}

function verdictRoute(http: Http, { world }: Options): void {
  http.put(
    '/triage/sample/:number',
    {
      config: { access: 'triage.confirm' },
      schema: {
        summary: 'Say whether the class of a drawn case is right',
        params: z.object({ number: z.string().max(40) }),
        body: Checking,
        response: { 200: Checked, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => {
          const shops = shopsWhere(request.caller, 'triage.confirm')
          const number = readCaseNumber(request.params.number)
          return checkCase(work, { number, shops }, request.body)
        },
        status: () => 200,
      }),
  )
}

function modelRoutes(http: Http, { world }: Options): void {
  http.get(
    '/triage/models',
    {
      config: { access: 'triage.read' },
      schema: {
        summary: 'The model in use, the ones before it, and the report of each training',
        querystring: OfLearningShop,
        response: { 200: LearnedModels, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'triage.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return readModels(world.database.db, shop.value.shopId)
    },
  )
  http.post(
    '/triage/roll-backs',
    {
      config: { access: 'triage.manage' },
      schema: {
        summary:
          'Take the model before the one in use, for the whole installation; recorded in the audit log',
        body: RollBack,
        response: { 201: RolledBack, ...problems(401, 403, 409, 422) },
      },
    },
    async (request, reply) => {
      const shop = shopFor(request.caller, request.body.shop, 'triage.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return applyChange(world, request, reply, {
        caller: request.caller,
        first: oneAtATime,
        operation: (work) => rollBack(work, request.body.reason),
      })
    },
  )
}
