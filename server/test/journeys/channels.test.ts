import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Delivery } from '@aftercare/contract/channels'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { deliverNext, passOnNotices } from '../../src/rooms/channels/jobs.ts'
import { signIn } from '../browser.ts'
import {
  openMailBox,
  openRobot,
  robotBody,
  sendAll,
  webhookSecret,
  type MailBox,
  type Robot,
} from '../channel-kit.ts'
import { expectProblem } from '../expect-problem.ts'
import { openShop, type Shop } from '../open-shop.ts'

const instance = Buffer.alloc(32, 7)
let shop: Shop
let robot: Robot
let mailBox: MailBox
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00', privateNetworks: true })
  robot = await openRobot()
  mailBox = await openMailBox('desk', 'mail-password')
})
afterAll(async () => {
  await robot.close()
  await mailBox.close()
  await shop.close()
})
beforeEach(async () => {
  await sendAll(shop, instance)
  await sql`delete from partners`.execute(shop.database.db)
  await sql`delete from channels`.execute(shop.database.db)
  robot.answers({ body: { errcode: 0, errmsg: 'ok', code: 0 } })
  robot.heard.length = 0
  await shop.passes({ hours: 1 })
})

const owner = () => shop.as('owner')
const adds = async (kind: string, more: Record<string, unknown> = {}): Promise<string> => {
  const added = await owner().post('/channels', robotBody(kind, `${robot.address}/hook?key=SECRET-KEY`, more))
  expect(added.status).toBe(201)
  return added.body.id
}
const sends = () => sendAll(shop, instance)
const deliveries = async (state = ''): Promise<Delivery[]> =>
  (await owner().get(`/deliveries?shop=demo${state && `&state=${state}`}`)).body.items

/** An urgent case that nobody calls about: a broken promise, for the leads. */
async function breaks(count = 1): Promise<string[]> {
  const numbers: string[] = []
  for (let i = 0; i < count; i++) numbers.push((await shop.complains(`制氧机漏电,外壳麻手 ${i}`)).body.number)
  await shop.passes({ minutes: 16 })
  return numbers
}

describe('what each receiver can check by the rule of its maker', () => {
  test('DingTalk: time and signature in the address, the numbers that are called', async () => {
    await adds('dingtalk', { secret: 'SECabc', mobiles: ['13800000001'] })
    const [number] = await breaks()
    await sends()
    const { url, body } = robot.heard[0]!
    const time = url.searchParams.get('timestamp')!
    const sign = createHmac('sha256', 'SECabc').update(`${time}\nSECabc`).digest('base64')
    expect(url.searchParams.get('sign')).toBe(sign)
    expect(Math.abs(Number(time) - shop.now())).toBeLessThan(3_600_000)
    expect(body.at).toEqual({ atMobiles: ['13800000001'], isAtAll: false })
    expect(body.text.content).toContain(number)
    expect(body.text.content).toContain('@13800000001')
    expect(body.text.content).toContain(`https://desk.example.com/cases/${number}`)
  })

  test('WeCom: the key in the address, at most 2048 bytes', async () => {
    await adds('wecom', { mobiles: ['13800000001'] })
    await breaks(12)
    await sends()
    const { url, body } = robot.heard[0]!
    expect(url.searchParams.get('key')).toBe('SECRET-KEY')
    expect(body.msgtype).toBe('text')
    expect(body.text.mentioned_mobile_list).toEqual(['13800000001'])
    for (const one of robot.heard) expect(Buffer.byteLength(one.body.text.content)).toBeLessThanOrEqual(2048)
  })

  test('Feishu: time and key sign nothing, in the body', async () => {
    await adds('feishu', { secret: 'feishu-key' })
    await breaks()
    await sends()
    const { timestamp, sign, msg_type } = robot.heard[0]!.body
    expect(sign).toBe(createHmac('sha256', `${timestamp}\nfeishu-key`).update('').digest('base64'))
    expect([timestamp.length, msg_type]).toEqual([10, 'text'])
  })

  test('a webhook: Standard Webhooks, each notice by itself', async () => {
    await adds('webhook', { secret: webhookSecret })
    await breaks(2)
    await sends()
    expect(robot.heard.length).toBe((await deliveries('sent')).length)
    const { headers, text, body } = robot.heard[0]!
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
    const sign = createHmac('sha256', Buffer.alloc(32, 5)).update(signed).digest('base64')
    expect(headers['webhook-signature']).toBe(`v1,${sign}`)
    expect(body).toMatchObject({ type: 'notice.clock_breached', data: { urgent: true, level: 'urgent' } })
  })

  test('e-mail: to whom it concerns, after her quiet hours unless it is urgent', async () => {
    const mail = {
      host: '127.0.0.1',
      port: mailBox.port,
      security: 'none',
      user: 'desk',
      from: 'desk@example.com',
    }
    await owner().post('/channels', robotBody('email', '', { mail, secret: 'mail-password' }))
    const lead = await signIn(shop.http, 'demo-lead')
    const usual = { muted: [], sound: true, desktop: false }
    const email = { address: 'lead@example.com', kinds: ['clock_breached', 'mentioned'] }
    await lead.put('/notices/preferences', { ...usual, quiet: { from: '00:00', to: '23:59' }, email })
    const [number] = await breaks()
    const mentions = [shop.person('lead')]
    const agent = await signIn(shop.http, 'demo-agent')
    await agent.post(`/cases/${number}/messages`, { kind: 'note', text: '@lead员 请看', mentions })
    await sends()
    expect(mailBox.mails.map(({ to }) => to)).toEqual([['lead@example.com']])
    expect(mailBox.mails[0]!.text).toMatch(/Message-ID: <[0-9a-f-]{36}@aftercare>/i)
    expect((await deliveries('waiting')).map(({ kind }) => kind)).toEqual(['mentioned'])
    // More of the night; in the morning all that was held back is one e-mail, and says each of them.
    const more = await breaks(2)
    for (const one of more)
      await agent.post(`/cases/${one}/messages`, { kind: 'note', text: '@lead员 也看看', mentions })
    await sends()
    const before = mailBox.mails.length
    expect(await deliveries('waiting')).toHaveLength(3)
    await shop.passes({ hours: 24 })
    await sends()
    const morning = mailBox.mails.slice(before).filter(({ text }) => text.includes('AS-'))
    expect(await deliveries('waiting')).toEqual([])
    const said = morning.filter(({ text }) => [number, ...more].every((one) => text.includes(one!)))
    expect(said).toHaveLength(1)
    await lead.put('/notices/preferences', { ...usual, quiet: null })
  })
})

