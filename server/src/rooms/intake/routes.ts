import { OpenedCase, OpenedCaseLine } from '@aftercare/contract/cases'
import { NewCase } from '@aftercare/contract/new-case'
import { shopFor } from '../../platform/caller.ts'
import type { World } from '../../platform/http/change.ts'
import { isKeyTooLong, keyTooLong, keyOf } from '../../platform/http/idempotency.ts'
import { problems } from '../../platform/http/problems.ts'
import { acceptJsonLines, answerLines, lineLimitsText } from '../../platform/http/json-lines.ts'
import { languageOf, sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { policyOfMember } from '../policy/index.ts'
import { readArrival } from './arrival.ts'
import { openLines } from './batch-lines.ts'
import { intakeBatcher } from './batcher.ts'
import type { IntakeTools } from './open-cases.ts'
import type { Desk } from './open-together.ts'

export interface IntakeOptions {
  readonly world: World
  readonly tools: IntakeTools
  /** How many batches of arrivals this process may have in the database at a time. */
  readonly batchesAtOnce: number
}

/** `POST /cases`: words come in, a graded case with running clocks comes out, in one transaction; one or many. */
export const intakeRoutes =
  ({ world, tools, batchesAtOnce }: IntakeOptions): Routes =>
  async (http) => {
    const batcher = intakeBatcher({ world, tools }, batchesAtOnce)
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
          return sendProblem(reply, { code: 'request.invalid' }, { errors: keyTooLong(languageOf(reply)) })
        const key = keyOf(request, request.caller.actor.id)
        const answered = await batcher.submit({ caller: request.caller, arrival: arrival.value, key })
        if ('refusal' in answered) return sendProblem(reply, answered.refusal)
        return reply.code(answered.status as 200 | 201).send(answered.body as OpenedCase)
      },
    )
    batchRoute(http, { world, tools })
  }

const batchText = [
  'JSON Lines in, JSON Lines out: one line for each line, in their order, while you are still sending.',
  'A line is what `POST /cases` takes; its `case` is the decision. A bad line is answered with its code; the others',
  'are kept. With an `Idempotency-Key` each line is answered once: sent again, the same lines get the same answers.',
  'A line with an `externalId` is known by it as well.',
  lineLimitsText,
].join(' ')

function batchRoute(http: Parameters<Routes>[0], desk: Desk): void {
  acceptJsonLines(http)
  http.post(
    '/cases::batch',
    {
      config: { access: 'case.create' },
      schema: {
        summary: 'Register many complaints',
        description: batchText,
        consumes: ['application/x-ndjson'],
        produces: ['application/x-ndjson'],
        body: NewCase,
        response: { 200: OpenedCaseLine, ...problems(401, 403, 415, 422) },
      },
      // The schema is that of a line; lines are judged as they come.
      validatorCompiler: () => () => true,
    },
    async (request, reply) => {
      if (isKeyTooLong(request))
        return sendProblem(reply, { code: 'request.invalid' }, { errors: keyTooLong(languageOf(reply)) })
      const asking = { ...desk, request, language: languageOf(reply) }
      return answerLines(request, reply, (lines) => openLines(asking, lines))
    },
  )
}
