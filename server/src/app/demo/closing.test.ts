import { expect, test } from 'vitest'
import { hours, parseInstant } from '../../kernel/time.ts'
import { staff } from './people.ts'
import { planDemo, type DemoStep } from './plan.ts'
import type { Subject } from './subjects.ts'

const now = parseInstant('2026-11-12 15:20')!
const roleOf = new Map(staff.map((person) => [person.login, person.role]))

/** What the desk would refuse: each rule of closing, told by the steps before. */
function refusals(steps: readonly DemoStep[], { kind, said }: Subject): string[] {
  const found: string[] = []
  let toSend = kind === 'praise' ? 0 : 1
  let answeredAt = 0
  let wroteAt = 0
  let called = false
  let inDispute = kind === 'disputed'
  let closed = false
  let assigned = steps.every((step) => step.do !== 'take' && step.do !== 'assign')
  for (const step of steps) {
    if (closed && !['customer_wrote', 'reopen'].includes(step.do)) found.push(`${step.do} after closing`)
    if (step.do === 'open' || step.do === 'customer_wrote') wroteAt = step.at
    if (step.do === 'customer_wrote' || step.do === 'reopen') closed = false
    if (step.do === 'mark_sent') toSend = 0
    if (step.do === 'take' && assigned) found.push('taken twice')
    if (step.do === 'take' || step.do === 'assign') assigned = true
    if (step.do === 'reply') {
      toSend = step.markSent ? 0 : toSend + 1
      if (step.markSent) answeredAt = step.at
    }
    if (step.do === 'call' && step.outcome === 'reached') {
      called = true
      answeredAt = step.at
    }
    if (step.do === 'lower_level') inDispute = false
    if (step.do !== 'close') continue
    closed = true
    if (toSend > 0) found.push('case.to_send')
    if (answeredAt <= wroteAt) found.push('case.not_told')
    if (inDispute) found.push('case.in_dispute')
    if (kind === 'urgent' && !called) found.push('case.call_open')
    if (said.stake === 'legal_threat' && roleOf.get(step.by!) !== 'supervisor')
      found.push('case.legal_threat')
  }
  return found
}

test.each([1, 2, 3, 4, 5, 6])('every case can be closed as it is told: seed %i', (seed) => {
  const plan = planDemo({ now: now + hours(seed * 5), seed, cases: 500 })
  const groups: DemoStep[][] = plan.cases.map(() => [])
  for (const step of plan.steps) groups[step.case]!.push(step)
  const stories = plan.cases.map((one, index) => ({ one, steps: groups[index]! }))
  expect(stories.flatMap(({ one, steps }) => refusals(steps, one.subject))).toEqual([])
  const reviews = stories.map(({ steps }) => steps.filter((step) => step.do === 'finish_review').length)
  expect(Math.max(...reviews)).toBe(1)
})
