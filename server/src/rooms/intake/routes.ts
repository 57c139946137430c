import { NewCase, OpenedCase } from '@aftercare/contract/cases'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { isKeyTooLong, KEY_TOO_LONG, keyOf } from '../../platform/http/idempotency.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from '../policy/index.ts'
import { readArrival } from './arrival.ts'
import { intakeBatcher } from './batcher.ts'
import type { IntakeTools } from './open-cases.ts'

export interface IntakeOptions {
  readonly world: World
  readonly tools: IntakeTools
}

/** `POST /cases`: words come in, a graded case with running clocks comes out, in one transaction. */
export const intakeRoutes =
  ({ world, tools }: IntakeOptions): Routes =>
  async (http) => {
    const batcher = intakeBatcher(world, tools)
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
        if (isKeyTooLong(request))
          return sendProblem(reply, { code: 'request.invalid' }, { errors: [KEY_TOO_LONG] })
        const key = keyOf(request, request.caller.actor.id)
        const answered = await batcher.submit({ caller: request.caller, arrival: arrival.value, key })
        if ('refusal' in answered) return sendProblem(reply, answered.refusal)
        return reply.code(answered.status as 200 | 201).send(answered.body as OpenedCase)
      },
    )
  }
