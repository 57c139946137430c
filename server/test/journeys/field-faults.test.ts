import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
})
afterAll(() => shop.close())

const sends = (language: 'zh' | 'en', path: string, body: unknown, more: Record<string, string> = {}) =>
  ask(shop.http, {
    method: 'POST',
    path,
    body,
    headers: {
      authorization: `Bearer ${shop.as('owner').token}`,
      'content-type': 'application/json',
      'accept-language': language,
      ...more,
    },
  })
const paths = (errors: readonly { path: string }[]): string[] => errors.map(({ path }) => path)

test('a refused request names its fields in the reader’s language, with the same code and paths', async () => {
  const wrong = { shop: 'demo', channel: 'chat', text: '', customer: { name: 'x'.repeat(81) } }
  const zh = await sends('zh', '/cases', wrong)
  const en = await sends('en', '/cases', wrong)
  expectProblem(zh, 'request.invalid')
  expectProblem(en, 'request.invalid', 'en')
  expect(paths(en.body.errors)).toEqual(paths(zh.body.errors))
  expect(zh.body.errors[0]).toEqual({ path: 'customer.name', message: '最多 80 个字' })
  expect(en.body.errors[0]).toEqual({ path: 'customer.name', message: 'At most 80 characters' })
})

test('so do the lines of many, and the key of a request', async () => {
  const line = await ask(shop.http, {
    method: 'POST',
    path: '/cases:batch',
    body: `${JSON.stringify({ shop: 'demo', channel: 'chat', text: 7, customer: {} })}\n`,
    headers: {
      authorization: `Bearer ${shop.as('owner').token}`,
      'content-type': 'application/x-ndjson',
      'accept-language': 'en',
    },
  })
  expect(String(line.body)).toContain('Write this as text')
  const { number } = (await shop.complains('耳机连不上手机')).body
  const note = { kind: 'note', text: '问过仓库' }
  const key = await sends('en', `/cases/${number}/messages`, note, { 'idempotency-key': 'k'.repeat(201) })
  expect(key.body.errors).toEqual([{ path: 'idempotency-key', message: 'At most 200 characters' }])
})

test.each([
  '/cases',
  '/invitations',
  '/roster/teams',
  '/handovers',
  '/cases:bulk',
  '/policy/publication',
  '/channels',
])('POST %s, sent empty, is refused in words of one language', async (path) => {
  for (const [language, has] of [
    ['zh', true],
    ['en', false],
  ] as const) {
    const { status, body } = await sends(language, path, {})
    expect(status).toBe(422)
    expect(body.errors.length).toBeGreaterThan(0)
    for (const { message } of body.errors) expect(/\p{Script=Han}/u.test(message), message).toBe(has)
  }
})
