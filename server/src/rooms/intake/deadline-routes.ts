import { CaseStateAnswer } from '@aftercare/contract/cases'
import { NewDeadline } from '@aftercare/contract/promises'
import { z } from 'zod'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readCaseNumber } from '../cases/index.ts'
import { setDeadline } from './set-deadline.ts'

/** 平台期限: changed by hand, with a reason. */
export const deadlineRoutes =
  ({ world }: { readonly world: World }): Routes =>
  async (http) => {
    http.put(
      '/cases/:number/platform-deadline',
      {
        config: { access: 'case.deadline' },
        schema: {
          summary: 'Set, change or take away the platform’s deadline',
          params: z.object({ number: z.string().max(40) }),
          body: NewDeadline,
          response: { 200: CaseStateAnswer, ...problems(401, 403, 404, 409, 422) },
        },
      },
      async (request, reply) => {
        const { caller, params, body } = request
        return applyChange(world, request, reply, {
          caller,
          operation: (work) => setDeadline(work, { caller, number: readCaseNumber(params.number), body }),
          status: () => 200,
        })
      },
    )
  }
