import { z } from 'zod'
import {
  AskCauses,
  CauseCode,
  CausesOfCase,
  CauseTree,
  EndOfUsageTask,
  ListUsageTasks,
  NewCauseEntry,
  NewCauses,
  UsageTaskPage,
} from '@aftercare/contract/causes'
import { cleanText } from '../../kernel/text.ts'
import { shopFor, shopsFor, shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer, languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { taskExportRoute } from './export-route.ts'
import { endTask } from './end-task.ts'
import { setCauses } from './set-causes.ts'
import { readTree, saveCause } from './tree.ts'
import { listTasks, readCauses } from './views.ts'

type Http = Parameters<Routes>[0]

const ofCase = z.object({ number: z.string().max(40) })
const refusals = problems(401, 403, 404, 409, 422)

/** 成因: why it happened, who owns that, and what it asks to be mended. */
export const causeRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    caseRoutes(http, world)
    treeRoutes(http, world)
    taskRoutes(http, world)
  }

function caseRoutes(http: Http, world: World): void {
  http.get(
    '/cases/:number/causes',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The causes of a case with their shares, and what is suggested with its reasons',
        params: ofCase,
        response: { 200: CausesOfCase, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params }, reply) => {
      const language = languageOf(reply)
      const asked = {
        number: readCaseNumber(params.number),
        shops: shopsWhere(caller, 'case.read'),
        language,
      }
      return answer(reply, await readCauses(world.database.db, asked))
    },
  )
  // All causes of a case at once, so that to say it anew is to put it; `POST` is how a case is told of anything.
  for (const method of ['PUT', 'POST'] as const)
    http.route({
      method,
      url: '/cases/:number/causes',
      config: { access: 'cause.set' },
      schema: {
        summary: 'Say why it happened: all causes with their shares, which make exactly one',
        params: ofCase,
        body: NewCauses,
        response: { 204: z.null(), ...refusals },
      },
      handler: async (request, reply) => {
        const { caller, params, body } = request
        return applyChange(world, request, reply, {
          caller,
          operation: (work) => setCauses(work, caller, readCaseNumber(params.number), body),
          status: () => 204,
        })
      },
    })
}

function treeRoutes(http: Http, world: World): void {
  http.get(
    '/causes',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'The tree of causes of a shop, each with the department that owns it',
        querystring: AskCauses,
        response: { 200: CauseTree, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shop = shopFor(caller, query.shop, 'case.read')
      if (!shop.ok) return sendProblem(reply, shop.refusal)
      const language = languageOf(reply)
      return { items: await readTree(world.database.db, shop.value.shopId, language) }
    },
  )
  http.put(
    '/causes/:code',
    {
      config: { access: 'cause.manage' },
      schema: {
        summary: 'Change who owns a cause, retire it, or add one of the shop’s own',
        params: CauseCode,
        querystring: AskCauses,
        body: NewCauseEntry,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, query, body } = request
      const saving = {
        shop: query.shop,
        code: params.code,
        entry: { ...body, name: cleanText(body.name) },
      }
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => saveCause(work, caller, saving),
        status: () => 204,
      })
    },
  )
}

function taskRoutes(http: Http, world: World): void {
  taskExportRoute(http, world)
  http.get(
    '/usage-tasks',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'What usage cases ask to be mended on pages and in scripts, newest first',
        querystring: ListUsageTasks,
        response: { 200: UsageTaskPage, ...problems(401, 403, 422) },
      },
    },
    async ({ caller, query }, reply) => {
      const shops = shopsFor(caller, query.shop, 'case.read')
      if (!shops.ok) return sendProblem(reply, shops.refusal)
      return answer(reply, await listTasks(world.database.db, query, shops.value))
    },
  )
  http.post(
    '/usage-tasks/:id/end',
    {
      config: { access: 'cause.set' },
      schema: {
        summary: 'Mended, or not needed',
        params: z.object({ id: z.uuid() }),
        body: EndOfUsageTask,
        response: { 204: z.null(), ...refusals },
      },
    },
    async (request, reply) => {
      const { caller, params, body } = request
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => endTask(work, caller, { id: params.id, as: body.as }),
        status: () => 204,
      })
    },
  )
}
