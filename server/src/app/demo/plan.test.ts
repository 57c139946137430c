import { expect, test } from 'vitest'
import { ordinarySubtypes, type Role } from '@aftercare/contract/lists'
import { days, hours, minutes, parseInstant } from '../../kernel/time.ts'
import { rulesOfTheShop } from './judge.ts'
import { staff } from './people.ts'
import { planDemo } from './plan.ts'
import { promotionOf } from './schedule.ts'
import type { DemoCase, DemoOrder, DemoPlan, DemoStep } from './steps.ts'

const now = parseInstant('2026-11-12 15:20')!
const judge = rulesOfTheShop()
const planned = (at: number, seed: number, cases = 500) =>
  planDemo({ now: at, seed, cases, orders: cases * 3, judge })
const plan = planned(now, 11)
// The shop may be started at any hour.
const starts = ['2026-11-12 15:20', '2026-11-22 03:10', '2026-07-12 08:40', '2026-11-30 23:55'].map((text) =>
  parseInstant(text)!,
)
const everyPlan = starts.map((at, i) => ({ at, plan: planned(at, i + 1) }))

const stepsIn = (of: DemoPlan): DemoStep[] =>
  of.stories.flatMap(({ steps }) => steps).sort((a, b) => a.at - b.at)
const ordersIn = (of: DemoPlan): DemoOrder[] => [
  ...of.stories.flatMap(({ order }) => order ?? []),
  ...of.quietOrders,
]

const grouped = new Map<DemoPlan, DemoStep[][]>()
function stepsOf(of: DemoPlan, index: number): DemoStep[] {
  const known = grouped.get(of)
  if (known) return known[index]!
  const groups: DemoStep[][] = of.cases.map(() => [])
  for (const step of stepsIn(of)) groups[step.case]!.push(step)
  grouped.set(of, groups)
  return groups[index]!
}
const share = (part: number, whole: number): number => Math.round((100 * part) / whole)
const count = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length

test('the same request gives the same plan; another seed another one', () => {
  const [one, same, other] = [planned(now, 11, 90), planned(now, 11, 90), planned(now, 12, 90)]
  expect(same).toEqual(one)
  expect(stepsIn(other)).not.toEqual(stepsIn(one))
})