describe('the way of a message', () => {
  test('thirty at once are few messages, and none is lost', async () => {
    await adds('dingtalk')
    const numbers = await breaks(30)
    while ((await sends()) > 0 || (await deliveries('waiting')).length > 0) await shop.passes({ minutes: 1 })
    const said = robot.heard.map(({ body }) => body.text.content).join('\n')
    expect(numbers.filter((number) => !said.includes(number))).toEqual([])
    expect(robot.heard.length).toBeLessThanOrEqual(5)
    expect(robot.heard[0]!.body.text.content).toMatch(/^售后提醒 20 条/)
  })

  test('nothing of the buyer goes out', async () => {
    await adds('webhook', { secret: webhookSecret })
    await shop.complains('我叫欧阳冬雪,地址湖滨巷,电话 13911112222,插座漏电', {
      customer: { name: '欧阳冬雪', phone: '13911112222' },
    })
    await shop.passes({ minutes: 16 })
    await sends()
    const said = robot.heard.map(({ text }) => text).join()
    expect(said).toContain('clock_breached')
    for (const word of ['欧阳', '湖滨', '1391111', '漏电']) expect(said).not.toContain(word)
  })

  test('two nodes at once send each message once', async () => {
    await adds('webhook', { secret: webhookSecret })
    await breaks(8)
    const { database, now } = shop
    const hands = { database, now, secret: instance, network: { privateNetworks: true } }
    const node = async () => {
      await transact(database, { now: now(), by: SYSTEM }, passOnNotices)
      while (await deliverNext(hands));
    }
    await Promise.all([node(), node(), node()])
    const ids = robot.heard.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBe((await deliveries()).length)
    expect(ids.length).toBeGreaterThanOrEqual(8)
  })

  test('what fails is tried again with the same id, later each time, for a day; then somebody looks', async () => {
    await adds('webhook', { secret: webhookSecret })
    robot.answers({ status: 500 })
    await breaks()
    await sends()
    const [first] = await deliveries('waiting')
    expect(first).toMatchObject({ outcome: 'unreachable', detail: 'HTTP 500', tries: 1 })
    expect(await sends()).toBe(0)
    for (let i = 0; i < 8; i++) {
      await shop.passes({ hours: 3.5 })
      await sends()
    }
    const mine = robot.heard.filter(({ headers }) => headers['webhook-id'] === first!.id)
    expect(mine.length).toBeGreaterThan(5)
    expect((await deliveries('dead')).map(({ id }) => id)).toContain(first!.id)
    robot.answers({})
    robot.heard.length = 0
    expect((await owner().post('/deliveries/resending', { shop: 'demo', id: first!.id })).body).toEqual({
      count: 1,
    })
    await sends()
    expect(robot.heard.map(({ headers }) => headers['webhook-id'])).toEqual([first!.id])
  })

  test('429 is waited for as long as it asks', async () => {
    await adds('webhook', { secret: webhookSecret })
    robot.answers({ status: 429, headers: { 'retry-after': '120' } })
    await breaks()
    await sends()
    const tries = robot.heard.length
    robot.answers({})
    await shop.passes({ minutes: 1 })
    expect(await sends()).toBe(0)
    await shop.passes({ minutes: 1.1 })
    await sends()
    expect(robot.heard.length).toBeGreaterThan(tries)
    expect(await deliveries('waiting')).toEqual([])
  })

  test('a robot that refuses: dead at once, mended, all sent again', async () => {
    const id = await adds('dingtalk', { secret: 'SECabc' })
    robot.answers({ body: { errcode: 310000, errmsg: 'sign not match SECabc' } })
    await breaks(2)
    await sends()
    const dead = await deliveries('dead')
    expect(dead.length).toBeGreaterThan(0)
    expect(dead[0]).toMatchObject({ state: 'dead', outcome: 'refused', detail: '310000 sign not match ***' })
    const file = await owner().get('/deliveries/export?shop=demo&state=dead&format=csv')
    expect(file.body.trimEnd().split('\n')).toHaveLength(1 + dead.length)
    expect(file.body).toContain('310000 sign not match ***')
    const { items } = (await owner().get('/channels?shop=demo')).body
    expect(items[0]).toMatchObject({ id, dead: dead.length, last: { outcome: 'refused' } })
    robot.answers({ body: { errcode: 0 } })
    expect((await owner().post('/deliveries/resending', { shop: 'demo' })).body.count).toBe(dead.length)
    await shop.passes({ minutes: 1 })
    await sends()
    expect(await deliveries('dead')).toEqual([])
  })

  test('no redirect is followed', async () => {
    const id = await adds('webhook', { secret: webhookSecret })
    robot.answers({ status: 302, headers: { location: `${robot.address}/elsewhere` } })
    const { body } = await owner().post(`/channels/${id}/test`)
    expect(body).toEqual({ outcome: 'refused', detail: 'HTTP 302' })
    expect(robot.heard.length).toBe(1)
  })
})

