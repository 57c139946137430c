import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPool, sqlState, UNIQUE_VIOLATION, type Database } from '../db.ts'
import { migratedDatabase } from '../postgres/testDatabase.ts'
import { SYSTEM, transact, type Work } from '../work.ts'
import {
  forgetOldKeys,
  holdKeys,
  keepAnswer,
  keyOf,
  readHeldKeys,
  type KeyOfRequest,
  type KeyState,
} from './idempotency.ts'

const now = Date.UTC(2026, 10, 11, 2)
const li = '00000000-0000-7000-8000-000000000001'
const wang = '00000000-0000-7000-8000-000000000002'

let database: Database
beforeAll(async () => {
  database = openPool((await migratedDatabase()).url, 6)
})
afterAll(() => database.close())

const request = (headers: Record<string, string | string[]>, url: string, body: unknown) =>
  ({ headers, method: 'POST', url, body }) as Partial<FastifyRequest> as FastifyRequest
const asks = (
  body: unknown,
  key: string | string[] = 'k1',
  url = '/api/v1/cases',
  owner: string | null = li,
) => keyOf(request({ 'idempotency-key': key }, url, body), owner)
const holding = <T>(key: KeyOfRequest, then: (state: KeyState, work: Work) => T | Promise<T>, at = now) =>
  transact(database, { now: at, by: SYSTEM, first: holdKeys([key]) }, async (work) =>
    then(readHeldKeys(work, [key])[0]!, work),
  )
const stateOf = (key: KeyOfRequest) => holding(key, (state) => state)
const answers = (key: KeyOfRequest, body: unknown, status = 201, at = now) =>
  holding(key, (_state, work) => keepAnswer(work, key, { status, body }), at)

describe('the key of a request', () => {
  test('the same words in another order are the same request; another word, address or method is not', () => {
    const hash = asks({ text: 'a', shop: 'demo' })!.requestHash
    expect(asks({ shop: 'demo', text: 'a' })!.requestHash).toEqual(hash)
    expect(asks({ shop: 'demo', text: 'b' })!.requestHash).not.toEqual(hash)
    expect(asks({ shop: 'demo', text: 'a' }, 'k1', '/api/v1/other')!.requestHash).not.toEqual(hash)
  })

  test('no header, no key; who is nobody shares the keys of nobody', () => {
    expect(keyOf(request({}, '/', null), li)).toBeNull()
    expect(asks({}, '')).toBeNull()
    expect(asks({}, ['k1', 'k2'])).toBeNull()
    expect(asks({}, 'k1', '/', null)!.owner).toMatch(/^0{8}-/)
  })

  test('a request without a body has a key, too', () => {
    expect(asks(undefined)!.requestHash).toEqual(asks(null)!.requestHash)
  })
})

describe('a key is answered once', () => {
  test('new; then answered the same, whoever asks how often; another body is told so', async () => {
    const key = asks({ text: 'a' }, 'once')!
    expect(await stateOf(key)).toEqual({ is: 'new' })
    await answers(key, { number: 'AS-1', list: [1, { a: null }] })
    const stored = { status: 201, body: { number: 'AS-1', list: [1, { a: null }] } }
    expect(await stateOf(key)).toEqual({ is: 'answered', stored })
    expect(await stateOf(key)).toEqual({ is: 'answered', stored })
    expect(await stateOf(asks({ text: 'b' }, 'once')!)).toEqual({ is: 'other_body' })
  })

  test('an answer without a body is an answer', async () => {
    const key = asks(null, 'gone')!
    await answers(key, null, 204)
    expect(await stateOf(key)).toEqual({ is: 'answered', stored: { status: 204, body: null } })
  })

  test("another person's key of the same name is another key", async () => {
    await answers(asks({}, 'mine')!, { of: 'li' })
    expect(await stateOf(asks({}, 'mine', '/api/v1/cases', wang)!)).toEqual({ is: 'new' })
  })

  test('a key with quotes, NUL and signs is a name like any other', async () => {
    const key = asks({}, `'); drop table idempotency_keys; --\\ 钥匙`)!
    await answers(key, { fine: true })
    expect(await stateOf(key)).toMatchObject({ is: 'answered' })
  })

  test('while the first is running the second is told so and does not wait; after a failure it is new again', async () => {
    const key = asks({}, 'slow')!
    const first = holding(key, async () => {
      expect(await stateOf(key)).toEqual({ is: 'running' })
      throw new Error('tripped')
    })
    await expect(first).rejects.toThrow('tripped')
    expect(await stateOf(key)).toEqual({ is: 'new' })
  })

  test('ten at once: one is new, all others are told that it runs or what it was answered', async () => {
    const key = asks({}, 'crowd')!
    const once = () =>
      holding(key, (state, work) => {
        if (state.is === 'new') keepAnswer(work, key, { status: 201, body: { by: 'one' } })
        return state.is
      }).catch((error: unknown) => sqlState(error))
    const all = await Promise.all(Array.from({ length: 10 }, once))
    expect(all.filter((is) => is === 'new')).toHaveLength(1)
    for (const is of all) expect(['new', 'running', 'answered', UNIQUE_VIOLATION]).toContain(is)
    expect(await stateOf(key)).toMatchObject({ is: 'answered', stored: { body: { by: 'one' } } })
  })
})

test('several keys of one transaction are held in one statement, each answered for itself', async () => {
  const [known, fresh] = [asks({ text: 'a' }, 'many-1')!, asks({ text: 'b' }, 'many-2')!]
  await answers(known, { number: 'AS-1' })
  const keys = [null, asks({ text: 'other' }, 'many-1')!, known, fresh]
  const states = await transact(database, { now, by: SYSTEM, first: holdKeys(keys) }, async (work) => [
    ...readHeldKeys(work, keys),
    await stateOf(fresh),
  ])
  expect(states).toEqual([
    { is: 'new' },
    { is: 'other_body' },
    { is: 'answered', stored: { status: 201, body: { number: 'AS-1' } } },
    { is: 'new' },
    { is: 'running' },
  ])
  expect(holdKeys([null, null])).toBe('')
})

test('a key is forgotten after thirty days, not before', async () => {
  await sql`delete from idempotency_keys`.execute(database.db)
  const day = 86_400_000
  await answers(asks({}, 'old')!, {}, 201, now - 30 * day - 1)
  await answers(asks({}, 'young')!, {}, 201, now - 30 * day)
  await transact(database, { now, by: SYSTEM }, forgetOldKeys)
  const { rows } = await sql<{ key: string }>`select key from idempotency_keys`.execute(database.db)
  expect(rows.map((row) => row.key)).toEqual(['young'])
})
