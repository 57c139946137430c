import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Caller } from '../caller.ts'
import type { Clock } from '../clock.ts'
import { sqlState, UNIQUE_VIOLATION, type Database } from '../db.ts'
import { transact, type Work } from '../work.ts'
import {
  holdKeys,
  isKeyTooLong,
  keepAnswer,
  keyTooLong,
  keyOf,
  readHeldKeys,
  type KeyState,
} from './idempotency.ts'
import { languageOf, sendProblem } from './problem.ts'

export interface World {
  readonly database: Database
  readonly clock: Clock
}

interface Answered {
  readonly status: number
  readonly body: unknown
}

interface Change<T> {
  readonly caller: Caller
  /** Locks to take with `begin`. */
  readonly first?: string
  readonly operation: (work: Work) => Promise<Outcome<T>>
  /** 201 unless the operation says otherwise. */
  readonly status?: (value: T) => number
  readonly body?: (value: T) => unknown
}

// Two requests at once made the same customer, or held one idempotency key: the second sees the first's row now.
const MOST_TRIES = 4

/**
 * Runs a change that a request asks for: one transaction, answered once per idempotency key, tried again when two
 * requests wrote the same unique thing at the same moment. A refusal writes nothing.
 */
export async function applyChange<T>(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  change: Change<T>,
): Promise<FastifyReply> {
  if (isKeyTooLong(request))
    return sendProblem(reply, { code: 'request.invalid' }, { errors: keyTooLong(languageOf(reply)) })
  const key = keyOf(request, change.caller.actor.id)
  const attempt = () =>
    transact<Answered | (Outcome<T> & { ok: false })>(
      world.database,
      {
        now: world.clock.now(),
        by: change.caller.actor,
        first: [change.first, holdKeys([key])].filter(Boolean).join(';'),
      },
      async (work) => {
        const [held] = readHeldKeys(work, [key]) as [KeyState]
        if (held.is === 'answered') return held.stored
        if (held.is !== 'new') return { ok: false, refusal: { code: `idempotency.${held.is}` } }
        const outcome = await change.operation(work)
        if (!outcome.ok) return outcome
        const answered = {
          status: change.status?.(outcome.value) ?? 201,
          body: change.body ? change.body(outcome.value) : outcome.value,
        }
        if (key) keepAnswer(work, key, answered)
        return answered
      },
    )
  const result = await tryAgain(attempt)
  if ('ok' in result) return sendProblem(reply, result.refusal)
  return reply.code(result.status).send(result.body)
}

async function tryAgain<T>(attempt: () => Promise<T>, left = MOST_TRIES): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (left <= 1 || sqlState(error) !== UNIQUE_VIOLATION) throw error
    return tryAgain(attempt, left - 1)
  }
}
