import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { roles, type Role } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { parseInstant, type Instant } from '../src/kernel/time.ts'
import { turnedClock } from '../src/platform/clock.ts'
import { openPool, type Database } from '../src/platform/db.ts'
import { migratedDatabase } from '../src/platform/postgres/testDatabase.ts'
import { startRelay } from '../src/platform/relay.ts'
import { diskStorage } from '../src/platform/storage/disk.ts'
import type { Storage } from '../src/platform/storage/storage.ts'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { intakeTools } from '../src/app/house.ts'
import { createWeb } from '../src/app/web.ts'
import { actOnDueClocks } from '../src/rooms/clocks/jobs.ts'
import { addPerson, createShop, issueToken } from '../src/rooms/people/index.ts'
import { firstPolicy } from '../src/rooms/policy/index.ts'
import { ask, type Answer, type Method } from './ask.ts'
import { PASSWORD } from './browser.ts'

export type { Answer } from './ask.ts'

/** Somebody who talks to the API with a token of a role. */
export interface Voice {
  readonly role: Role
  readonly token: string
  get(path: string): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body: unknown): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
}

/** The running app on an empty database, with a clock that the test turns. Nobody has set up a shop yet. */
export interface Premises {
  readonly database: Database
  readonly http: FastifyInstance
  /** Where the bytes of files lie. */
  readonly storage: Storage
  readonly now: () => Instant
  /** Lets time pass and acts on what falls due, as the worker does. */
  passes(span: { minutes?: number; hours?: number }): Promise<void>
  close(): Promise<void>
}

export interface Shop extends Premises {
  readonly code: string
  as(role: Role): Voice
  person(role: Role): string
  another(code: string): Promise<(role: Role) => Voice>
  complains(text: string, more?: Record<string, unknown>): Promise<Answer>
}

const secret = Buffer.alloc(32, 7)

export async function openPremises(
  options: { now?: string; storage?: Storage; console?: string; privateNetworks?: boolean } = {},
): Promise<Premises> {
  const clock = turnedClock(parseInstant(options.now ?? '2026-11-11T10:00+08:00')!)
  const { url } = await migratedDatabase()
  const database = openPool(url, 10)
  const folder = await mkdtemp(join(tmpdir(), 'aftercare-files-'))
  const storage = options.storage ?? diskStorage(folder)
  const relay = await startRelay(database.db, () => undefined)
  const http = await createWeb({
    database,
    clock,
    tools: intakeTools(secret),
    storage,
    relay,
    console: options.console ?? null,
    log: false,
    checkAnswers: true,
    privateNetworks: options.privateNetworks ?? false,
  })
  return {
    database,
    http,
    storage,
    now: clock.now,
    passes: async ({ minutes = 0, hours = 0 }) => {
      clock.turn(clock.now() + (minutes + hours * 60) * 60_000)
      while ((await transact(database, { now: clock.now(), by: SYSTEM }, actOnDueClocks)) > 0);
    },
    close: async () => {
      await http.close()
      await relay.stop()
      await database.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A shop with one person and one token of each role, in a database of its own. */
export async function openShop(
  options: {
    now?: string
    policy?: PolicyDocument
    storage?: Storage
    console?: string
    privateNetworks?: boolean
  } = {},
): Promise<Shop> {
  const premises = await openPremises(options)
  const speak = (voices: Map<Role, Voice>) => (role: Role) => voices.get(role)!
  const first = await staffShop(premises, 'demo', options.policy ?? firstPolicy)
  const asRole = speak(first.voices)
  return {
    ...premises,
    code: 'demo',
    as: asRole,
    person: (role) => first.people.get(role)!,
    another: async (code) => speak((await staffShop(premises, code, firstPolicy)).voices),
    complains: (text, more = {}) =>
      asRole('agent').post('/cases', {
        shop: 'demo',
        channel: 'form',
        text,
        customer: { name: '赵女士' },
        ...more,
      }),
  }
}

async function staffShop({ database, now, http }: Premises, code: string, policy: PolicyDocument) {
  const opening = { now: now(), by: SYSTEM }
  const shopId = await transact(database, opening, (work) =>
    createShop(work, { code, name: code, demo: false, policy }),
  )
  const people = new Map<Role, string>()
  const voices = new Map<Role, Voice>()
  await transact(database, opening, async (work) => {
    for (const role of roles) {
      const login = `${code}-${role}`
      people.set(role, await addPerson(work, { login, name: `${role}员`, password: PASSWORD, shopId, role }))
      voices.set(role, voice(http, role, issueToken(work, { name: login, role, shopId, scopes: null }).token))
    }
  })
  return { people, voices }
}

export function voice(http: FastifyInstance, role: Role, token: string): Voice {
  const send = (method: Method, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    ask(http, { method, path, body, headers: { authorization: `Bearer ${token}`, ...headers } })
  return {
    role,
    token,
    get: (path) => send('GET', path),
    post: (path, body, headers) => send('POST', path, body, headers),
    put: (path, body) => send('PUT', path, body),
    delete: (path, headers) => send('DELETE', path, undefined, headers),
  }
}
