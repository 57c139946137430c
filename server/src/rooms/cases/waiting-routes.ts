import { CaseStateAnswer } from '@aftercare/contract/cases'
import { EndOfWaiting, NewWaiting, Remark } from '@aftercare/contract/waiting'
import { z } from 'zod'
import { shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from './domain/case-file.ts'
import { endWaiting, setWaiting } from './set-waiting.ts'
import { getRemark } from './views/remark.ts'

type Http = Parameters<Routes>[0]

const params = z.object({ number: z.string().max(40) })
const refusals = problems(401, 403, 404, 409, 422)

/** Whom a case waits for, and the line that says so in the shop's other system. */
export function waitingRoutes(http: Http, { world }: { readonly world: World }): void {
  http.put(
    '/cases/:number/waiting',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Wait for somebody until the next chase',
        params,
        body: NewWaiting,
        response: { 200: CaseStateAnswer, ...refusals },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) =>
          setWaiting(work, request.caller, readCaseNumber(request.params.number), request.body),
        status: () => 200,
      }),
  )
  http.delete(
    '/cases/:number/waiting',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'Wait no longer; the return parcel may have arrived',
        params,
        querystring: EndOfWaiting,
        response: { 200: CaseStateAnswer, ...refusals },
      },
    },
    async (request, reply) =>
      applyChange(world, request, reply, {
        caller: request.caller,
        operation: (work) =>
          endWaiting(work, request.caller, readCaseNumber(request.params.number), request.query),
        status: () => 200,
      }),
  )
  http.get(
    '/cases/:number/remark',
    {
      config: { access: 'case.read' },
      schema: {
        summary: 'One line for the remark of the marketplace or ERP, with its flag',
        params,
        response: { 200: Remark, ...problems(401, 403, 404) },
      },
    },
    async ({ caller, params: { number } }, reply) => {
      const shops = shopsWhere(caller, 'case.read')
      const asked = { shops, now: world.clock.now(), language: languageOf(reply) }
      const remark = await getRemark(world.database.db, readCaseNumber(number), asked)
      return remark ?? sendProblem(reply, { code: 'case.unknown' })
    },
  )
}
