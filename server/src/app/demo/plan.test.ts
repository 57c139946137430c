import { expect, test } from 'vitest'
import { ordinarySubtypes, type Role } from '@aftercare/contract/lists'
import { days, hours, minutes, parseInstant } from '../../kernel/time.ts'
import { staff } from './people.ts'
import { planDemo, type DemoCase, type DemoPlan, type DemoStep } from './plan.ts'

const now = parseInstant('2026-11-12 15:20')!
const plan = planDemo({ now, seed: 11, cases: 500 })
// The shop may be started at any hour.
const starts = ['2026-11-12 15:20', '2026-11-12 03:10', '2026-11-12 08:40', '2026-11-12 23:55'].map((text) =>
  parseInstant(text)!,
)
const seeds = [1, 2, 3]
const everyPlan = starts.flatMap((at) =>
  seeds.map((seed) => ({ at, plan: planDemo({ now: at, seed, cases: 500 }) })),
)

const grouped = new Map<DemoPlan, DemoStep[][]>()
function stepsOf(of: DemoPlan, index: number): DemoStep[] {
  const known = grouped.get(of)
  if (known) return known[index]!
  const groups: DemoStep[][] = of.cases.map(() => [])
  for (const step of of.steps) groups[step.case]!.push(step)
  grouped.set(of, groups)
  return groups[index]!
}
const share = (part: number, whole: number): number => Math.round((100 * part) / whole)
const count = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length

test('the same request gives the same plan; another seed another one; a day later the same a day later', () => {
  expect(planDemo({ now, seed: 11, cases: 500 })).toEqual(plan)
  expect(planDemo({ now, seed: 12, cases: 500 }).steps).not.toEqual(plan.steps)
  const tomorrow = planDemo({ now: now + days(1), seed: 11, cases: 500 })
  expect(tomorrow.steps.map(({ at }) => at - days(1))).toEqual(plan.steps.map(({ at }) => at))
})

test('500 cases are planned in less than a second', () => {
  const before = performance.now()
  planDemo({ now, seed: 5, cases: 500 })
  expect(performance.now() - before).toBeLessThan(1000)
})

test('steps are in order, within the last fourteen days, nothing in the future; so are orders and scans', () => {
  for (const { at, plan } of everyPlan) {
    const times = plan.steps.map((step) => step.at)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times.at(-1)!).toBeLessThan(at)
    expect(times[0]!).toBeGreaterThan(at - days(14))
    const strange = plan.orders.filter(({ paidAt, parcel }) => {
      const scan = parcel?.lastScanAt ?? paidAt
      return paidAt >= at || scan >= at || scan < paidAt
    })
    expect(strange).toEqual([])
  }
})

test('classes are near 35/28/20/10/7 of the complaints; a fifth are ordinary requests, some are thanks', () => {
  const isOrdinary = ({ subject }: DemoCase) =>
    (ordinarySubtypes as readonly (string | null)[]).includes(subject.said.subtype)
  const complaints = plan.cases.filter((one) => !isOrdinary(one) && one.subject.kind !== 'praise')
  const of = (category: string) =>
    share(
      count(complaints, ({ subject }) => subject.said.category === category),
      complaints.length,
    )
  expect(['mismatch', 'logistics', 'usage', 'service', 'special'].map(of)).toEqual([35, 28, 20, 10, 7])
  expect(count(plan.cases, isOrdinary)).toBe(100)
  expect(count(plan.cases, ({ subject }) => subject.kind === 'praise')).toBe(20)
})