test('steps are in order, within the last thirty days, nothing in the future; so are orders and scans', () => {
  for (const { at, plan } of everyPlan) {
    for (const { steps } of plan.stories) {
      const times = steps.map((step) => step.at)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
    const times = stepsIn(plan).map((step) => step.at)
    expect(times.at(-1)!).toBeLessThan(at)
    expect(times[0]!).toBeGreaterThan(at - days(30.5))
    const strange = ordersIn(plan).filter(({ orderedAt, paidAt, parcel }) => {
      const scans = parcel?.scans.map((scan) => scan.at) ?? []
      const rising = scans.every((scan, i) => i === 0 || scan > scans[i - 1]!)
      return (
        orderedAt >= paidAt || paidAt >= at || !rising || scans.some((scan) => scan >= at || scan < paidAt)
      )
    })
    expect(strange).toEqual([])
  }
})

test('classes are near 35/28/20/10/7 of the complaints; a fifth are ordinary requests, some are thanks', () => {
  const isOrdinary = ({ subject }: DemoCase) =>
    (ordinarySubtypes as readonly (string | null)[]).includes(subject.said.subtype)
  const complaints = plan.cases.filter((one) => !isOrdinary(one) && one.subject.said.category !== 'none')
  const of = (category: string) =>
    share(
      count(complaints, ({ subject }) => subject.said.category === category),
      complaints.length,
    )
  expect(['mismatch', 'logistics', 'usage', 'service', 'special'].map(of)).toEqual([35, 28, 20, 10, 7])
  expect(count(plan.cases, isOrdinary)).toBe(100)
  expect(count(plan.cases, ({ subject }) => subject.said.category === 'none')).toBe(20)
})

test('a full desk does not grow with the history; less than a tenth is urgent', () => {
  for (const { plan } of everyPlan) {
    const fate = (name: string) => count(plan.cases, (one) => one.fate === name)
    expect(plan.cases).toHaveLength(500)
    expect(fate('closed')).toBeGreaterThan(345)
    expect(fate('closed')).toBeLessThan(365)
    expect(fate('calling')).toBe(6)
    expect(fate('late_reply') + fate('late_review') + fate('late_close')).toBe(10)
    expect(fate('reviewing')).toBe(9)
    expect(fate('fresh')).toBe(14)
    expect(fate('unanswered')).toBe(14)
    expect(fate('stale')).toBe(4)
    expect(count(plan.cases, ({ subject }) => subject.kind === 'urgent')).toBeLessThan(50)
  }
})

test('the great promotion is seen: its four days are the busiest, and most was bought on its first', () => {
  const at = parseInstant('2026-11-24 15:20')!
  const { cases, quietOrders } = planned(at, 4, 700)
  const dayOf = (moment: number) => Math.floor((moment - promotionOf(at)) / days(1))
  const closedOn = (from: number, until: number) =>
    count(
      cases,
      ({ fate, openedAt }) => fate === 'closed' && dayOf(openedAt) >= from && dayOf(openedAt) < until,
    ) /
    (until - from)
  expect(closedOn(0, 4)).toBeGreaterThan(2.5 * closedOn(-10, 0))
  expect(closedOn(0, 4)).toBeGreaterThan(2 * closedOn(5, 11))
  const boughtOn = (day: number) => count(quietOrders, ({ paidAt }) => dayOf(paidAt) === day)
  expect(boughtOn(0)).toBeGreaterThan(3 * boughtOn(-5))
})

test.each([
  ['2026-11-11 00:30', '2026-11-11 00:00'],
  ['2026-11-22 12:00', '2026-11-11 00:00'],
  ['2026-12-07 23:59', '2026-11-11 00:00'],
  ['2026-12-08 00:10', '2026-11-27 00:00'],
  ['2026-11-10 23:00', '2026-10-30 00:00'],
  ['2026-06-20 09:00', '2026-06-09 00:00'],
])('at %s the promotion that people remember began %s', (at, began) => {
  expect(promotionOf(parseInstant(at)!)).toBe(parseInstant(began))
})

test('the parcel fits what is said about it when it is said', () => {
  for (const { plan } of everyPlan)
    for (const { order, steps } of plan.stories) {
      const { openedAt, subject } = plan.cases[steps[0]!.case]!
      const known = order?.parcel?.scans.filter((scan) => scan.at <= openedAt) ?? []
      const last = known.at(-1)
      if (order === null || order.parcel === null) continue
      const { subtype } = subject.said
      if (subtype === 'stalled') expect(openedAt - last!.at).toBeGreaterThan(hours(48))
      if (subtype === 'lost') {
        expect(last!.code).toBe('delivered')
        expect(last!.text).not.toContain('本人')
      }
      if (subtype === 'late') expect(last!.code).not.toBe('delivered')
      if (subtype === 'damaged' || subtype === 'colour') expect(last!.code).toBe('delivered')
      expect(order.parcel.scans.length).toBeLessThanOrEqual(8)
    }
})

test('orders: as many as asked, each with another number, one to three lines that sum up to what was paid', () => {
  for (const { plan } of everyPlan) {
    const orders = ordersIn(plan)
    expect(orders).toHaveLength(1500)
    expect(new Set(orders.map(({ number }) => number)).size).toBe(1500)
    for (const { lines, paidFen } of orders) {
      expect(lines.length).toBeGreaterThan(0)
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.reduce((sum, line) => sum + line.paidFen, 0)).toBe(paidFen)
      expect(lines.every((line) => line.priceFen * line.quantity >= line.paidFen - line.quantity)).toBe(true)
    }
    for (const channel of ['shop', 'live_stream', 'short_video'])
      expect(count(orders, ({ salesChannel }) => salesChannel === channel)).toBeGreaterThan(100)
    expect(count(orders, ({ buyerNote }) => buyerNote !== null)).toBeGreaterThan(100)
    expect(count(orders, ({ sellerNote }) => sellerNote !== null)).toBeGreaterThan(100)
    // What lies in the basket beside the matter does not make a case urgent.
    for (const { order, steps } of plan.stories) {
      const { paidFen } = plan.cases[steps[0]!.case]!.subject
      if (order !== null && paidFen <= 200_000) expect(order.paidFen).toBeLessThanOrEqual(200_000)
    }
  }
})

test('cases are counted in the order in which they are opened; the first step of each opens it', () => {
  const opened = plan.cases.map((_, index) => stepsOf(plan, index)[0]!)
  expect(opened.every((step) => step.do === 'open' && !step.joins)).toBe(true)
  expect(opened.map(({ at }) => at)).toEqual(plan.cases.map(({ openedAt }) => openedAt))
  expect(opened.map(({ at }) => at)).toEqual([...opened.map(({ at }) => at)].sort((a, b) => a - b))
})

test('an order has one case, or two on different lines; then the second is opened while the first is open', () => {
  const shared = everyPlan.flatMap(({ plan }) =>
    plan.stories.filter(({ steps }) => new Set(steps.map((step) => step.case)).size > 1),
  )
  expect(shared.length).toBeGreaterThanOrEqual(3)
  for (const { steps } of shared) {
    const opens = steps.filter((step) => step.do === 'open' && !step.joins)
    expect(opens.map((step) => step.do === 'open' && step.line)).toEqual(['1', '2'])
    const [one, two] = opens
    const ended = steps.find((step) => step.case === one!.case && step.do === 'close')!
    expect(two!.at).toBeLessThan(ended.at)
    const second = steps.filter((step) => step.case === two!.case)
    expect(second.some((step) => step.do === 'take' || step.do === 'assign')).toBe(false)
  }
  const steps = everyPlan.flatMap(({ plan }) => stepsIn(plan))
  expect(steps.some((step) => step.do === 'open' && step.joins)).toBe(true)
})

