import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepOf } from '../../src/rooms/people/second-factor.ts'
import { ask } from '../ask.ts'
import { anotherAddress, PASSWORD, signIn } from '../browser.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const enter = (login: string, password: string, more: { code?: string; from?: string } = {}) =>
  ask(shop.http, {
    method: 'POST',
    path: '/session',
    body: { login, password, ...(more.code ? { code: more.code } : {}) },
    from: more.from ?? anotherAddress(),
  })
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: shop.now() })

// RFC 6238, appendix B, with the last six of the eight digits.
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
])('RFC 6238 at %i', (seconds, code) => {
  const secret = Buffer.from('12345678901234567890')
  expect(stepOf(secret, code, seconds * 1000, 0)).toBe(Math.floor(seconds / 30))
  expect(stepOf(secret, code, seconds * 1000, Math.floor(seconds / 30))).toBeNull()
  expect(stepOf(secret, code, (seconds + 120) * 1000, 0)).toBeNull()
})

test('开启、登录要验证码、同一个码不能用两次、恢复码用一次', async () => {
  const person = await signIn(shop.http, 'demo-lead')
  expectProblem(await person.post('/second-factor', { password: 'not the password' }), 'password.wrong_old')
  const begun = await person.post('/second-factor', { password: PASSWORD })
  expect(begun.status).toBe(201)
  expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Aftercare:demo-lead\?/)
  // Not confirmed yet: nobody is locked out by a code that was never scanned.
  expect((await enter('demo-lead', PASSWORD)).status).toBe(201)
  expectProblem(await person.post('/second-factor/confirmation', { code: '000000' }), 'session.code_wrong')
  const confirmed = await person.post('/second-factor/confirmation', { code: codeOf(begun.body.secret) })
  const codes = confirmed.body.recoveryCodes as string[]
  expect(new Set(codes).size).toBe(10)
  expectProblem(await person.post('/second-factor', { password: PASSWORD }), 'second_factor.on')

  expectProblem(await enter('demo-lead', PASSWORD), 'session.code_needed')
  expectProblem(await enter('demo-lead', 'not the password'), 'session.wrong_password')
  expectProblem(await enter('demo-lead', PASSWORD, { code: codeOf(begun.body.secret) }), 'session.code_wrong')
  await shop.passes({ minutes: 1 })
  expect((await enter('demo-lead', PASSWORD, { code: codeOf(begun.body.secret) })).status).toBe(201)
  expect((await enter('demo-lead', PASSWORD, { code: codes[0]!.toUpperCase() })).status).toBe(201)
  expectProblem(await enter('demo-lead', PASSWORD, { code: codes[0]! }), 'session.code_wrong')
  expect((await person.get('/second-factor')).body).toMatchObject({ on: true, recoveryLeft: 9 })

  const { rows } = await sql<{ secret: Buffer }>`select second_factors.secret from second_factors`.execute(
    shop.database.db,
  )
  const plain = Buffer.from(Secret.fromBase32(begun.body.secret).hex, 'hex')
  expect(rows[0]!.secret.includes(plain)).toBe(false)

  expectProblem(await person.post('/second-factor/removal', { password: 'no' }), 'password.wrong_old')
  expect((await person.post('/second-factor/removal', { password: PASSWORD })).status).toBe(200)
  expect((await enter('demo-lead', PASSWORD)).status).toBe(201)
  expectProblem(await person.post('/second-factor/removal', { password: PASSWORD }), 'second_factor.off')
})

test('一直输错要等,越等越久,过后照常;有没有这个账号,回答一样', async () => {
  const wait = async (login: string) => {
    const answers = []
    for (let i = 0; i < 7; i++) answers.push(await enter(login, 'wrong password'))
    return answers
  }
  const [known, unknown] = [await wait('demo-finance'), await wait('nobody-at-all')]
  const look = (answers: typeof known) =>
    answers.map(({ status, body, headers }) => [status, body.code, headers['retry-after']])
  expect(look(known)).toEqual(look(unknown))
  expect(look(known).slice(4)).toEqual([
    [401, 'session.wrong_password', undefined],
    [429, 'session.wait', '15'],
    [429, 'session.wait', '15'],
  ])
  // The right password does not help while one has to wait, so guessing on is no use either.
  expectProblem(await enter('demo-finance', PASSWORD), 'session.wait')
  await shop.passes({ minutes: 1 })
  expect((await enter('demo-finance', 'wrong password')).status).toBe(401)
  expect((await enter('demo-finance', PASSWORD)).headers['retry-after']).toBe('30')
  await shop.passes({ minutes: 1 })
  expect((await enter('demo-finance', PASSWORD)).status).toBe(201)
  expect((await enter('demo-finance', 'wrong password')).status).toBe(401)
})

test('一百次同时猜,只比对五次', async () => {
  const tries = await Promise.all(Array.from({ length: 25 }, () => enter('demo-quality', 'wrong password')))
  expect(tries.filter(({ status }) => status === 401)).toHaveLength(5)
})

test('同一个地址换着账号猜,也要等', async () => {
  const from = anotherAddress()
  const statuses: number[] = []
  for (let i = 0; i < 27; i++) statuses.push((await enter(`guess-${i}`, 'wrong password', { from })).status)
  expect(statuses.slice(0, 25).every((status) => status === 401)).toBe(true)
  expect(statuses.slice(25)).toEqual([429, 429])
})
