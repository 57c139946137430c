import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '@aftercare/contract/lists'
import { ask, type Answer, type Method } from '../ask.ts'
import { anotherAddress } from '../browser.ts'
import { robotBody } from '../channel-kit.ts'
import { expectProblem } from '../expect-problem.ts'
import { png } from '../file-kit.ts'
import { octets } from '../file-rows.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'
import { worksInBoth } from '../two-shops.ts'

// What leaves the house or comes in by a link: files, channels, inquiries.
let shop: Shop
let other: (role: Role) => Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  other = await shop.another('other')
})
afterAll(() => shop.close())

const good = async (asked: Promise<Answer>): Promise<Answer> => {
  const answer = await asked
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  return answer
}
const agent = () => shop.as('agent')
let shades = 0
const uploads = async (who: Pick<Voice, 'post'> = agent()): Promise<string> => {
  const bytes = await png(++shades, 40, 30)
  return (await good(who.post('/files?shop=demo&name=a.png', bytes, octets))).body.id
}
let orders = 0
const opens = async (more: Record<string, unknown> = {}): Promise<string> =>
  (await good(shop.complains('杯子碎了一只', { order: { number: `OUT-${++orders}` }, ...more }))).body.number
const question = { to: 'warehouse', question: '还有货吗', dueAt: '2026-11-20 09:00' }

describe('文件', () => {
  test('what was uploaded for one shop is used in no other, not even by the same hand', async () => {
    const both = await worksInBoth(shop, 'agent', 'agent')
    const bytes = await png(++shades, 40, 30)
    const up = await both.send('POST', '/files?shop=demo&name=a.png', bytes, octets)
    expect(up.status, JSON.stringify(up.body)).toBe(201)
    const files = [up.body.id]
    const said = { channel: 'form', text: '杯子碎了一只', customer: {}, files }
    expectProblem(await both.post('/cases', { ...said, shop: 'other' }), 'file.unknown')
    await good(both.post('/cases', { ...said, shop: 'demo' }))
  })

  test('a role that may note nothing uploads nothing', async () => {
    const bytes = await png(++shades, 40, 30)
    const reader = await worksInBoth(shop, 'analyst', 'agent')
    const up = await reader.send('POST', '/files?shop=demo&name=a.png', bytes, octets)
    expectProblem(up, 'actor.not_allowed')
  })
})

describe('协查链接', () => {
  const asks = async (): Promise<{ number: string; id: string; secret: string }> => {
    const number = await opens()
    const { id } = (await good(agent().post(`/cases/${number}/inquiries`, question))).body
    const { path } = (await good(agent().post(`/inquiries/${id}/link`))).body
    return { number, id, secret: String(path).slice('/inquiry/'.length) }
  }
  const byLink = (
    method: Method,
    path: string,
    { body, headers = {}, from = anotherAddress() }: { body?: unknown; headers?: object; from?: string } = {},
  ) => ask(shop.http, { method, path: `/inquiry-links/${path}`, body, headers: { ...headers }, from })

  test('a picture of an answer by a colleague is not shown by the link', async () => {
    const { number, id, secret } = await asks()
    const files = [await uploads()]
    await good(agent().post(`/inquiries/${id}/answers`, { text: '电话里说的', files }))
    const [inquiry] = (await agent().get(`/cases/${number}/inquiries`)).body.items
    const [picture] = inquiry.answers[0].files
    expect((await agent().get(`/files/${picture.id}/thumbnail`)).status).toBe(200)
    expectProblem(await byLink('GET', `${secret}/files/${picture.id}/thumbnail`), 'file.unknown')
    expect(JSON.stringify((await byLink('GET', secret)).body)).not.toContain(picture.id)
  })

  test('answers end at twenty', async () => {
    const { id, secret } = await asks()
    for (let i = 0; i < 20; i++) {
      const said = await byLink('POST', secret, { body: { name: '老王', text: `第 ${i} 次` } })
      expect(said.status, JSON.stringify(said.body)).toBe(204)
    }
    const more = { name: '老王', text: '又一次' }
    expectProblem(await byLink('POST', secret, { body: more }), 'inquiry_link.gone')
    expectProblem(await agent().post(`/inquiries/${id}/answers`, { text: '又一次' }), 'inquiry.closed')
  })

  test('too many bytes are refused, whether they are told beforehand or not', async () => {
    const { secret } = await asks()
    const most = 10 * 1024 * 1024
    const told = { body: 'x', headers: { ...octets, 'content-length': String(most + 1) } }
    expectProblem(await byLink('POST', `${secret}/files?name=a.png`, told), 'file.too_large')
    const bytes = Buffer.concat([await png(++shades), Buffer.alloc(most)])
    const untold = { body: bytes, headers: { ...octets, 'content-length': '1' } }
    expectProblem(await byLink('POST', `${secret}/files?name=a.png`, untold), 'file.too_large')
  })

  test('answers, photos and pictures of one address are slowed down', async () => {
    const { secret } = await asks()
    const limits: readonly (readonly [Method, string, unknown, number])[] = [
      ['POST', secret, { name: '老王', text: '在库' }, 10],
      ['POST', `${secret}/files?name=a.pdf`, 'x', 20],
      ['GET', `${secret}/files/${randomUUID()}/thumbnail`, undefined, 240],
    ]
    for (const [method, path, body, most] of limits) {
      const from = anotherAddress()
      const headers = body === 'x' ? octets : {}
      const once = () => byLink(method, path, { body, headers, from })
      for (let i = 0; i < most; i++) expect((await once()).status).not.toBe(429)
      expectProblem(await once(), 'request.too_many')
    }
  })

  test('who may not reply in the case’s shop makes no link and takes none back', async () => {
    const reader = await worksInBoth(shop, 'analyst', 'lead')
    const { id } = await asks()
    expectProblem(await reader.post(`/inquiries/${id}/link`), 'actor.not_allowed')
    expectProblem(await reader.delete(`/inquiries/${id}/link`), 'actor.not_allowed')
    expectProblem(await reader.delete(`/inquiries/${id}?reason=found`), 'actor.not_allowed')
  })

  test('lists, counts and the file hold one shop', async () => {
    await asks()
    for (const path of ['/inquiries?state=open', '/inquiries?state=open&shop=other'])
      expect((await good(other('lead').get(path))).body.items).toEqual([])
    expect((await good(other('lead').get('/inquiries/counts'))).body).toMatchObject({ open: 0 })
    const file = await other('lead').get('/inquiries/export?state=open&format=csv')
    expect(String(file.body).trim().split('\r\n')).toHaveLength(1)
  })
})

