import { z } from 'zod'
import { evidenceItems } from '@aftercare/contract/dispute-lists'
import { CaseEvidence, NewEvidence } from '@aftercare/contract/evidence'
import { applyChange, type World } from '../../platform/http/change.ts'
import { answer } from '../../platform/http/problem.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { judgeEvidence } from './judge-evidence.ts'
import { evidenceOfCase } from './views.ts'

const ofCase = z.object({ number: z.string().max(40) })
const tags = { config: { access: 'case.read' } } as const

/** 凭证: the list of a case, and what people say of each item. */
export const evidenceRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.get(
      '/cases/:number/evidence',
      {
        ...tags,
        schema: {
          summary: 'The evidence of a case: what is required, what has come, and the verdict on each item',
          params: ofCase,
          response: { 200: CaseEvidence, ...problems(401, 403, 404) },
        },
      },
      async ({ caller, params }, reply) =>
        answer(reply, await evidenceOfCase(world.database.db, caller, readCaseNumber(params.number))),
    )
    http.post(
      '/cases/:number/evidence',
      {
        ...tags,
        schema: {
          summary: 'Put files to an item, say what it is worth, or waive it',
          description: 'A review is finished only when every required item has a verdict or a waiver.',
          params: ofCase,
          body: NewEvidence,
          response: {
            201: z.object({ item: z.enum(evidenceItems) }),
            ...problems(401, 403, 404, 409, 422),
          },
        },
      },
      async (request, reply) => {
        const { caller, body } = request
        return applyChange(world, request, reply, {
          caller,
          operation: (work) => judgeEvidence(work, caller, readCaseNumber(request.params.number), body),
        })
      },
    )
  }
