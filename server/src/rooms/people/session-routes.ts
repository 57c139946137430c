import { z } from 'zod'
import { FirstRun, FirstRunDone, Me, SignIn, Welcome } from '@aftercare/contract/people'
import type { World } from '../../platform/http/change.ts'
import { problems } from '../../platform/http/problems.ts'
import { sendProblem } from '../../platform/http/problem.ts'
import type { Routes } from '../../platform/http/server.ts'
import { SYSTEM, transact } from '../../platform/work.ts'
import { passwordHolds } from './passwords.ts'
import { personByLogin } from './queries.ts'
import { provesFactor } from './second-factor.ts'
import { endSession, SESSION_COOKIE } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { setUpShop } from './set-up-shop.ts'
import { countSignIn, forgiveSignIn } from './try-sign-in.ts'
import { describeMe, loginOf, welcome, type DemoAccounts } from './views/who.ts'

export interface SessionOptions {
  readonly world: World
  /** Of the instance: it unseals second factors. */
  readonly secret: Uint8Array
  /** The people of a demo shop whom a visitor may be at one click. */
  readonly demo: DemoAccounts
}

const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: 60_000 } })
type Http = Parameters<Routes>[0]

/** Welcome, first run, sign-in and sign-out. */
export const sessionRoutes =
  (options: SessionOptions): Routes =>
  async (http) => {
    welcomeRoutes(http, options)
    signInRoutes(http, options)
  }

function welcomeRoutes(http: Http, { world: { database, clock }, world, demo }: SessionOptions): void {
  http.get(
    '/welcome',
    { config: { access: 'public' }, schema: { summary: 'Before sign-in', response: { 200: Welcome } } },
    () => welcome(database.db, demo),
  )

  http.post(
    '/first-run',
    {
      config: { access: 'public', ...perMinute(10) },
      schema: {
        summary: 'Set up the first shop and its owner',
        body: FirstRun,
        response: { 201: FirstRunDone, ...problems(409, 422, 429) },
      },
    },
    async (request, reply) => {
      const made = await transact(database, { now: clock.now(), by: SYSTEM, first: FIRST_RUN_LOCK }, (work) =>
        setUpShop(work, request.body),
      )
      if (!made.ok) return sendProblem(reply, made.refusal)
      return signIn(world, reply, made.value.ownerId, { invited: made.value.invited })
    },
  )
}

function signInRoutes(http: Http, { world, secret }: SessionOptions): void {
  const { database } = world
  http.post(
    '/session',
    {
      config: { access: 'public', ...perMinute(30) },
      schema: { summary: 'Sign in', body: SignIn, response: { 201: Me, ...problems(401, 422, 429) } },
    },
    async (request, reply) => {
      const { login, password, code } = request.body
      const trying = { login, address: request.ip }
      const counted = await countSignIn(world, trying)
      if (!counted.ok) return sendProblem(reply, counted.refusal)
      const person = await personByLogin(database.db, login)
      if (!(await passwordHolds(person?.passwordHash ?? null, password)))
        return sendProblem(reply, { code: 'session.wrong_password' })
      const opening = { now: world.clock.now(), by: { kind: 'person', id: person!.id } } as const
      const proved = await transact(database, opening, (work) =>
        provesFactor(work, { personId: person!.id, code, instance: secret }),
      )
      if (!proved.ok) return sendProblem(reply, proved.refusal)
      await forgiveSignIn(database.db, trying)
      return signIn(world, reply, person!.id)
    },
  )

  http.get(
    '/session',
    {
      config: { access: 'signed_in', beforeFactor: true },
      schema: { summary: 'Who am I', response: { 200: Me, ...problems(401) } },
    },
    async (request, reply) => {
      const { caller } = request
      const login = caller.actor.kind === 'person' ? await loginOf(database.db, caller.actor.id!) : ''
      return describeMe(caller, login, reply.generateCsrf())
    },
  )

  http.delete(
    '/session',
    {
      config: { access: 'signed_in', beforeFactor: true },
      schema: { summary: 'Sign out', response: { 204: z.null(), ...problems(401, 403) } },
    },
    async (request, reply) => {
      const token = request.cookies[SESSION_COOKIE]
      if (token) await endSession(database.db, token)
      return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send(null)
    },
  )
}

// Two first runs at once make one owner, not two.
const FIRST_RUN_LOCK = `select pg_advisory_xact_lock(hashtextextended('aftercare.first-run', 0))`
