import { z } from 'zod'
import { CaseStateAnswer } from '@aftercare/contract/cases'
import { CasePromises, NewSettlement } from '@aftercare/contract/promises'
import { shopsWhere } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { settlePromise } from './settle-promise.ts'
import { listPromises } from './views.ts'

const ofCase = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const

/** 承诺: what was promised to the customer of a case, and what became of it. */
export const promiseRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    const { database, clock } = world
    http.get(
      '/cases/:number/promises',
      {
        ...tags,
        schema: {
          summary: 'Promises made in the replies of a case, the newest first',
          params: ofCase,
          response: { 200: CasePromises, ...problems(401, 403, 404, 422) },
        },
      },
      async ({ caller, params }, reply) => {
        const asked = { number: readCaseNumber(params.number), shops: shopsWhere(caller, 'case.read') }
        return answer(reply, await listPromises(database.db, { ...asked, now: clock.now() }))
      },
    )
    http.post(
      '/cases/:number/promises/:id/settlement',
      {
        ...tags,
        schema: {
          summary: 'Say by hand that a promise was kept or is withdrawn, with a word',
          params: ofCase.extend({ id: z.uuid() }),
          body: NewSettlement,
          response: { 200: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) => {
        const { caller, params, body } = request
        return applyChange(world, request, reply, {
          caller,
          operation: (work) =>
            settlePromise(work, caller, { number: readCaseNumber(params.number), id: params.id }, body),
          status: () => 200,
        })
      },
    )
  }
