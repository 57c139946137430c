import { z } from 'zod'
import {
  FactorBegun,
  FactorCode,
  FactorConfirmed,
  FactorState,
  PasswordOnly,
} from '@aftercare/contract/people'
import { refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { answer } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { transact, type Work } from '../../platform/work.ts'
import { beginFactor, confirmFactor, endFactor, factorState } from './second-factor.ts'
import { tryProof } from './tries.ts'

interface Options {
  readonly world: World
  readonly secret: Uint8Array
}

const config = {
  access: 'signed_in',
  beforeFactor: true,
  rateLimit: { max: 20, timeWindow: 60_000 },
} as const

type Http = Parameters<Routes>[0]

/** 两步验证: everybody's own. Nothing of it is kept under an idempotency key. */
export const secondFactorRoutes =
  (options: Options): Routes =>
  async (http) => {
    stateRoute(http, options)
    beginRoutes(http, options)
    endRoute(http, options)
  }

/** A program has no second factor. Passwords and codes that are wrong make a person wait. */
const asPerson = <T>(
  world: World,
  actor: Work['by'],
  operation: (work: Work, personId: string) => Promise<Outcome<T>>,
): Promise<Outcome<T>> =>
  actor.kind === 'person'
    ? tryProof(world, actor.id!, () =>
        transact(world.database, { now: world.clock.now(), by: actor }, (work) => operation(work, actor.id!)),
      )
    : Promise.resolve(refused({ code: 'session.not_person' }))

function stateRoute(http: Http, { world: { database } }: Options): void {
  http.get(
    '/second-factor',
    {
      config: { access: 'signed_in', beforeFactor: true },
      schema: { summary: 'My second factor', response: { 200: FactorState, ...problems(401) } },
    },
    async ({ caller: { actor } }) => {
      if (actor.kind !== 'person') return { on: false, since: null, recoveryLeft: 0 }
      const { since, ...state } = await factorState(database.db, actor.id!)
      return { ...state, since: since === null ? null : toShanghai(since) }
    },
  )
}

function beginRoutes(http: Http, { world, secret: instance }: Options): void {
  http.post(
    '/second-factor',
    {
      config,
      schema: {
        summary: 'Begin a second factor; the secret is shown once',
        body: PasswordOnly,
        response: { 201: FactorBegun, ...problems(401, 403, 409, 422, 429) },
      },
    },
    async ({ caller, body: { password } }, reply) => {
      const begun = await asPerson(world, caller.actor, (work, personId) =>
        beginFactor(work, { personId, password, instance }),
      )
      return answer(reply, begun, 201)
    },
  )
  http.post(
    '/second-factor/confirmation',
    {
      config,
      schema: {
        summary: 'The first code fits: from now on it is asked for',
        body: FactorCode,
        response: { 201: FactorConfirmed, ...problems(401, 403, 409, 422, 429) },
      },
    },
    async ({ caller, body: { code } }, reply) => {
      const confirmed = await asPerson(world, caller.actor, (work, personId) =>
        confirmFactor(work, { personId, code, instance }),
      )
      return answer(reply, confirmed, 201)
    },
  )
}

function endRoute(http: Http, { world }: Options): void {
  http.post(
    '/second-factor/removal',
    {
      config,
      schema: {
        summary: 'Switch my second factor off',
        body: PasswordOnly,
        response: { 200: z.null(), ...problems(401, 403, 409, 422, 429) },
      },
    },
    async ({ caller, body: { password } }, reply) =>
      answer(
        reply,
        await asPerson(world, caller.actor, (work, personId) => endFactor(work, personId, password)),
      ),
  )
}
