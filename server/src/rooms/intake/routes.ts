import { NewCase, OpenedCase } from '@aftercare/contract/cases'
import { done } from '../../kernel/outcome.ts'
import { shopFor } from '../../platform/caller.ts'
import { applyChange, type World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from '../policy/index.ts'
import { readArrival } from './arrival.ts'
import { describeOpened } from './describe.ts'
import { intakeLocks } from './facts.ts'
import { openCases, type IntakeTools } from './open-cases.ts'

export interface IntakeOptions {
  readonly world: World
  readonly tools: IntakeTools
}

/** `POST /cases`: words come in, a graded case with running clocks comes out, in one transaction. */
export const intakeRoutes =
  ({ world, tools }: IntakeOptions): Routes =>
  async (http) => {
    http.post(
      '/cases',
      {
        config: { access: 'case.create' },
        schema: {
          summary: 'Register a complaint',
          description:
            '201: a new case. 200: one more contact of an open case, a closed one opened again, or a known row.',
          body: NewCase,
          response: { 200: OpenedCase, 201: OpenedCase, ...problems(401, 403, 409, 422) },
        },
      },
      async (request, reply) => {
        const found = shopFor(request.caller, request.body.shop, 'case.create')
        if (!found.ok) return sendProblem(reply, found.refusal)
        const shop = found.value
        const policy = await policyOfMember(world.database.db, shop)
        const now = world.clock.now()
        const arrival = readArrival(request.body, { shop: { id: shop.shopId, code: shop.code }, policy, now })
        if (!arrival.ok) return sendProblem(reply, arrival.refusal)
        return applyChange(world, request, reply, {
          caller: request.caller,
          first: intakeLocks([arrival.value]),
          operation: async (work) => {
            const [opened] = await openCases(work, [arrival.value], tools)
            return done(opened!)
          },
          status: ({ intake }) => (intake === 'created' || intake === 'linked' ? 201 : 200),
          body: (opened) => describeOpened(opened, shop.code, now),
        })
      },
    )
  }
