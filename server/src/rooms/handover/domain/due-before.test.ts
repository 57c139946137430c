import { expect, test } from 'vitest'
import { duesBefore } from './due-before.ts'

const promise = (dueAt: number, state = 'running') => ({ duty: 'close_case', state, dueAt })

test('what falls due before, the first one first; late ones are among them', () => {
  expect(duesBefore([promise(90), promise(20)], 100).map(({ dueAt }) => dueAt)).toEqual([20, 90])
})

test.each([
  ['at the very moment she starts', promise(100)],
  ['later', promise(101)],
  ['stands still', promise(50, 'paused')],
])('%s: does not', (_what, one) => {
  expect(duesBefore([one], 100)).toEqual([])
})
