import { z } from 'zod'
import {
  AskReconciliation,
  ChangedConnector,
  Connectors,
  CountExecutions,
  ExecutionAnswer,
  ExecutionCounts,
  ExecutionPage,
  ListExecutions,
  NewConnector,
  Reconciliation,
  TestedConnector,
} from '@aftercare/contract/executions'
import { cleanTexts } from '../../kernel/text.ts'
import { shopFor, shopsFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer, sendProblem } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { executionExportRoute } from './export-route.ts'
import { askAgain } from './ask-again.ts'
import { reconcile } from './reconciliation.ts'
import { addConnector, changeConnector, removeConnector, type Instance } from './save-connector.ts'
import { testConnector } from './test-connector.ts'
import { countExecutions, listConnectors, listExecutions } from './views.ts'

type Http = Parameters<Routes>[0]
interface Options {
  readonly world: World
  readonly instance: Instance
}
const access = { config: { access: 'connector.manage' } } as const
const ofConnector = z.object({ id: z.uuid() })
const refusals = problems(401, 403, 404, 409, 422)

/** 对接与执行: systems that carry steps out, what waits for a person, and the report that compares both sides. */
export const executionRoutes =
  (options: Options): Routes =>
  async (http) => {
    listRoute(http, options)
    saveRoutes(http, options)
    removeRoute(http, options)
    testRoute(http, options)
    executionLists(http, options.world)
    askAgainRoute(http, options.world)
    reconciliationRoute(http, options.world)
  }

function listRoute(http: Http, { world }: Options): void {
  http.get(
    '/connectors',
    {
      ...access,
      schema: {
        summary: 'Systems that carry steps of remedies out; never their secrets',
        querystring: z.object({ shop: z.string().max(40) }),
        response: { 200: Connectors, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'connector.manage')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return { items: await listConnectors(world.database.db, shop.value.shopId) }
    },
  )
}

function saveRoutes(http: Http, { world, instance }: Options): void {
  http.post(
    '/connectors',
    {
      ...access,
      schema: {
        summary: 'Set up a platform, an ERP or a coupon service; a shop has one of each kind',
        body: NewConnector,
        response: { 201: z.object({ id: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { shop, ...asked } = cleanTexts(request.body)
      const found = shopFor(request.caller, shop, 'connector.manage')
      if (!found.ok) return sendProblem(reply, found.refusal)
      const { shopId } = found.value
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => addConnector(work, { ...asked, shopId }, instance),
      })
    },
  )
  http.put(
    '/connectors/:id',
    {
      ...access,
      schema: {
        summary: 'Change a connector; secrets that are left out stay',
        params: ofConnector,
        body: ChangedConnector,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const shops = shopsWhere(request.caller, 'connector.manage')
      const asked = { ...cleanTexts(request.body), id: request.params.id, shops }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => changeConnector(work, asked, instance),
        status: () => 204,
      })
    },
  )
}

function removeRoute(http: Http, { world }: Options): void {
  http.delete(
    '/connectors/:id',
    {
      ...access,
      schema: {
        summary: 'Remove a connector that never carried anything out',
        params: ofConnector,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const named = { id: request.params.id, shops: shopsWhere(request.caller, 'connector.manage') }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => removeConnector(work, named),
        status: () => 204,
      })
    },
  )
}

function testRoute(http: Http, { world, instance }: Options): void {
  http.post(
    '/connectors/:id/test',
    {
      // Each one waits for somebody else's server.
      config: { access: 'connector.manage', rateLimit: { max: 20, timeWindow: 60_000 } },
      schema: {
        summary: 'Ask the other side something that changes nothing, and tell what it said',
        params: ofConnector,
        response: { 200: TestedConnector, ...problems(401, 403, 404, 409, 422, 429) },
      },
    },
    async ({ caller, params }, reply) =>
      answer(reply, await testConnector(world, caller, { id: params.id, instance })),
  )
}

function executionLists(http: Http, world: World): void {
  const { db } = world.database
  executionExportRoute(http, world)
  http.get(
    '/executions',
    {
      config: { access: 'execution.read' },
      schema: {
        summary: 'Steps that systems carry out: stuck, the longest first, or on their way',
        querystring: ListExecutions,
        response: { 200: ExecutionPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query: { shop, ...asked } }, reply) => {
      const shops = shopsFor(caller, shop, 'execution.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      return answer(reply, await listExecutions(db, { ...asked, shops: shops.value }))
    },
  )
  http.get(
    '/executions/counts',
    {
      config: { access: 'execution.read' },
      schema: {
        summary: 'How many steps wait for a person, and how many are on their way',
        querystring: CountExecutions,
        response: { 200: ExecutionCounts, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'execution.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      return countExecutions(db, shops.value)
    },
  )
}

function askAgainRoute(http: Http, world: World): void {
  http.post(
    '/executions/:id/asking',
    {
      config: { access: 'remedy.carry_out' },
      schema: {
        summary: 'Ask the other side again about a step that is stuck, and do it if it was not done',
        params: z.object({ id: z.uuid() }),
        response: { 201: ExecutionAnswer, ...problems(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const named = { id: request.params.id, shops: shopsWhere(request.caller, 'remedy.carry_out') }
      return applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => askAgain(work, named),
      })
    },
  )
}

function reconciliationRoute(http: Http, { database: { db } }: World): void {
  http.get(
    '/reconciliation',
    {
      config: { access: 'execution.read' },
      schema: {
        summary: 'What was refunded on a day by the ledger and by the platforms, and where they differ',
        querystring: AskReconciliation,
        response: { 200: Reconciliation, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'execution.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      return reconcile(db, { shopId: shop.value.shopId, day: query.day })
    },
  )
}
