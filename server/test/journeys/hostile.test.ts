import fc from 'fast-check'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import { sealAudit, verifyAudit } from '../../src/rooms/people/index.ts'
import { ask, type Answer, type Question } from '../ask.ts'
import { anotherAddress } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { hostileRequest, operationsOf, type Document, type Operation } from '../hostile-requests.ts'
import { openShop, type Shop } from '../open-shop.ts'
import { makeThings, routeTable, type Things } from '../route-table.ts'

const RUNS = process.env['AFTERCARE_DEEP'] === '1' ? 3000 : 90
const SEED = 20_261_111

let shop: Shop
let things: Things
let operations: Operation[]
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  things = await makeThings(shop.as, 'demo')
  operations = operationsOf((await shop.http.inject('/api/openapi.json')).json<Document>())
})
afterAll(() => shop.close())

const asOwner = (question: Question): Promise<Answer> =>
  ask(shop.http, {
    ...question,
    headers: { authorization: `Bearer ${shop.as('owner').token}`, ...question.headers },
    from: anotherAddress(),
  })

/** Whatever was sent: no fault of ours, and a refusal is a problem with one of our codes. */
function expectManners({ status, body, headers }: Answer): void {
  expect(status, JSON.stringify(body)).toBeLessThan(500)
  if (status < 400) return expectMannersOfLines(headers, body)
  expect(String(headers['content-type'])).toMatch(/^application\/problem\+json/)
  expect(Object.keys(refusals)).toContain(body.code)
  expect(refusals[body.code as RefusalCode].status).toBe(status)
}

/** Each line of an answer of lines keeps the same manners. */
function expectMannersOfLines(headers: Answer['headers'], body: unknown): void {
  if (!String(headers['content-type']).startsWith('application/x-ndjson')) return
  for (const line of String(body).split('\n').filter(Boolean)) {
    const { status, error } = JSON.parse(line) as { status: number; error?: { code: RefusalCode } }
    expect(status, line).toBeLessThan(500)
    if (status < 400) continue
    expect(refusals[error!.code].status, line).toBe(status)
  }
}

// The stream never ends; stream.test.ts listens to it.
const names = Object.entries(routeTable)
  .filter(([name, asks]) => !/\/api\/(docs|openapi)|\/stream$/.test(name) && asks.length > 0)
  .map(([name]) => name)

/** Where less can be sent, less is tried; a password is slow to try, on purpose. */
function runsOf({ name, path, query, body, lines }: Operation): number {
  const asksNothing = !body && !path.includes('{') && Object.keys(query).length === 0
  if (asksNothing || /session$|acceptance$|links\/use$|inquiry-links/.test(name)) return RUNS / 10
  return body && !lines ? RUNS : RUNS / 3
}

// A sign-in ends once, if there is one; every later request finds none. An act on many cases is never
// found by chance.
const endsWithTheFirst = new Set([
  'DELETE /api/v1/people/{}/sessions/{}',
  'DELETE /api/v1/customers/{}/hold',
  'POST /api/v1/cases/{}/messages/{}/split',
  'DELETE /api/v1/roster/teams/{}',
  'DELETE /api/v1/policy/drafts/{}',
  'GET /api/v1/bulk-acts/{}',
  'DELETE /api/v1/bulk-acts/{}',
  'DELETE /api/v1/channels/{}',
  'DELETE /api/v1/partners/{}',
])

// Each of its five acts wants fields of its own, and a list of numbers has many places for one that is wrong.
const choosy = new Set(['POST /api/v1/cases:bulk'])

// A body in which every field has to fit the others, or a thing that has to stand in a certain way, is hardly ever
// found by chance: these are asked for their manners alone, and reached by the tests of their own rooms.
const neverByChance = new Set([
  'POST /api/v1/cases',
  'POST /api/v1/cases/{}/messages',
  'POST /api/v1/cases/{}/approvals',
  'POST /api/v1/cases/{}/promises/{}/settlement',
  'POST /api/v1/cases/{}/time-limits/{}/settlement',
  'POST /api/v1/channels/{}/test',
  'PUT /api/v1/channels/{}',
  'POST /api/v1/partners',
  'PUT /api/v1/partners/{}',
  'POST /api/v1/rulebook/consult',
  'POST /api/v1/second-opinion/test',
  'PUT /api/v1/triage/sample/{}',
  'DELETE /api/v1/roster/exceptions/{}',
  'POST /api/v1/usage-tasks/{}/end',
  'POST /api/v1/follow-ups/{}/ask',
  'POST /api/v1/follow-ups/{}/answer',
  'DELETE /api/v1/follow-ups/{}',
  'GET /api/v1/parcels/{}',
  'POST /api/v1/alerts/{}/settlement',
  'PUT /api/v1/connectors/{}',
  'DELETE /api/v1/connectors/{}',
  'POST /api/v1/connectors/{}/test',
  'POST /api/v1/executions/{}/asking',
])

