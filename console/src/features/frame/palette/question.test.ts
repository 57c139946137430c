import { expect, test } from 'vitest'
import { asksServer, caseMeant, isNumber } from './question.ts'

test.each([
  ['1024', true],
  ['AS-1024', true],
  ['ＳＦ1001', true],
  ['钱多', true],
  ['钱', false],
  ['dztk', false],
  [' 7 ', false],
  ['', false],
])('%s: the server is asked: %s', (typed, asked) => expect(asksServer(typed)).toBe(asked))

test.each([
  ['AS-1024', 'AS-1024'],
  ['as1024', 'AS-1024'],
  ['as １０２４', 'AS-1024'],
  ['1024', null],
  ['as', null],
  ['asd-1', null],
])('%s is the case %s', (typed, number) => expect(caseMeant(typed)).toBe(number))

test('digits make a number; a name and pinyin do not', () => {
  expect(['T10', '１２３４'].every(isNumber)).toBe(true)
  expect(['dztk', '钱多朵', '3'].some(isNumber)).toBe(false)
})
