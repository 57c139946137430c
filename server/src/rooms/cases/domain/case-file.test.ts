import { describe, expect, test } from 'vitest'
import { minutes } from '../../../kernel/time.ts'
import { callClockSince, caseNumber, change, readCaseNumber } from './case-file.ts'
import { file, running, ten } from './case.fixture.ts'

describe('the number of a case', () => {
  test.each([
    ['AS-1024', 1024],
    ['as-1024', 1024],
    ['As1024', 1024],
    ['1024', 1024],
    ['  AS-1024 ', 1024],
    ['999999999999999', 999_999_999_999_999],
  ])('「%s」 is %i', (text, number) => {
    expect(readCaseNumber(text)).toBe(number)
  })

  test.each([
    '',
    'AS',
    'AS-',
    'AS--1',
    'AS 1024',
    'XS-1024',
    '-1024',
    '1e3',
    '10.5',
    '0x10',
    '1'.repeat(16),
    '工单1024',
  ])('「%s」 is none', (text) => {
    expect(readCaseNumber(text)).toBeNull()
  })

  test('is read as it is said', () => {
    expect(caseNumber(1024)).toBe('AS-1024')
    for (const number of [1, 1001, 2 ** 40]) expect(readCaseNumber(caseNumber(number))).toBe(number)
  })
})

describe('a change of a file', () => {
  const before = file({ contacts: 1 }, [running('close_case', ten)])
  test('names what changes and leaves the rest and the file before as they were', () => {
    const after = change(before, { contacts: 2 })
    expect(after.state).toEqual({ ...before.state, contacts: 2 })
    expect(after.clocks).toBe(before.clocks)
    expect(after.identity).toBe(before.identity)
    expect(before.state.contacts).toBe(1)
  })
})

describe('since when the customer is owed a call', () => {
  const promised = (startedAt: number, more = {}) =>
    running('call_customer', ten + minutes(15), { startedAt, ...more })
  test('since the running promise; what was kept before does not count', () => {
    const kept = promised(ten, { id: 'old', state: 'met', endedAt: ten + minutes(3) })
    expect(callClockSince(file({}, [kept, promised(ten + minutes(40))]))).toBe(ten + minutes(40))
  })

  test('without one, since the case was opened', () => {
    expect(callClockSince(file({}, [running('close_case', ten)]))).toBe(ten)
  })
})
