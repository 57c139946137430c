import { expect, test } from 'vitest'
import { neighbours } from './case-walk.ts'

const list = ['AS-1', 'AS-2', 'AS-3']

test('in the middle there is one before and one after', () => {
  expect(neighbours(list, 'AS-2')).toEqual({ index: 1, previous: 'AS-1', next: 'AS-3' })
})

test('at the ends there is none', () => {
  expect(neighbours(list, 'AS-1').previous).toBeUndefined()
  expect(neighbours(list, 'AS-3').next).toBeUndefined()
})

test('a case that was opened by a link has no neighbours', () => {
  expect(neighbours(list, 'AS-9')).toEqual({ index: -1, previous: undefined, next: undefined })
})
