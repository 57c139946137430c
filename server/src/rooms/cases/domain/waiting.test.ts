import { describe, expect, test } from 'vitest'
import { statuses, waitingFor } from '@aftercare/contract/lists'
import { days, hours } from '../../../kernel/time.ts'
import { state, ten } from './case.fixture.ts'
import { endedState, pauseReasonOf, waitingState, whyNotEnd, whyNotWait } from './waiting.ts'

const asked = (more: object = {}) => ({
  wait: { for: 'customer' as const, nextChaseAt: ten + hours(3) },
  hasNote: false,
  now: ten,
  ...more,
})

describe('who is waited for, and until when', () => {
  test.each([
    ['a closed case', state({ status: 'closed' }), asked(), 'case.closed'],
    ['now', state(), asked({ now: ten + hours(3) }), 'waiting.past'],
    ['in the far future', state(), asked({ now: ten + hours(3) - days(60) - 1 }), 'waiting.too_late'],
    [
      'the same again',
      state({ waitingFor: 'customer', nextChaseAt: ten + hours(3) }),
      asked(),
      'case.already_there',
    ],
  ])('%s: refused', (_story, now, ask, code) => {
    expect(whyNotWait(now, ask)).toEqual({ code })
  })

  test('the same again with a note, or exactly 60 days ahead, is fine', () => {
    const same = state({ waitingFor: 'customer', nextChaseAt: ten + hours(3) })
    expect(whyNotWait(same, asked({ hasNote: true }))).toBeNull()
    expect(whyNotWait(state(), asked({ now: ten + hours(3) - days(60) }))).toBeNull()
  })

  test('a parcel arrives only where one is awaited', () => {
    expect(whyNotEnd(state(), false)).toEqual({ code: 'waiting.none' })
    expect(whyNotEnd(state({ waitingFor: 'carrier' }), true)).toEqual({ code: 'waiting.not_return' })
    expect(whyNotEnd(state({ waitingFor: 'return' }), true)).toBeNull()
    expect(whyNotEnd(state({ status: 'closed' }), false)).toEqual({ code: 'case.closed' })
  })
})

describe('the status follows', () => {
  const wait = (whom: (typeof waitingFor)[number]) => ({ for: whom, nextChaseAt: ten })
  test('waiting for the customer it is hers to act; who sends back has her solution', () => {
    expect(waitingState(state(), wait('customer')).status).toBe('awaiting_customer')
    expect(waitingState(state(), wait('return')).status).toBe('resolving')
  })

  test('for anybody else it is ours: begun, and no longer hers', () => {
    expect(waitingState(state(), wait('carrier')).status).toBe('reviewing')
    expect(waitingState(state({ status: 'awaiting_customer' }), wait('supplier')).status).toBe('reviewing')
    expect(waitingState(state({ status: 'resolving' }), wait('warehouse')).status).toBe('resolving')
    expect(endedState(state({ status: 'awaiting_customer' })).status).toBe('reviewing')
  })

  test('a dispute stays a dispute', () => {
    for (const whom of waitingFor)
      expect(waitingState(state({ status: 'in_dispute' }), wait(whom)).status).toBe('in_dispute')
  })

  test('and nothing but the table of moves decides it', () => {
    for (const status of statuses.filter((one) => one !== 'closed'))
      expect(statuses).toContain(endedState(state({ status })).status)
  })
})

describe('a promise stands still for the customer and the parcel only', () => {
  const told = { lastAnswerAt: ten + hours(1) }
  test.each(waitingFor.filter((whom) => whom !== 'customer' && whom !== 'return'))('not for %s', (whom) => {
    expect(pauseReasonOf(state({ ...told, waitingFor: whom }))).toBeNull()
  })

  test('for her only once what we asked has reached her', () => {
    expect(pauseReasonOf(state({ ...told, waitingFor: 'customer' }))).toBe('customer')
    expect(pauseReasonOf(state({ waitingFor: 'customer' }))).toBeNull()
    const spoke = { ...told, lastTurnAt: ten + hours(2) }
    expect(pauseReasonOf(state({ ...spoke, waitingFor: 'customer' }))).toBeNull()
    expect(pauseReasonOf(state({ ...spoke, waitingFor: 'return' }))).toBe('return')
    expect(pauseReasonOf(state(told))).toBeNull()
  })
})
