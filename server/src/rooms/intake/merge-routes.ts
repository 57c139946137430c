import { z } from 'zod'
import { MergeAnswer, NewMerge, PreviewMerge, SplitAnswer, Unmerge } from '@aftercare/contract/merging'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact } from '../../platform/work.ts'
import { readCaseNumber } from '../cases/index.ts'
import { mergeCases, previewMerge } from './merge-cases.ts'
import type { IntakeTools } from './open-cases.ts'
import type { IntakeOptions } from './routes.ts'
import { splitMessage } from './split-message.ts'
import { previewUnmerge, unmergeCase } from './unmerge-case.ts'

type Http = Parameters<Routes>[0]
const params = z.object({ number: z.string().max(40) })

/** 合并、撤销合并、拆分: two cases become one, and one becomes two again. */
export const mergeRoutes =
  ({ world, tools }: Pick<IntakeOptions, 'world' | 'tools'>): Routes =>
  async (http) => {
    previewRoute(http, world, tools)
    mergeRoute(http, world, tools)
    unmergeRoute(http, world, tools)
    splitRoute(http, world, tools)
  }

function previewRoute(http: Http, world: World, { model }: IntakeTools): void {
  http.get(
    '/cases/:number/merge',
    {
      config: { access: 'case.merge' },
      schema: {
        summary:
          'What merging this case would do, or what taking the merge back would do; nothing is changed',
        params,
        querystring: PreviewMerge,
        response: { 200: MergeAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async ({ caller, params: { number: named }, query: { into } }, reply) => {
      const number = readCaseNumber(named)
      const opening = { now: world.clock.now(), by: caller.actor }
      const preview = await transact(world.database, opening, (work) =>
        into === undefined
          ? previewUnmerge(work, { caller, number }, model)
          : previewMerge(work, { caller, number, into }, model),
      )
      return answer(reply, preview)
    },
  )
}

function mergeRoute(http: Http, world: World, { model }: IntakeTools): void {
  http.post(
    '/cases/:number/merge',
    {
      config: { access: 'case.merge' },
      schema: {
        summary: 'Merge this case: it goes, the other one stays',
        description:
          'The survivor holds all words, the strictest of both promises and both contacts. This case is closed, ' +
          'keeps its number for ever and names the survivor as `mergedInto`.',
        params,
        body: NewMerge,
        response: { 201: MergeAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => {
          const number = readCaseNumber(request.params.number)
          return mergeCases(work, { caller: request.caller, number, body: request.body }, model)
        },
      }),
  )
}

function unmergeRoute(http: Http, world: World, { model }: IntakeTools): void {
  http.delete(
    '/cases/:number/merge',
    {
      config: { access: 'case.merge' },
      schema: {
        summary: 'Take the merge of this case back',
        description: 'Both cases stand as if the merge had not been, plus what happened to each since.',
        params,
        querystring: Unmerge,
        response: { 200: MergeAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => {
          const number = readCaseNumber(request.params.number)
          return unmergeCase(work, { caller: request.caller, number, reason: request.query.reason }, model)
        },
        status: () => 200,
      }),
  )
}

function splitRoute(http: Http, world: World, tools: IntakeTools): void {
  http.post(
    '/cases/:number/messages/:id/split',
    {
      config: { access: 'case.merge' },
      schema: {
        summary: 'A message that joined becomes a case of its own; the old one gets back what it had',
        params: params.extend({ id: z.uuid() }),
        response: { 201: SplitAnswer, ...problems(401, 403, 404, 409, 422) },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) => {
          const { number, id: messageId } = request.params
          return splitMessage(
            work,
            { caller: request.caller, number: readCaseNumber(number), messageId },
            tools,
          )
        },
      }),
  )
}