test('about 320 are closed; what is open stands in every fate; less than a tenth is urgent', () => {
  for (const { plan } of everyPlan) {
    const fate = (name: string) => count(plan.cases, (one) => one.fate === name)
    expect(plan.cases).toHaveLength(500)
    expect(fate('closed')).toBeGreaterThan(300)
    expect(fate('closed')).toBeLessThan(345)
    expect(fate('calling')).toBe(6)
    expect(fate('late_reply') + fate('late_review') + fate('late_close')).toBe(10)
    expect(fate('reviewing')).toBe(8)
    expect(fate('fresh')).toBe(15)
    expect(fate('unanswered')).toBe(12)
    expect(fate('stale')).toBe(4)
    expect(fate('working')).toBeGreaterThan(115)
    expect(count(plan.cases, ({ subject }) => subject.kind === 'urgent')).toBeLessThan(50)
  }
})

test('the last two days are busier than the days before', () => {
  for (const { at, plan } of everyPlan) {
    const lately = count(plan.cases, ({ openedAt }) => at - openedAt < hours(48))
    expect(lately).toBeGreaterThan(190)
    expect(lately).toBeLessThan(330)
  }
})

test('cases are counted in the order in which they are opened; the first step of each opens it', () => {
  const opened = plan.cases.map((_, index) => stepsOf(plan, index)[0]!)
  expect(opened.every((step) => step.do === 'open' && !step.joins)).toBe(true)
  expect(opened.map(({ at }) => at)).toEqual(plan.cases.map(({ openedAt }) => openedAt))
  expect(opened.map(({ at }) => at)).toEqual([...opened.map(({ at }) => at)].sort((a, b) => a - b))
})

test('an order has one case, or two on different lines; then the second is opened while the first is open', () => {
  const opens = plan.steps.filter((step) => step.do === 'open')
  const firsts = opens.filter((step) => !step.joins && step.order !== null)
  const shared = plan.orders.filter(({ key }) => count(firsts, ({ order }) => order === key) > 1)
  expect(shared.length).toBeGreaterThanOrEqual(3)
  for (const { key } of shared) {
    const [one, two] = firsts.filter(({ order }) => order === key)
    expect([one!.line, two!.line]).toEqual(['1', '2'])
    const ended = stepsOf(plan, one!.case).find((step) => step.do === 'close')!
    expect(two!.at).toBeGreaterThan(stepsOf(plan, one!.case)[1]!.at)
    expect(two!.at).toBeLessThan(ended.at)
    expect(stepsOf(plan, two!.case).some((step) => step.do === 'take' || step.do === 'assign')).toBe(false)
  }
  const joined = everyPlan.flatMap(({ plan }) =>
    plan.steps.filter((step) => step.do === 'open' && step.joins),
  )
  expect(joined.length).toBeGreaterThan(0)
  expect(count(opens, ({ customer }) => plan.customers.every(({ key }) => key !== customer))).toBe(0)
})

test('almost nobody says exactly the same as somebody else', () => {
  const said = plan.steps.flatMap((step) => (step.do === 'open' ? [step.text] : []))
  expect(new Set(said).size).toBeGreaterThan(0.97 * said.length)
  expect(said.filter((text) => /[{}]/.test(text) || text.length > 2000)).toEqual([])
})

test('no place in anybody’s words was left empty', () => {
  const words = plan.steps.flatMap((step) =>
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
    if (['assign', 'seat_reviewers', 'reopen'].includes(step.do))
      return role === 'lead' || role === 'supervisor'
    return role === 'legal' ? step.do === 'note' : ['agent', 'lead', 'supervisor'].includes(role)
  }
  const steps = everyPlan.flatMap(({ plan }) => plan.steps)
  expect(steps.filter((step) => !mayDo(step))).toEqual([])
})

test('small shops work too', () => {
  for (const cases of [1, 7, 40]) expect(planDemo({ now, seed: 3, cases }).cases).toHaveLength(cases)
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
        expect(answered! - openedAt).toBeLessThan(hours(23))
        expect(age).toBeLessThan(hours(24))
      }
      if (fate === 'stale') expect(age).toBeGreaterThan(days(4))
      if (fate === 'fresh')
        expect(steps.some((step) => step.do === 'take' || step.do === 'assign')).toBe(false)
      expect(steps.at(-1)!.do === 'close').toBe(fate === 'closed')
    }
})
