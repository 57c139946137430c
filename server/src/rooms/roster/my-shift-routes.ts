import { z } from 'zod'
import { MyAway, MyRoster } from '@aftercare/contract/roster'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { readMyRoster, setAway } from './my-shift.ts'

/** What everybody does with her own shifts: looks at them, and says that she is away. */
export function myShiftRoutes(http: Parameters<Routes>[0], world: World): void {
  http.get(
    '/roster/me',
    {
      config: { access: 'signed_in' },
      schema: { summary: 'My own plan', response: { 200: MyRoster, ...problems(401, 403) } },
    },
    async ({ caller: { actor } }, reply) => {
      if (actor.kind !== 'person') return sendProblem(reply, { code: 'session.not_person' })
      return readMyRoster(world.database.db, actor.id!, world.clock.now())
    },
  )
  http.put(
    '/roster/me/away',
    {
      config: { access: 'signed_in' },
      schema: {
        summary: 'Away from my desk, or back',
        body: MyAway,
        response: { 204: z.null(), ...problems(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { caller, body } = request
      const { actor } = caller
      if (actor.kind !== 'person') return sendProblem(reply, { code: 'session.not_person' })
      return applyChange(world, request, reply, {
        caller,
        operation: (work) => setAway(work, actor.id!, body.away),
        status: () => 204,
      })
    },
  )
}