test('few say exactly the same as somebody else', () => {
  const said = stepsIn(plan).flatMap((step) => (step.do === 'open' ? [step.text] : []))
  expect(new Set(said).size).toBeGreaterThan(0.97 * said.length)
  expect(said.filter((text) => /[{}]/.test(text) || text.length > 2000)).toEqual([])
})

test('no place in anybody’s words was left empty', () => {
  const words = stepsIn(plan).flatMap((step) =>
    'text' in step ? [step.text] : 'note' in step ? [step.note] : [],
  )
  expect(words.filter((text) => /[{}]/.test(text))).toEqual([])
})

test('every login of a step is somebody of the shop, and may do it', () => {
  const roleOf = new Map<string | null, Role>(staff.map((person) => [person.login, person.role]))
  const mayDo = (step: DemoStep): boolean => {
    const role = roleOf.get(step.by)
    if (step.by === null) return step.do === 'open' || step.do === 'customer_wrote'
    if (role === undefined) return false
    if (step.do === 'lower_level') return role === 'supervisor'
    if (step.do === 'seat_reviewers' && roleOf.get(step.supervisor) !== 'supervisor') return false
    if (step.do === 'seat_reviewers' && roleOf.get(step.legal) !== 'legal') return false
    if (step.do === 'answer_inquiry') return ['warehouse', 'logistics', 'quality'].includes(role)
    if (['assign', 'seat_reviewers', 'reopen'].includes(step.do))
      return role === 'lead' || role === 'supervisor'
    return role === 'legal' ? step.do === 'note' : ['agent', 'lead', 'supervisor'].includes(role)
  }
  const steps = everyPlan.flatMap(({ plan }) => stepsIn(plan))
  expect(steps.filter((step) => !mayDo(step))).toEqual([])
})

test('small shops work too', () => {
  for (const cases of [1, 7, 40]) expect(planned(now, 3, cases).cases).toHaveLength(cases)
})

test('what a case is at the end: urgent calls are minutes old, the late ones a little late, the rest in time', () => {
  for (const { at, plan } of everyPlan)
    for (const [index, { fate, openedAt, subject }] of plan.cases.entries()) {
      const steps = stepsOf(plan, index)
      const age = at - openedAt
      const answered = steps.findLast((step) => step.do === 'reply' && step.markSent)?.at ?? null
      const wrote = steps.findLast((step) => step.by === null || step.do === 'open')!.at
      if (fate === 'calling') {
        expect(age).toBeLessThan(minutes(20))
        expect(steps.some((step) => step.do === 'call' && step.outcome === 'reached')).toBe(false)
        expect(subject.kind).toBe('urgent')
      }
      if (fate === 'late_reply') expect(answered).toBeNull()
      if (fate === 'unanswered') {
        expect(wrote).toBeGreaterThan(answered!)
        expect(at - wrote).toBeLessThan(minutes(25))
      }
      if (fate === 'working') {
        expect(answered!).toBeGreaterThan(wrote)
        expect(answered! - openedAt).toBeLessThan(hours(44))
        expect(age).toBeLessThan(hours(45))
      }
      if (fate === 'stale') expect(age).toBeGreaterThan(days(4))
      if (fate === 'fresh')
        expect(steps.some((step) => step.do === 'take' || step.do === 'assign')).toBe(false)
      expect(steps.at(-1)!.do === 'close').toBe(fate === 'closed')
    }
})

test('warehouse, carrier and supplier are asked: some have time, some are late, some have answered', () => {
  const asked = everyPlan.flatMap(({ plan: one, at: now }) =>
    one.stories.flatMap(({ steps }) => {
      const ask = steps.find((step) => step.do === 'ask')
      return ask?.do === 'ask'
        ? [{ late: ask.dueAt <= now, answered: steps.some((step) => step.do === 'answer_inquiry') }]
        : []
    }),
  )
  const states = asked.map(({ late, answered }) => (answered ? 'answered' : late ? 'late' : 'in time'))
  // At some hours of the day none is late: over the day all three are there, in every plan some.
  expect(asked.length).toBeGreaterThanOrEqual(3 * everyPlan.length)
  for (const state of ['answered', 'late', 'in time'])
    expect(states.filter((one) => one === state).length, state).toBeGreaterThanOrEqual(everyPlan.length / 2)
})
