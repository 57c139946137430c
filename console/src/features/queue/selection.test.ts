import { expect, test } from 'vitest'
import { between } from './selection.ts'

const rows = ['AS-1', 'AS-2', 'AS-3', 'AS-4']

test('a range goes from the last touched row to this one, in either direction', () => {
  expect(between(rows, 'AS-2', 'AS-4')).toEqual(['AS-2', 'AS-3', 'AS-4'])
  expect(between(rows, 'AS-3', 'AS-1')).toEqual(['AS-1', 'AS-2', 'AS-3'])
  expect(between(rows, null, 'AS-3')).toEqual(['AS-3'])
})

test('a row that has left the list is no end of a range', () => {
  expect(between(rows, 'AS-9', 'AS-3')).toEqual(['AS-3'])
})
