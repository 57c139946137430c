import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyCases } from '../../src/rooms/cases/verify.ts'
import type { Answer } from '../ask.ts'
import { openShop, type Shop, type Voice } from '../open-shop.ts'

/** Any history of words, answers, merges, splits and time: nothing is lost or doubled, and every undoing is exact. */
const deep = Boolean(process.env['AFTERCARE_DEEP'])
const runs = (usual: number) => ({ seed: 20261111, numRuns: deep ? usual * 20 : usual, endOnFailure: !deep })

let shop: Shop
let agent: Voice
beforeAll(async () => {
  shop = await openShop({ now: '2026-11-09T09:00+08:00' })
  agent = shop.as('agent')
})
afterAll(() => shop.close())

const TEXTS = [
  '耳机连不上手机',
  '衣服颜色和图片完全不一样',
  '电热毯漏电,手被电麻了',
  '物流三天没动了',
  '面霜拆开用了一次不喜欢,要退',
  '在吗',
  '谢谢',
  '垃圾店铺!气死我了!!!骗子!!!退钱!再不处理我跟你们没完!!!',
  '还是没解决,什么时候能好',
] as const
const text = fc.constantFrom(...TEXTS)
const which = fc.nat({ max: 5 })
const minutes = fc.constantFrom(1, 12, 40, 130)

type Step =
  | { readonly do: 'say' | 'complain'; readonly to: number; readonly text: string }
  | {
      readonly do: 'reply' | 'close' | 'reopen' | 'raise' | 'lower' | 'sort' | 'unmerge'
      readonly to: number
    }
  | { readonly do: 'merge' | 'there_and_back'; readonly to: number; readonly into: number }
  | { readonly do: 'split'; readonly to: number; readonly message: number }
  | { readonly do: 'pass'; readonly minutes: number }

const words = fc.record({ do: fc.constantFrom('say' as const, 'complain' as const), to: which, text })
const someStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: words },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('merge' as const), to: which, into: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('there_and_back' as const), to: which, into: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unmerge' as const), to: which }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('reply' as const, 'close' as const, 'reopen' as const, 'raise' as const),
      to: which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('lower' as const, 'sort' as const), to: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('split' as const), to: which, message: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes }) },
)

interface Stage {
  readonly orders: readonly string[]
  readonly cases: string[]
  said: number
}

let staged = 0
async function openStage(texts: readonly string[]): Promise<Stage> {
  const stage: Stage = { orders: texts.map(() => `P${++staged}`), cases: [], said: texts.length }
  for (const [i, words] of texts.entries()) {
    const opened = await shop.complains(words, { order: { number: stage.orders[i] } })
    stage.cases.push(opened.body.number)
  }
  return stage
}

const unmerge = (number: string) => agent.delete(`/cases/${number}/merge?reason=back`)
const merge = (number: string, into: string) =>
  agent.post(`/cases/${number}/merge`, { into, reason: '一件事' })
const detail = async (number: string) => (await agent.get(`/cases/${number}`)).body

/** What a case is in the tables, without the chain that goes on and the notes that give reasons. */
async function stands(number: string): Promise<unknown> {
  const { rows } = await sql`
    select to_jsonb(cases) - 'chain_tip' - 'events_seq' as state, (
      select jsonb_agg(to_jsonb(clocks) order by clocks.id) from clocks where clocks.case_id = cases.id) as clocks, (
      select jsonb_agg(to_jsonb(messages) order by messages.id) from messages
      where messages.case_id = cases.id and messages.kind <> 'note') as messages, (
      select case_search.grams::text from case_search where case_search.case_id = cases.id) as found
    from cases where cases.number = ${Number(number.slice(3))}
  `.execute(shop.database.db)
  return rows[0]
}

interface Shown {
  readonly clocks: readonly {
    readonly duty: string
    readonly dueAt: string
    readonly endedAt: string | null
  }[]
}
const owed = ({ clocks }: Shown): Map<string, string> =>
  new Map(clocks.filter((clock) => clock.endedAt === null).map(({ duty, dueAt }) => [duty, dueAt]))

/** A merge that was done: every promise that either side owed goes on, and the earlier of two. */
async function mergeAndSee(from: string, into: string): Promise<Answer> {
  const sides = [await detail(from), await detail(into)]
  const merged = await merge(from, into)
  if (merged.status !== 201) return merged
  const before = sides.map(owed)
  const after = owed(await detail(into))
  for (const duty of new Set(before.flatMap((one) => [...one.keys()]))) {
    const earliest = before.flatMap((one) => one.get(duty) ?? []).sort()[0]
    expect(after.get(duty), duty).toBe(earliest)
  }
  expect(merged.body.survivor.contacts).toBe(sides[0].contacts + sides[1].contacts)
  return merged
}

async function thereAndBack(from: string, into: string): Promise<void> {
  const before = [await stands(from), await stands(into)]
  if ((await mergeAndSee(from, into)).status !== 201) return
  const back = await unmerge(from)
  expect(back.status, JSON.stringify(back.body)).toBe(200)
  expect([await stands(from), await stands(into)]).toEqual(before)
}

async function split(stage: Stage, number: string, at: number): Promise<Answer | null> {
  const { messages } = await detail(number)
  const heard = messages.filter((one: { kind: string }) => one.kind === 'customer')
  const answer = await agent.post(`/cases/${number}/messages/${heard[at % heard.length].id}/split`)
  if (answer.status === 201) stage.cases.push(answer.body.number)
  return answer
}