describe('secrets', () => {
  test('stand in no answer, no line of the audit log, and in no table in plain', async () => {
    const id = await adds('dingtalk', { secret: 'SECnever-shown' })
    await owner().post(`/channels/${id}/test`)
    const again = { name: '客服群', kinds: [], consoleUrl: 'https://desk.example.com' }
    expect((await owner().put(`/channels/${id}`, again)).status).toBe(204)
    await owner().post(`/channels/${id}/test`)
    expect(robot.heard.at(-1)!.url.searchParams.get('key')).toBe('SECRET-KEY')
    expect(robot.heard.at(-1)!.url.searchParams.get('sign')).not.toBeNull()
    const shown = JSON.stringify([
      (await owner().get('/channels?shop=demo')).body,
      (await owner().get('/audit?shop=demo')).body,
    ])
    expect(shown).toContain('保存通知渠道「客服群」')
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = 'public'
    `.execute(shop.database.db)
    const texts = await Promise.all(
      tables.map(async ({ name }) => {
        const found = await sql<{ text: string | null }>`
          select string_agg(one::text, ' ') as text from ${sql.table(name)} as one`.execute(shop.database.db)
        return found.rows[0]!.text ?? ''
      }),
    )
    const everything = shown + texts.join()
    for (const secret of ['SECnever-shown', 'SECRET-KEY']) expect(everything).not.toContain(secret)
  })

  test('only owner and admin; nothing of another shop', async () => {
    const id = await adds('wecom')
    expectProblem(await shop.as('supervisor').get('/channels?shop=demo'), 'actor.not_allowed')
    const other = await shop.another('other')
    expectProblem(await other('owner').post(`/channels/${id}/test`), 'channel.unknown')
    expectProblem(await other('owner').delete(`/channels/${id}`), 'channel.unknown')
  })
})

describe('partners', () => {
  test('an inquiry goes to the robot of its partner at once, with a link that opens', async () => {
    const channelId = await adds('wecom', { kinds: [] })
    const partner = { shop: 'demo', kind: 'carrier', name: '圆通徐汇网点', channelId }
    const { id: partnerId } = (await owner().post('/partners', partner)).body
    expect((await shop.as('agent').get('/partners?shop=demo')).body.items).toMatchObject([
      { id: partnerId, by: 'wecom', name: '圆通徐汇网点' },
    ])
    const { number } = (await shop.complains('包裹三天没动静')).body
    const asked = { to: 'warehouse', partnerId, question: '这件现在在哪里？', dueAt: '2026-12-20 18:00' }
    expect((await shop.as('agent').post(`/cases/${number}/inquiries`, asked)).status).toBe(201)
    await sends()
    const { content } = robot.heard[0]!.body.text
    expect(content).toContain('这件现在在哪里？')
    const [, secret] = /https:\/\/desk\.example\.com\/inquiry\/(\S+)/.exec(content)!
    expect((await shop.as('agent').get(`/inquiry-links/${secret}`)).body.question).toBe('这件现在在哪里？')
    const { items } = (await shop.as('agent').get(`/cases/${number}/inquiries`)).body
    expect(items[0]).toMatchObject({
      to: 'carrier',
      name: '圆通徐汇网点',
      sent: { channel: '组长群', by: 'wecom', state: 'sent' },
    })
    const { rows } = await sql`select 1 from channel_deliveries where sealed is not null`.execute(
      shop.database.db,
    )
    expect(rows).toEqual([])
  })
})