describe('通知渠道', () => {
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=abc'
  const owner = () => shop.as('owner')
  const changed = { name: '客服群', kinds: [], consoleUrl: 'https://desk.example.com' }
  const adds = async (): Promise<string> =>
    (await good(owner().post('/channels', robotBody('dingtalk', url)))).body.id
  const partnerOf = async (channelId: string): Promise<string> =>
    (await good(owner().post('/partners', { shop: 'demo', kind: 'carrier', name: '圆通', channelId }))).body
      .id

  test('another shop neither changes, tests nor removes a channel', async () => {
    const id = await adds()
    const stranger = other('owner')
    expectProblem(await stranger.put(`/channels/${id}`, changed), 'channel.unknown')
    expectProblem(await stranger.post(`/channels/${id}/test`), 'channel.unknown')
    expectProblem(await stranger.delete(`/channels/${id}`), 'channel.unknown')
    expect((await stranger.get('/channels?shop=other')).body.items).toEqual([])
    const [one] = (await owner().get('/channels?shop=demo')).body.items
    expect(one).toMatchObject({ id, name: '组长群' })
  })

  test('nor a partner, nor asks one, nor uses a channel that is not its own', async () => {
    const channelId = await adds()
    const partnerId = await partnerOf(channelId)
    const stranger = other('owner')
    const body = { kind: 'carrier', name: '圆通', channelId }
    expectProblem(await stranger.put(`/partners/${partnerId}`, body), 'partner.unknown')
    expectProblem(await stranger.delete(`/partners/${partnerId}`), 'partner.unknown')
    expectProblem(await stranger.post('/partners', { ...body, shop: 'other' }), 'partner.no_way')
    expect((await stranger.get('/partners?shop=other')).body.items).toEqual([])
    const said = { shop: 'other', channel: 'form', text: '杯子碎了一只', customer: {} }
    const { number } = (await good(other('agent').post('/cases', said))).body
    const asked = await other('agent').post(`/cases/${number}/inquiries`, { ...question, partnerId })
    expectProblem(asked, 'partner.unknown')
  })

  test('what was not delivered is listed and sent again by its own shop', async () => {
    const channelId = await adds()
    const id = randomUUID()
    await sql`
      insert into channel_deliveries (id, shop_id, channel_id, cause, kind, people, urgent, what, state, tries, at,
        send_at, give_up_at, ended_at)
      select ${id}::uuid, shops.id, ${channelId}::uuid, 'guard', 'clock_breached', '{}', true, '{}', 'dead', 3,
        now_at, now_at, now_at, now_at
      from shops, (select ${new Date(shop.now())}::timestamptz as now_at) as moment where shops.code = 'demo'
    `.execute(shop.database.db)
    const again = (voice: Voice, code: string, more = {}) =>
      voice.post('/deliveries/resending', { shop: code, ...more })
    expect((await other('owner').get('/deliveries?shop=other')).body.items).toEqual([])
    expect((await again(other('owner'), 'other', { id })).body).toEqual({ count: 0 })
    expect((await again(other('owner'), 'other')).body).toEqual({ count: 0 })
    expect((await again(owner(), 'demo', { id })).body).toEqual({ count: 1 })
  })

  test('addresses inside the house are refused, also those of a mail server', async () => {
    for (const inside of [
      'http://10.0.0.8/hook',
      'http://127.0.0.1:7300/',
      'http://[fd00::1]/',
      'http://localhost/',
    ])
      expectProblem(await owner().post('/channels', robotBody('wecom', inside)), 'channel.private_address')
    const mail = { host: '192.168.1.2', port: 465, security: 'tls', user: '', from: 'desk@example.com' }
    expectProblem(
      await owner().post('/channels', robotBody('email', '', { mail })),
      'channel.private_address',
    )
  })

  test('tests are slowed down', async () => {
    const from = anotherAddress()
    const headers = { authorization: `Bearer ${owner().token}` }
    const tries = () =>
      ask(shop.http, { method: 'POST', path: `/channels/${randomUUID()}/test`, headers, from })
    for (let i = 0; i < 20; i++) expectProblem(await tries(), 'channel.unknown')
    expectProblem(await tries(), 'request.too_many')
  })
})
