import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM, transact } from '../../src/platform/work.ts'
import { forgetOldTraces } from '../../src/rooms/collaboration/index.ts'
import { expectProblem } from '../expect-problem.ts'
import { signIn, type Browser } from '../browser.ts'
import { openShop, type Shop } from '../open-shop.ts'

/** 协作: colleagues at one case see each other and do not talk over each other. */
let shop: Shop
let agent: Browser
let lead: Browser
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-11T10:00+08:00' })
  agent = await signIn(shop.http, 'demo-agent')
  lead = await signIn(shop.http, 'demo-lead')
})
afterAll(() => shop.close())

const opens = async () => (await shop.complains('耳机连不上手机')).body.number as string
const isAt = async (voice: Browser, number: string, doing = 'viewing') =>
  (await voice.put(`/cases/${number}/presence`, { doing })).body.items.map(
    (one: { doing: string }) => one.doing,
  )

describe('presence', () => {
  test('each sees the other and not herself; who writes is seen writing', async () => {
    const number = await opens()
    expect(await isAt(agent, number)).toEqual([])
    expect(await isAt(lead, number, 'typing')).toEqual(['viewing'])
    expect(await isAt(agent, number)).toEqual(['typing'])
  })

  test('who leaves is gone at once, who falls silent after twenty seconds', async () => {
    const number = await opens()
    await isAt(lead, number)
    expect((await lead.delete(`/cases/${number}/presence`)).status).toBe(204)
    expect(await isAt(agent, number)).toEqual([])
    await isAt(lead, number)
    await shop.passes({ minutes: 19 / 60 })
    expect(await isAt(agent, number)).toEqual(['viewing'])
    await shop.passes({ minutes: 2 / 60 })
    expect(await isAt(agent, number)).toEqual([])
  })
})

describe('a draft', () => {
  const words = { mode: 'reply', texts: { reply: '我马上', note: '', customer: '' }, offersSolution: false }

  test('is a person’s own, is found again on another machine, and goes when it is thrown away', async () => {
    const number = await opens()
    const place = `/cases/${number}/draft`
    expect((await agent.get(place)).body).toEqual({ words: null, savedAt: null })
    expect((await agent.put(place, words)).status).toBe(200)
    expect((await agent.get(place)).body).toMatchObject({ words })
    expect((await lead.get(place)).body.words).toBeNull()
    await agent.delete(place)
    expect((await agent.get(place)).body.words).toBeNull()
  })

  test('nobody finished it in a month: it is forgotten, and so are old presences', async () => {
    const number = await opens()
    await agent.put(`/cases/${number}/draft`, words)
    await isAt(agent, number)
    await shop.passes({ hours: 31 * 24 }) // Her sign-in has ended by then.
    await transact(shop.database, { now: shop.now(), by: SYSTEM }, forgetOldTraces)
    const { rows } = await sql`select 1 from case_drafts union all select 1 from case_presence`.execute(
      shop.database.db,
    )
    expect(rows).toEqual([])
  })
})

describe('a second sender', () => {
  beforeAll(async () => {
    agent = await signIn(shop.http, 'demo-agent')
    lead = await signIn(shop.http, 'demo-lead')
  })
  const says = (voice: Browser, number: string, text: string, lastSeen?: string) =>
    voice.post(`/cases/${number}/messages`, { kind: 'reply', text, markSent: true, lastSeen })
  const newest = async (number: string): Promise<string> =>
    (await agent.get(`/cases/${number}`)).body.messages.at(-1).id

  test('is told what was said meanwhile, sends nothing, and may send after reading it', async () => {
    const number = await opens()
    const seen = await newest(number)
    await shop.passes({ minutes: 1 })
    expect((await says(lead, number, '请长按五秒', seen)).status).toBe(201)
    expectProblem(await says(agent, number, '请重新配对', seen), 'message.newer')
    const { messages } = (await agent.get(`/cases/${number}`)).body
    expect(messages.filter((one: { kind: string }) => one.kind === 'reply')).toHaveLength(1)
    expect((await says(agent, number, '请重新配对', await newest(number))).status).toBe(201)
  })

  test('the customer’s new words count, one’s own and a note do not; a program that saw nothing may send', async () => {
    const number = await opens()
    const seen = await newest(number)
    await shop.passes({ minutes: 1 })
    await says(agent, number, '请长按五秒', seen)
    await lead.post(`/cases/${number}/messages`, { kind: 'note', text: '型号确认过' })
    expect((await says(agent, number, '灯亮了吗', seen)).status).toBe(201)
    await agent.post(`/cases/${number}/messages`, { kind: 'customer', text: '还是不行' })
    await shop.passes({ minutes: 1 })
    expectProblem(await says(lead, number, '那换一副', seen), 'message.newer')
    expect((await says(lead, number, '那换一副')).status).toBe(201)
  })
})