describe('nothing that is sent breaks a route', () => {
  test.each(names)(
    '%s',
    async (name) => {
      const operation = operations.find((one) => one.name.replace(/\{[^}]*\}/g, '{}') === name)!
      const numRuns = runsOf(operation)
      // Of its own: a case to which thousands of things have happened is slow to save.
      const fresh = await makeThings(shop.as, 'demo')
      const [asked] = routeTable[name as keyof typeof routeTable]!
      await asked!.before?.(shop.as, fresh)
      const example = { path: asked!.path(fresh), body: asked!.body?.(fresh) }
      const reached = new Map<number, number>()
      await fc.assert(
        fc.asyncProperty(hostileRequest(operation, fresh, example), async (question) => {
          const answer = await asOwner(question)
          reached.set(answer.status, (reached.get(answer.status) ?? 0) + 1)
          expectManners(answer)
        }),
        { seed: SEED, numRuns },
      )
      // Garbage that never gets past the first check would test nothing.
      const gone = endsWithTheFirst.has(name) ? 404 : 200
      const good = [...reached].filter(([status]) => status < 300 || [401, 409, gone].includes(status))
      expect(
        good.reduce((sum, [, count]) => sum + count, 0),
        JSON.stringify([...reached]),
      ).toBeGreaterThan(neverByChance.has(name) ? -1 : numRuns / (choosy.has(name) ? 40 : 20))
    },
    300_000,
  )
})

describe('after all that', () => {
  test('every case can be read, page by page, in both orders', async () => {
    for (const query of ['status=open', 'status=open&sort=newest', 'status=closed']) {
      const seen = new Set<string>()
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: Answer = await shop
          .as('owner')
          .get(`/cases?limit=25&${query}${cursor && `&cursor=${cursor}`}`)
        expect(page.status, `${query} ${JSON.stringify(page.body)}`).toBe(200)
        for (const { number } of page.body.items) {
          expect(seen.has(number)).toBe(false)
          seen.add(number)
        }
        cursor = page.body.nextCursor
      }
      for (const number of [...seen].slice(0, 40)) {
        expect((await shop.as('owner').get(`/cases/${number}`)).status, number).toBe(200)
        expect((await shop.as('owner').get(`/cases/${number}/history`)).status, number).toBe(200)
      }
    }
  })

  test('every chain and every seal holds', async () => {
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, sealAudit)
    const { checked, broken } = await verifyCases(shop.database.db)
    expect(broken).toEqual([])
    expect(checked).toBeGreaterThan(40)
    expect((await verifyAudit(shop.database.db)).broken).toBeNull()
  })
})

describe('what no route reads', () => {
  const post = (body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    asOwner({ method: 'POST', path: '/cases', body, headers })

  test('more than a megabyte: 413', async () => {
    expectProblem(await post(JSON.stringify({ text: 'x'.repeat(1_048_576) })), 'request.too_large')
  })

  test.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'json',
  ])('%s: 415', async (type) => {
    expectProblem(await post('shop=demo', { 'content-type': type }), 'request.media_type')
  })

  test.each([
    '',
    '{',
    '{"shop":"demo",}',
    "{'shop':'demo'}",
    '[1,2',
    '\u0000',
    'NaN',
    '{"__proto__":{"a":1}}',
  ])('malformed JSON %j: 400', async (body) => {
    expectProblem(await post(body), 'request.malformed')
  })

  test.each(['null', '[]', '"text"', '1', 'true', `${'['.repeat(5000)}${']'.repeat(5000)}`])(
    'JSON that is no object: 422',
    async (body) => {
      expectProblem(await post(body), 'request.invalid')
    },
  )

  test.each([
    '/api/v1/cases/%E0%A4%A',
    '/api/v1/cases/%',
    `/api/v1/cases/${'9'.repeat(500)}`,
    '/api/v1/%2e%2e/%2e%2e',
  ])('an address that is none: a problem like any other', async (path) => {
    const answer = await asOwner({ method: 'GET', path, anywhere: true })
    expectManners(answer)
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  test('words, numbers and ids that are nothing but NUL are missing, not empty', async () => {
    const complaint = { shop: 'demo', channel: 'api', text: '杯子碎了', customer: {} }
    const owner = shop.as('owner')
    expectProblem(await owner.post('/cases', { ...complaint, text: '\0' }), 'request.invalid')
    expectProblem(await owner.post('/cases', { ...complaint, order: { number: '\0' } }), 'request.invalid')
    expectProblem(await owner.post('/cases', { ...complaint, externalId: ' \0 ' }), 'request.invalid')
    expectProblem(await owner.put('/orders/%00', { shop: 'demo' }), 'request.invalid')
    expectProblem(
      await owner.post(`/cases/${things.number}/messages`, { kind: 'reply', text: '\0' }),
      'request.invalid',
    )
  })

  test('a moment that cannot be is refused', async () => {
    for (const receivedAt of [
      '0001-01-01',
      '1899-12-31',
      '2026-02-30',
      '2026-11-11T10:00:00+99:00',
      '0000-00-00',
    ])
      expectProblem(await shop.complains('杯子碎了', { receivedAt }), 'time.unreadable')
  })
})
