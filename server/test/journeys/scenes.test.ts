import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import type { Level } from '@aftercare/contract/lists'
import { parseInstant, toShanghai } from '../../src/kernel/time.ts'
import { decideLine } from '../../src/app/triage-line.ts'
import { loadModel } from '../../src/rooms/triage/index.ts'
import { receivedAt, scenes, type Scene } from '../../src/rooms/triage/scenes.fixture.ts'
import { openShop, type Shop } from '../open-shop.ts'

/** Minutes from the complaint to what the shop has promised for it. */
const promised: Record<Level, Record<string, number>> = {
  urgent: { call_customer: 15, offer_solution: 4 * 60 },
  routine: { first_reply: 60, finish_review: 24 * 60, close_case: 48 * 60 },
  disputed: { flag_for_review: 30, propose_settlement: 24 * 60, decide_dispute: 72 * 60 },
}

interface Read {
  readonly emotion: number
  readonly categories: readonly { readonly category: string }[]
}

/**
 * All promises of a scene: those of its level, those of a review, an answer within 30 minutes (15 when furious), and an
 * apology within two hours where our service is complained of.
 */
function promisesOf(
  { level, needsReview = level === 'disputed' }: Scene['expect'],
  { emotion, categories }: Read,
) {
  const review = needsReview ? promised.disputed : {}
  const apology = categories.some(({ category }) => category === 'service') ? { apologise: 120 } : {}
  return { ...promised[level], ...review, ...apology, answer_customer: emotion === 3 ? 15 : 30 }
}

const minutesTo = (rows: readonly { duty: string; dueAt: string }[]) =>
  Object.fromEntries(rows.map(({ duty, dueAt }) => [duty, (parseInstant(dueAt)! - receivedAt) / 60_000]))

const orderOf = ({ facts }: Scene) => ({
  paidFen: facts.paidFen ?? null,
  productCategory: facts.productCategory ?? null,
  customMade: facts.customMade ?? null,
  opened: facts.opened ?? null,
})

const table = scenes.flatMap((scene) => scene.texts.map((text) => ({ scene, text, name: scene.name })))
const tools = { model: loadModel(), policy: defaultPolicy, now: receivedAt }

describe("the method's own scenes come out as the method says", () => {
  test.each(table)('$name: $text', ({ scene, text }) => {
    const wanted = scene.expect
    const decided = decideLine({ text, order: orderOf(scene), receivedAt: toShanghai(receivedAt) }, tools)
    expect([wanted.category, ...(wanted.orCategory ?? [])]).toContain(decided.category)
    if (wanted.subtype) expect(wanted.subtype).toContain(decided.subtype)
    expect(decided.level).toBe(wanted.level)
    expect(decided.needsReview).toBe(wanted.needsReview ?? wanted.level === 'disputed')
    expect(decided.emotion).toBeGreaterThanOrEqual(wanted.emotionAtLeast ?? 0)
    expect(minutesTo(decided.promises)).toEqual(promisesOf(wanted, decided))
    expect(decided.counterfactual === undefined).toBe(wanted.level === 'routine')
  })

  test('every scene of the method stands in the table', () => {
    expect(scenes.length).toBeGreaterThanOrEqual(18)
    expect(new Set(scenes.map((scene) => scene.expect.level))).toEqual(
      new Set(['urgent', 'routine', 'disputed']),
    )
  })

  test('the dear order alone is urgent by a fen, and the same words are not', () => {
    const text = '页面上明明是暖白色的,寄来的窗帘却是米黄色'
    const graded = (paidFen: number) => decideLine({ text, order: { paidFen } }, tools)
    expect(graded(200_000)).toMatchObject({ level: 'routine' })
    expect(graded(200_001)).toMatchObject({
      level: 'urgent',
      reasons: [{ rule: 'high_value' }],
      counterfactual: { level: 'routine', change: { paidFen: 200_000 } },
    })
  })
})

describe('and so does a case that a program reports', () => {
  let shop: Shop
  beforeAll(async () => {
    shop = await openShop({ now: toShanghai(receivedAt) })
  })
  afterAll(() => shop.close())

  test.each(scenes.map((scene, i) => ({ scene, i, name: scene.name })))('$name', async ({ scene, i }) => {
    const { paidFen, ...known } = orderOf(scene)
    const order = Object.fromEntries(
      Object.entries({ ...known, paidFen: paidFen ?? 8_900 }).filter(([, value]) => value !== null),
    )
    const opened = await shop.complains(scene.texts[0]!, { order: { number: `SCENE-${i}`, ...order } })
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    const wanted = scene.expect
    expect([wanted.category, ...(wanted.orCategory ?? [])]).toContain(opened.body.category)
    expect(opened.body).toMatchObject({
      intake: 'created',
      level: wanted.level,
      needsReview: wanted.needsReview ?? wanted.level === 'disputed',
      status: 'received',
    })
    expect(minutesTo(opened.body.clocks)).toEqual(promisesOf(wanted, opened.body))

    const seen = await shop.as('agent').get(`/cases/${opened.body.number}`)
    expect(minutesTo(seen.body.clocks)).toEqual(minutesTo(opened.body.clocks))
    expect(seen.body.clocks.every((clock: { state: string }) => clock.state === 'running')).toBe(true)
  })
})
