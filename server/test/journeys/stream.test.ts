import type { Role } from '@aftercare/contract/lists'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { forgetOldOutbox } from '../../src/platform/relay.ts'
import { signIn } from '../browser.ts'
import { listen, openPort, type Heard, type Screen } from '../listen-stream.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

let shop: Shop
let other: (role: Role) => Voice
let port: number
const screens: Screen[] = []

beforeAll(async () => {
  shop = await openShop()
  other = await shop.another('other')
  port = await openPort(shop.http)
})
afterEach(() => {
  vi.useRealTimers()
  for (const screen of screens.splice(0)) screen.leave()
})
afterAll(() => shop.close())

async function screenOf(token: string, headers: Record<string, string> = {}): Promise<Screen> {
  const screen = await listen(port, { authorization: `Bearer ${token}`, ...headers })
  screens.push(screen)
  return screen
}
const about = (number: string, kind?: string) => (heard: Heard) =>
  heard.data.number === number && (kind === undefined || heard.data.kinds!.includes(kind))
const opened = async (): Promise<string> => (await shop.complains('耳机连不上手机')).body.number
const note = (number: string) =>
  shop.as('agent').post(`/cases/${number}/messages`, { kind: 'note', text: '问过仓库' })

test('a new case shows itself on the screens', async () => {
  const screen = await screenOf(shop.as('agent').token)
  expect(screen.status).toBe(200)
  expect(screen.headers['content-type']).toMatch(/^text\/event-stream/)
  expect(screen.headers['cache-control']).toBe('no-store')
  await screen.until(({ event }) => event === 'hello')

  const number = await opened()
  const heard = await screen.until(about(number))
  expect(heard).toMatchObject({ event: 'case', data: { number, shop: 'demo', kinds: ['case_opened'] } })
  expect(heard.id).toMatch(/^\d+-\d+$/)

  await note(number)
  await screen.until(about(number, 'note_added'))
})

test('what the customer said is not in it, only that something happened', async () => {
  const screen = await screenOf(shop.as('agent').token)
  const { number } = (
    await shop.complains('地址是幸福路 8 号', { customer: { name: '孙女士', phone: '13812345678' } })
  ).body
  await screen.until(about(number))
  expect(JSON.stringify(screen.heard)).not.toMatch(/幸福路|孙女士|13812345678/)
})

test('a refused change and a look at a case say nothing', async () => {
  const number = await opened()
  const screen = await screenOf(shop.as('agent').token)
  await shop
    .as('agent')
    .post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' })
  await shop.as('agent').get(`/cases/${number}`)
  const next = await opened()
  await screen.until(about(next))
  expect(screen.heard.filter(about(number)).flatMap(({ data }) => data.kinds)).not.toContain('case_closed')
})

test('a screen hears of its own shops only', async () => {
  const [ours, theirs] = [await screenOf(shop.as('agent').token), await screenOf(other('agent').token)]
  const otherCase = await other('agent').post('/cases', {
    shop: 'other',
    channel: 'form',
    text: '杯子碎了',
    customer: {},
  })
  const number = await opened()
  await Promise.all([ours.until(about(number)), theirs.until(about(otherCase.body.number))])
  expect(ours.heard.every(({ data }) => data.shop !== 'other')).toBe(true)
  expect(theirs.heard.every(({ data }) => data.shop !== 'demo')).toBe(true)
  expect(ours.heard.some(about(otherCase.body.number))).toBe(false)
})

test('whoever comes back hears what was missed, in its shops, without loss', async () => {
  const before = await screenOf(shop.as('agent').token)
  const first = await opened()
  const { id } = await before.until(about(first))
  before.leave()

  const missed = [await opened(), await opened()]
  await note(first)
  const otherCase = await other('agent').post('/cases', {
    shop: 'other',
    channel: 'form',
    text: '杯子碎了',
    customer: {},
  })
  // What is told is what was committed before everything that still runs: the last one has gone through then.
  const live = await screenOf(shop.as('agent').token)
  const marker = await opened()
  await live.until(about(marker))

  const back = await screenOf(shop.as('agent').token, { 'last-event-id': id! })
  for (const number of [...missed, marker]) await back.until(about(number))
  await back.until(about(first, 'note_added'))
  expect(back.heard.some(about(otherCase.body.number))).toBe(false)
  expect(back.heard.some(({ event }) => event === 'reset')).toBe(false)
  const numbers = back.heard.flatMap(({ data }) => data.number ?? [])
  expect(numbers.filter((number) => number === missed[0])).toHaveLength(1)
})

test.each(['yesterday', '1-', '9'.repeat(20) + '-1', '18446744073709551616-1', '1-9999999999999999'])(
  'a position that we cannot read (%s): read everything anew',
  async (lastEventId) => {
    const screen = await screenOf(shop.as('agent').token, { 'last-event-id': lastEventId })
    expect(screen.status).toBe(200)
    const number = await opened()
    await screen.until(about(number)) // And it goes on hearing.
    if (!/^1-9/.test(lastEventId)) await screen.until(({ event }) => event === 'reset')
  },
)

test('a position that is too old to be known: read everything anew', async () => {
  const before = await screenOf(shop.as('agent').token)
  const number = await opened()
  const { id } = await before.until(about(number))
  await note(number)
  await before.until(about(number, 'note_added'))
  await shop.passes({ hours: 25 })
  while ((await forgetOldOutbox(shop.database.db, shop.now())) > 0);
  const back = await screenOf(shop.as('agent').token, { 'last-event-id': id! })
  await before.until(about(await opened()))
  await back.until(({ event }) => event === 'reset')
})

const HEARTBEAT = 20_000
/** Heartbeats come from this test's hand. */
const byHand = () => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })

test('a token that was revoked hears no more', async () => {
  byHand()
  const issued = await shop.as('owner').post('/tokens', { name: '大屏', role: 'agent', shop: 'demo' })
  const screen = await screenOf(issued.body.token)
  await screen.until(({ event }) => event === 'hello')
  await shop.as('owner').delete(`/tokens/${issued.body.id}`)
  vi.advanceTimersByTime(HEARTBEAT)
  await screen.ended
})

test('退出 ends the stream of that session and of no other', async () => {
  byHand()
  const [gone, stays] = [await signIn(shop.http, 'demo-agent'), await signIn(shop.http, 'demo-agent')]
  const cookie = (browser: typeof gone) => ({
    cookie: `aftercare_session=${browser.cookies()['aftercare_session']}`,
  })
  const [first, second] = [await listen(port, cookie(gone)), await listen(port, cookie(stays))]
  screens.push(first, second)
  await first.until(({ event }) => event === 'hello')
  await second.until(({ event }) => event === 'hello')
  expect((await gone.send('DELETE', '/session')).status).toBe(204)
  vi.advanceTimersByTime(HEARTBEAT)
  await first.ended
  const number = await opened()
  await second.until(about(number))
})

test('without credentials there is no stream', async () => {
  expect((await listen(port, {})).status).toBe(401)
  expect((await listen(port, { authorization: 'Bearer act_unknown' })).status).toBe(401)
})

test('the end of the node ends its streams', async () => {
  const own = await openShop()
  const screen = await listen(await openPort(own.http), { authorization: `Bearer ${own.as('agent').token}` })
  await screen.until(({ event }) => event === 'hello')
  await own.close()
  await screen.ended
})
