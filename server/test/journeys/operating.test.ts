import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { turnedClock } from '../../src/platform/clock.ts'
import { faultCount } from '../../src/platform/fault-count.ts'
import { newId } from '../../src/platform/ids.ts'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { recordBackup, startBeating } from '../../src/rooms/operations/index.ts'
import { ask } from '../ask.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const lineOf = async (check: string, english = false) => {
  const headers: Record<string, string> = english ? { 'accept-language': 'en' } : {}
  const answer = await ask(shop.http, {
    method: 'GET',
    path: '/health',
    headers: { authorization: `Bearer ${shop.as('owner').token}`, ...headers },
  })
  return answer.body.lines.find((line: { check: string }) => line.check === check)
}

describe('运行状况', () => {
  test('店主和管理员能看,别人不能', async () => {
    expect((await shop.as('admin').get('/health')).status).toBe(200)
    expectProblem(await shop.as('supervisor').get('/health'), 'actor.not_allowed')
  })

  test('没有备份过是红的,备份之后变好,一天以后又红', async () => {
    expect(await lineOf('backup')).toMatchObject({ state: 'bad', found: '还没有备份过' })
    expect((await lineOf('backup', true)).found).toBe('Never backed up')
    const backup = { id: newId(), at: shop.now(), bytes: 1000, version: '0.1.0' }
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, (work) => recordBackup(work, backup))
    expect(await lineOf('backup')).toMatchObject({ state: 'good', todo: null })
    const log = await shop.as('owner').get('/audit?action=backup.made')
    expect(log.body.items[0].text).toBe('备份了全部数据(0.0 MB)')
    await shop.passes({ hours: 25 })
    expect(await lineOf('backup')).toMatchObject({ state: 'bad', found: '25 小时前备份过' })
  })

  test('进程报到,出错有数,离开就不在了', async () => {
    expect(await lineOf('processes')).toMatchObject({ state: 'warn' })
    const clock = turnedClock(shop.now())
    const faults = faultCount(clock.now)
    faults.add()
    const fail = (error: unknown) => expect(error).toBeUndefined()
    const beating = startBeating({ database: shop.database, clock, kind: 'both', faults, onError: fail })
    await expect.poll(() => lineOf('processes')).toMatchObject({ state: 'good' })
    expect(await lineOf('errors')).toMatchObject({ state: 'warn', found: '最近一小时出错 1 次' })
    await beating.stop()
    expect(await lineOf('errors')).toMatchObject({ state: 'good' })
  })
})

describe('/metrics', () => {
  const metrics = (from: string, token?: string) =>
    ask(shop.http, {
      method: 'GET',
      path: '/metrics',
      anywhere: true,
      from,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    })

  test('本机直接看;别处要有权限的令牌', async () => {
    expect((await metrics('127.0.0.1')).status).toBe(200)
    expectProblem(await metrics('10.1.2.3'), 'session.missing')
    expectProblem(await metrics('10.1.2.3', shop.as('agent').token), 'actor.not_allowed')
    expect((await metrics('10.1.2.3', shop.as('admin').token)).status).toBe(200)
  })

  test('请求、队列、时限、备份都有数,地址里的单号不出现', async () => {
    await shop.complains('电热毯漏电,手被电麻了')
    const number = (await shop.as('agent').get('/cases?limit=1')).body.items[0].number
    await shop.as('agent').get(`/cases/${number}`)
    await shop.passes({ hours: 1 })
    const { body } = await metrics('127.0.0.1')
    expect(body).toMatch(
      /aftercare_http_requests_total\{route="\/api\/v1\/cases\/:number",method="GET",status="200"/,
    )
    expect(body).toMatch(/aftercare_http_request_seconds_bucket\{/)
    expect(body).toMatch(/aftercare_queue_cases\{shop="demo"\} [1-9]/)
    expect(body).toMatch(/aftercare_clock_late_seconds \d/)
    expect(body).toMatch(/aftercare_backup_age_seconds \d/)
    for (const name of [
      'clocks_due',
      'messages_to_send',
      'inquiries_overdue',
      'retention_due_buyers',
      'outbox_rows',
      'audit_unsealed_lines',
    ])
      expect(body).toMatch(new RegExp(`^aftercare_${name}(\\{shop="demo"\\})? \\d+$`, 'm'))
    expect(body).toMatch(/aftercare_imports_open \d/)
    expect(body).toMatch(/aftercare_database_connections_max\{/)
    expect(body).toMatch(/aftercare_database_connections_idle\{/)
    expect(body).toMatch(/aftercare_build_info\{version="\d+\.\d+\.\d+"/)
    expect(body).not.toContain(number)
  })
})

test('每个回答都带着防护的响应头;少一条就不通过', async () => {
  const { headers } = await ask(shop.http, { method: 'GET', path: '/welcome' })
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  const policy = String(headers['content-security-policy'])
  for (const part of [
    `default-src 'self'`,
    `script-src 'self'`,
    `script-src-attr 'none'`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ])
    expect(policy.split(';')).toContain(part)
  expect(policy).not.toMatch(/script-src [^;]*unsafe/)
})
