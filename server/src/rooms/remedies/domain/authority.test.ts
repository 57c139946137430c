import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRemedies } from '@aftercare/contract/default-remedies'
import { roles, type Role } from '@aftercare/contract/lists'
import { mayFill, mayGrant, openSeats, rankOf, type Ask, type Given } from './authority.ts'

const policy = defaultRemedies.authority
const runs = { seed: 20261111, numRuns: process.env['AFTERCARE_DEEP'] ? 5_000 : 300 }
const nothing: Given = { onOrderFen: 0, todayFen: 0 }
const goodwill = (fen: number, more: Partial<Ask> = {}): Ask => ({
  ...{ byRight: false, fen, urgentReship: false, offline: false },
  ...more,
})
const says = (ask: Ask, role: Role, given: Partial<Given> = {}) => {
  const { may, obstacle, needs } = mayGrant(ask, role, { ...nothing, ...given }, policy)
  return may ? 'may' : `${obstacle}: ${needs.join(' + ')}`
}

describe('goodwill 主动补偿', () => {
  test.each([
    ['agent', 5_000, 'may'],
    ['agent', 5_001, 'over_limit: lead'],
    ['agent', 20_001, 'over_limit: supervisor'],
    ['agent', 100_001, 'over_limit: owner'],
    ['agent', 500_001, 'over_limit: owner + finance'],
    ['lead', 20_000, 'may'],
    ['lead', 20_001, 'over_limit: supervisor'],
    ['supervisor', 100_000, 'may'],
    ['supervisor', 100_001, 'over_limit: owner'],
    ['owner', 500_000, 'may'],
    ['owner', 500_001, 'over_limit: finance'],
    ['warehouse', 1, 'over_limit: lead'],
  ] as const)('%s, %i fen: %s', (role, fen, expected) => {
    expect(says(goodwill(fen), role)).toBe(expected)
  })

  test('¥40 three times on one order is one grant of ¥120', () => {
    expect(says(goodwill(4_000), 'agent')).toBe('may')
    expect(says(goodwill(4_000), 'agent', { onOrderFen: 4_000 })).toBe('split: lead')
    expect(says(goodwill(4_000), 'agent', { onOrderFen: 8_000 })).toBe('split: lead')
    expect(says(goodwill(4_000), 'lead', { onOrderFen: 8_000 })).toBe('may')
    expect(says(goodwill(4_000), 'lead', { onOrderFen: 18_000 })).toBe('split: supervisor')
  })

  test('a day holds ten times the limit, then the next one up decides', () => {
    expect(says(goodwill(5_000), 'agent', { todayFen: 45_000 })).toBe('may')
    expect(says(goodwill(5_000), 'agent', { todayFen: 45_001 })).toBe('daily_cap: lead')
    expect(says(goodwill(100), 'supervisor', { todayFen: 1_000_000 })).toBe('daily_cap: owner')
  })

  test('an urgent reship: a supervisor up to ¥5000', () => {
    const machine = goodwill(329_900, { urgentReship: true })
    expect(says(machine, 'agent')).toBe('over_limit: supervisor')
    expect(says(machine, 'supervisor')).toBe('may')
    expect(says(goodwill(500_001, { urgentReship: true }), 'supervisor')).toBe('over_limit: owner + finance')
  })
})

describe('by right 按规则', () => {
  test.each([
    ['agent', 39_900, 'may'],
    ['agent', 200_000, 'may'],
    ['agent', 200_001, 'right_over: lead'],
    ['lead', 900_000, 'may'],
    ['finance', 1, 'right_over: lead'],
  ] as const)('%s, %i fen: %s', (role, fen, expected) => {
    expect(says(goodwill(fen, { byRight: true }), role, { onOrderFen: 99_999, todayFen: 9_999_999 })).toBe(
      expected,
    )
  })
})

describe('an offline pay-out 线下打款', () => {
  test.each([
    ['agent', 3_000, false, 'offline: lead + finance'],
    ['agent', 30_000, false, 'offline: supervisor + finance'],
    ['supervisor', 3_000, true, 'offline: lead + finance'],
    ['owner', 3_000, false, 'offline: supervisor + finance'],
  ] as const)('%s, %i fen: two others, one of them finance', (role, fen, byRight, expected) => {
    expect(says(goodwill(fen, { byRight, offline: true }), role)).toBe(expected)
  })
})

const asks = fc.record({
  byRight: fc.boolean(),
  fen: fc.integer({ min: 0, max: 900_000 }),
  urgentReship: fc.boolean(),
  offline: fc.boolean(),
})
const given = fc.record({
  onOrderFen: fc.integer({ min: 0, max: 300_000 }),
  todayFen: fc.integer({ min: 0, max: 3_000_000 }),
})

test('whatever is asked: there is always a way, more is never easier, and finance is nobody’s stand-in', () => {
  fc.assert(
    fc.property(asks, given, fc.constantFrom(...roles), (ask, before, role) => {
      const { may, needs, obstacle } = mayGrant(ask, role, before, policy)
      expect(may).toBe(needs.length === 0)
      expect(may).toBe(obstacle === null)
      if (may) expect(rankOf(role)).toBeGreaterThanOrEqual(0)
      if (may && ask.fen > 0)
        expect(mayGrant({ ...ask, fen: ask.fen - 1 }, role, before, policy).may).toBe(true)
      if (ask.offline) expect(needs).toHaveLength(2)
      for (const seat of needs) expect(mayFill(seat, 'finance')).toBe(seat === 'finance')
      expect(openSeats(needs, needs)).toEqual([])
    }),
    runs,
  )
})

test('any number of grants by one agent on one order never sums above her limit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6_000 }), { maxLength: 20 }), (amounts) => {
      let sum = 0
      for (const fen of amounts)
        if (mayGrant(goodwill(fen), 'agent', { onOrderFen: sum, todayFen: sum }, policy).may) sum += fen
      expect(sum).toBeLessThanOrEqual(policy.goodwill.agentFen)
    }),
    runs,
  )
})