async function act(stage: Stage, step: Step): Promise<Answer | null> {
  if (step.do === 'pass') {
    await shop.passes({ minutes: step.minutes })
    return null
  }
  const number = stage.cases[step.to % stage.cases.length]!
  switch (step.do) {
    case 'say': {
      const said = await agent.post(`/cases/${number}/messages`, { kind: 'customer', text: step.text })
      if (said.status === 201) stage.said++
      return said
    }
    case 'complain': {
      const order = { number: stage.orders[step.to % stage.orders.length] }
      const complained = await shop.complains(step.text, { order })
      stage.said++
      if (!stage.cases.includes(complained.body.number)) stage.cases.push(complained.body.number)
      return complained
    }
    case 'reply':
      return agent.post(`/cases/${number}/messages`, { kind: 'reply', text: '已安排', markSent: true })
    case 'close':
      return agent.post(`/cases/${number}/closure`, { outcome: 'solved', confirmation: 'customer_confirmed' })
    case 'reopen':
      return agent.delete(`/cases/${number}/closure?reason=again`)
    case 'raise':
      return agent.post(`/cases/${number}/level`, { level: 'urgent', reason: '急' })
    case 'lower':
      return shop
        .as('supervisor')
        .post(`/cases/${number}/level`, { level: 'routine', needsReview: false, reason: '不急' })
    case 'sort':
      return agent.post(`/cases/${number}/sorting`, { category: 'mismatch', subtype: 'colour' })
    case 'merge':
      return mergeAndSee(number, stage.cases[step.into % stage.cases.length]!)
    case 'there_and_back':
      await thereAndBack(number, stage.cases[step.into % stage.cases.length]!)
      return null
    case 'unmerge':
      return unmerge(number)
    case 'split':
      return split(stage, number, step.message)
  }
}

/** Every word of the customer stands in exactly one case, and is shown once in the one where the work goes on. */
async function nothingLost({ cases, said }: Stage): Promise<void> {
  const numbers = cases.map((number) => Number(number.slice(3)))
  const { rows } = await sql<{ all: number; ids: number }>`
    select count(*)::int as all, count(distinct messages.id)::int as ids
    from messages join cases on cases.id = messages.case_id
    where cases.number = any(${numbers}::bigint[]) and messages.kind = 'customer'
  `.execute(shop.database.db)
  expect(rows[0]).toEqual({ all: said, ids: said })
  const shown: string[] = []
  for (const number of cases) {
    const body = await detail(number)
    if (body.mergedInto !== null) continue
    for (const { id, kind } of body.messages) if (kind === 'customer') shown.push(id)
    const waiting = body.messages.filter((one: { delivery: string }) =>
      ['to_send', 'failed'].includes(one.delivery),
    )
    expect(body.toSend, number).toBe(waiting.length)
  }
  expect(shown).toHaveLength(said)
  expect(new Set(shown).size).toBe(said)
}

test('whatever happens, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(text, text, text),
      fc.array(someStep, { minLength: 4, maxLength: 16 }),
      async (texts, steps) => {
        const stage = await openStage(texts)
        for (const step of steps) {
          const answer = await act(stage, step)
          expect(answer?.status ?? 200, `${step.do} ${JSON.stringify(answer?.body)}`).toBeLessThan(500)
        }
        await nothingLost(stage)
        expect((await verifyCases(shop.database.db)).broken).toEqual([])
      },
    ),
    runs(14),
  )
}, 600_000)

/** What a case is, in words that do not name it. */
async function likeness(number: string): Promise<unknown> {
  const { rows } = await sql`
    select cases.status, cases.level, cases.needs_review, cases.category, cases.subtype, cases.emotion, cases.contacts,
      cases.opened_at, cases.closed_at, cases.last_turn_at, cases.last_answer_at, cases.last_message_at,
      cases.waiting_for, cases.to_answer, cases.queue_band, cases.queue_level, cases.queue_emotion, cases.queue_due,
      cases.triage - 'parts' as triage, cases.grading,
      (select jsonb_agg(jsonb_build_array(clocks.duty, clocks.started_at, clocks.due_at, clocks.state, clocks.ended_at,
         clocks.within_minutes, clocks.breached_at is not null) order by clocks.duty, clocks.started_at, clocks.due_at, clocks.state)
       from clocks where clocks.case_id = cases.id) as clocks
    from cases where cases.number = ${Number(number.slice(3))}
  `.execute(shop.database.db)
  return rows[0]
}

const between: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('say' as const), to: fc.nat({ max: 1 }), text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reply' as const), to: fc.constant(1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pass' as const), minutes }) },
)

test('a merge that was taken back has not been: the twins that were never merged stand the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(text, text),
      fc.tuple(fc.array(between, { maxLength: 4 }), fc.array(between, { maxLength: 6 })),
      async (texts, [before, since]) => {
        const twins = [await openStage(texts), await openStage(texts)] as const
        const both = async (steps: readonly Step[]) => {
          for (const step of steps)
            if (step.do === 'pass') await act(twins[0], step)
            else for (const twin of twins) await act(twin, step)
        }
        await both(before)
        const [from, into] = twins[0].cases as [string, string]
        expect((await mergeAndSee(from, into)).status).toBe(201)
        await both(since)
        expect((await unmerge(from)).status).toBe(200)
        await shop.passes({ minutes: 0 })
        for (const i of [1, 0])
          expect(await likeness(twins[0].cases[i]!), `case ${i}`).toEqual(await likeness(twins[1].cases[i]!))
      },
    ),
    runs(14),
  )
}, 600_000)
