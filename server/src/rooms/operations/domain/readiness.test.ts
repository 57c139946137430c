import { expect, test } from 'vitest'
import { readinessOf, type Readiness } from './readiness.ts'

const HOUR = 3_600_000
const good: Readiness = {
  now: 100 * 24 * HOUR,
  pending: [{ name: '0002-x', cost: 'quick' }],
  others: [],
  hasData: true,
  lastBackupAt: 100 * 24 * HOUR - 2 * HOUR,
  backupWaived: false,
  databaseBytes: 2 ** 30,
  freeBytes: 2 ** 40,
}
const failed = (change: Partial<Readiness>) =>
  readinessOf({ ...good, ...change })
    .filter(({ ok }) => !ok)
    .map(({ check }) => check)

test.each<[string, Partial<Readiness>, string[]]>([
  ['all is well', {}, []],
  ['somebody works', { others: ['aftercare 0.1.0'] }, ['processes']],
  ['no backup', { lastBackupAt: null }, ['backup']],
  ['exactly a day old', { lastBackupAt: good.now - 24 * HOUR }, []],
  ['a moment older', { lastBackupAt: good.now - 24 * HOUR - 1 }, ['backup']],
  ['an old one, and said so', { lastBackupAt: 0, backupWaived: true }, []],
  ['nothing to lose', { lastBackupAt: null, hasData: false }, []],
  ['a full disk', { freeBytes: 2 ** 20 }, ['disk']],
  ['room for an index only', { freeBytes: 2 ** 29, pending: [{ name: 'x', cost: 'rewrites' }] }, ['disk']],
  ['a database elsewhere', { freeBytes: null }, []],
])('%s', (_what, change, expected) => {
  expect(failed(change)).toEqual(expected)
})
