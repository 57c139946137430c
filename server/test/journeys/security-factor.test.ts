import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { anotherAddress, PASSWORD, signIn, type Browser } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
let owner: Browser
let factor: { secret: string; codes: string[] }
beforeAll(async () => {
  shop = await openShop()
  owner = await signIn(shop.http, 'demo-owner')
})
afterAll(() => shop.close())

const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: shop.now() })
const sets = (roles: readonly string[], graceDays: number) =>
  owner.put('/second-factor/rule', { shop: 'demo', roles, graceDays })
const enter = (login: string, code?: string) =>
  ask(shop.http, {
    method: 'POST',
    path: '/session',
    body: { login, password: PASSWORD, ...(code ? { code } : {}) },
    from: anotherAddress(),
  })

async function setsUp(browser: Browser): Promise<{ secret: string; codes: string[] }> {
  const begun = await browser.post('/second-factor', { password: PASSWORD })
  expect(begun.status, JSON.stringify(begun.body)).toBe(201)
  const { secret } = begun.body as { secret: string }
  const confirmed = await browser.post('/second-factor/confirmation', { code: codeOf(secret) })
  expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(201)
  return { secret, codes: confirmed.body.recoveryCodes }
}

test('the owner must have it herself before she asks it of others', async () => {
  expectProblem(await sets(['agent', 'owner'], 7), 'second_factor.own_first')
  expectProblem(
    await shop.as('owner').put('/second-factor/rule', { shop: 'demo', roles: ['agent'], graceDays: 7 }),
    'second_factor.own_first',
  )
  const admin = await signIn(shop.http, 'demo-admin')
  expectProblem(
    await admin.put('/second-factor/rule', { shop: 'demo', roles: [], graceDays: 7 }),
    'actor.not_allowed',
  )
  factor = await setsUp(owner)
  expect((await sets(['agent', 'owner'], 7)).status).toBe(204)
  expect((await owner.get('/second-factor/rule?shop=demo')).body).toMatchObject({
    roles: ['agent', 'owner'],
    graceDays: 7,
    missing: 1,
  })
  expect((await owner.get('/session')).body.factorDuty).toBeNull()
})

test('until the day she is told, from then on she can only set it up; programs go on', async () => {
  const agent = await signIn(shop.http, 'demo-agent')
  expect(agent.signedIn.body.factorDuty).toEqual({ by: expect.any(String), now: false })
  expect((await agent.get('/cases')).status).toBe(200)
  await shop.passes({ hours: 24 * 7 })
  const late = await signIn(shop.http, 'demo-agent')
  expect(late.signedIn.body.factorDuty).toMatchObject({ now: true })
  expect(late.signedIn.body.shops[0].permissions).toEqual([])
  for (const path of ['/cases', '/colleagues?shop=demo', '/sessions', '/stream', '/orders?shop=demo&q=1'])
    expectProblem(await late.get(path), 'second_factor.required')
  expectProblem(
    await late.post('/session/password', { old: PASSWORD, password: 'x' }),
    'second_factor.required',
  )
  expect((await shop.as('agent').get('/cases')).status).toBe(200)
  await setsUp(late)
  expect((await late.get('/session')).body.factorDuty).toBeNull()
  expect((await late.get('/cases')).status).toBe(200)
})

test('who switches it off again is led back at once; saying the rule again gives nobody more time', async () => {
  await shop.passes({ minutes: 1 })
  const { rows } = await sql<{ login: string }>`
    select login from people join second_factors on person_id = id where login = 'demo-agent'`.execute(
    shop.database.db,
  )
  expect(rows).toHaveLength(1)
  await sql`delete from second_factors using people where person_id = id and login = 'demo-agent'`.execute(
    shop.database.db,
  )
  expectProblem(await (await signIn(shop.http, 'demo-agent')).get('/cases'), 'second_factor.required')
  owner = await signIn(shop.http, 'demo-owner', { code: codeOf(factor.secret) })
  expect((await sets(['agent'], 7)).status).toBe(204)
  expectProblem(await (await signIn(shop.http, 'demo-agent')).get('/cases'), 'second_factor.required')
  expect((await sets([], 7)).status).toBe(204)
  expect((await (await signIn(shop.http, 'demo-agent')).get('/cases')).status).toBe(200)
})

test('a code that was used opens nothing again, a recovery code opens once', async () => {
  const { secret, codes } = await setsUp(await signIn(shop.http, 'demo-legal'))
  await shop.passes({ minutes: 1 })
  const code = codeOf(secret)
  expect((await enter('demo-legal', code)).status).toBe(201)
  expectProblem(await enter('demo-legal', code), 'session.code_wrong')
  expect((await enter('demo-legal', codes[0])).status).toBe(201)
  expectProblem(await enter('demo-legal', codes[0]), 'session.code_wrong')
})

test('a hundred codes at once with the right password: five are compared', async () => {
  const { secret } = await setsUp(await signIn(shop.http, 'demo-finance'))
  await shop.passes({ minutes: 1 })
  const right = codeOf(secret)
  const guesses = Array.from({ length: 100 }, (_, i) => String(i).padStart(6, '0')).filter(
    (code) => code !== right,
  )
  const answers = await Promise.all(guesses.map((code) => enter('demo-finance', code)))
  const codes = answers.map(({ body }) => body.code as string)
  expect(codes.filter((code) => code === 'session.code_wrong')).toHaveLength(5)
  expect(codes.filter((code) => code === 'session.wait')).toHaveLength(guesses.length - 5)
  // And the right one waits with the others, but never longer than a quarter of an hour.
  expectProblem(await enter('demo-finance', right), 'session.wait')
  await shop.passes({ minutes: 16 })
  expect((await enter('demo-finance', codeOf(secret))).status).toBe(201)
})

test('a stolen session guesses neither password nor code behind it', async () => {
  const stolen = await signIn(shop.http, 'demo-quality')
  const guess = (i: number) => stolen.post('/second-factor', { password: `guess number ${i}` })
  for (let i = 0; i < 5; i++) expectProblem(await guess(i), 'password.wrong_old')
  expectProblem(await guess(6), 'tries.wait')
  expectProblem(
    await stolen.post('/session/password', { old: PASSWORD, password: 'rather long 7' }),
    'tries.wait',
  )
  expectProblem(await stolen.post('/second-factor/confirmation', { code: '000000' }), 'tries.wait')
  await shop.passes({ minutes: 1 })
  expectProblem(await guess(7), 'password.wrong_old')
  const { items } = (await shop.as('owner').get('/audit?shop=demo&action=tries.slowed')).body
  expect(items[0].text).toBe('quality员登录后反复输错密码或验证码,开始等待')
  await shop.passes({ minutes: 16 })
  expect((await stolen.post('/second-factor', { password: PASSWORD })).status).toBe(201)
})
