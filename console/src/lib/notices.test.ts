import { expect, test } from 'vitest'
import { isQuiet, noticePlace } from './notices.ts'
import type { Notice } from './shapes.ts'

const notice: Notice = {
  id: '1',
  kind: 'clock_warned',
  shop: 'demo',
  at: '2026-11-11T10:00:00.000+08:00',
  count: 1,
  number: 'AS-1024',
  by: null,
  urgent: false,
  read: false,
  facts: {},
}

test.each([
  ['the case', {}, '/cases/AS-1024'],
  ['several: the view that holds them', { count: 12 }, '/cases?view=due_30m'],
  ['several given', { kind: 'assigned', count: 2 }, '/cases?view=mine'],
  ['an import', { kind: 'import_finished', number: null, facts: { importId: 'i' } }, '/imports/i'],
] as const)('leads to %s', (_name, more, place) => {
  expect(noticePlace({ ...notice, ...more })).toBe(place)
})

test.each([
  ['none', null, '03:00', false],
  ['before', { from: '12:00', to: '14:00' }, '11:59', false],
  ['at its beginning', { from: '12:00', to: '14:00' }, '12:00', true],
  ['at its end', { from: '12:00', to: '14:00' }, '14:00', false],
  ['over midnight, late', { from: '22:00', to: '08:00' }, '23:30', true],
  ['over midnight, early', { from: '22:00', to: '08:00' }, '07:59', true],
  ['over midnight, by day', { from: '22:00', to: '08:00' }, '12:00', false],
] as const)('quiet hours: %s', (_name, quiet, time, expected) => {
  expect(isQuiet(quiet, Date.parse(`2026-11-11T${time}:00+08:00`))).toBe(expected)
})
