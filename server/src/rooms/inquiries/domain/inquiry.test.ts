import { describe, expect, test } from 'vitest'
import { days, hours } from '../../../kernel/time.ts'
import { isOverdue, LINK_HOLDS, linkOpens, whyNotDue } from './inquiry.ts'
import { climb } from './ladder.ts'

const due = days(20_000)

describe('the ladder', () => {
  test.each([
    ['a moment before it is due', { taken: 0, late: -1, steps: [], actAt: due }],
    ['due', { taken: 0, late: 0, steps: ['assignee'], actAt: due + hours(4) }],
    ['four hours on', { taken: 1, late: hours(4), steps: ['lead'], actAt: due + hours(24) }],
    ['a moment before', { taken: 1, late: hours(4) - 1, steps: [], actAt: due + hours(4) }],
    ['a day on', { taken: 2, late: hours(24), steps: ['supervisor'], actAt: null }],
    [
      'nobody looked for two days',
      { taken: 0, late: days(2), steps: ['assignee', 'lead', 'supervisor'], actAt: null },
    ],
    ['at the top', { taken: 3, late: days(9), steps: [], actAt: null }],
  ])('%s', (_name, { taken, late, steps, actAt }) => {
    expect(climb(due, taken, due + late)).toEqual({ steps, taken: taken + steps.length, actAt })
  })

  test('climbed in any rounds, each step is taken once', () => {
    const told: string[] = []
    let taken = 0
    for (let now = due - hours(2); now < due + days(2); now += hours(1)) {
      const climbed = climb(due, taken, now)
      told.push(...climbed.steps)
      taken = climbed.taken
    }
    expect(told).toEqual(['assignee', 'lead', 'supervisor'])
  })
})

describe('times', () => {
  test('an answer is wanted in the future, and within sixty days', () => {
    expect(whyNotDue(due, due)).toEqual({ code: 'inquiry.past' })
    expect(whyNotDue(due + 1, due)).toBeNull()
    expect(whyNotDue(due + days(60), due)).toBeNull()
    expect(whyNotDue(due + days(60) + 1, due)).toEqual({ code: 'inquiry.too_late' })
  })

  test('only an open inquiry is overdue', () => {
    expect(isOverdue('open', due, due)).toBe(true)
    expect(isOverdue('open', due, due - 1)).toBe(false)
    expect(isOverdue('answered', due, due + 1)).toBe(false)
    expect(isOverdue('closed', due, due + 1)).toBe(false)
  })

  test('a link opens until its time, while the inquiry is not closed', () => {
    const linkExpiresAt = due + LINK_HOLDS
    expect(linkOpens({ state: 'open', linkExpiresAt }, linkExpiresAt - 1)).toBe(true)
    expect(linkOpens({ state: 'answered', linkExpiresAt }, due)).toBe(true)
    expect(linkOpens({ state: 'open', linkExpiresAt }, linkExpiresAt)).toBe(false)
    expect(linkOpens({ state: 'closed', linkExpiresAt }, due)).toBe(false)
    expect(linkOpens({ state: 'open', linkExpiresAt: null }, due)).toBe(false)
  })
})
