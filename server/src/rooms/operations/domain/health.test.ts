import { expect, test } from 'vitest'
import { healthOf, type HealthFacts } from './health.ts'

const HOUR = 3_600_000
const well: HealthFacts = {
  now: 1000 * HOUR,
  version: '0.1.0',
  database: { kind: 'embedded', version: '18.4', bytes: 2 ** 28 },
  unsafe: [],
  freeBytes: 2 ** 40,
  files: { kind: 'disk', fault: null },
  clocksWaiting: 0,
  clocksLateMs: 0,
  lastBackupAt: 1000 * HOUR - HOUR,
  hasData: true,
  nodes: [{ kind: 'both', version: '0.1.0', errors: 0 }],
}
const notGood = (change: Partial<HealthFacts>) =>
  healthOf({ ...well, ...change })
    .filter(({ state }) => state !== 'good')
    .map(({ check, state }) => `${check} ${state}`)
const node = (change: object) => [{ kind: 'both', version: '0.1.0', errors: 0, ...change }]

test.each<[string, Partial<HealthFacts>, string[]]>([
  ['all is well', {}, []],
  ['files cannot be written', { files: { kind: 's3', fault: 'ECONNREFUSED' } }, ['files bad']],
  ['a durability setting is off', { unsafe: ['fsync'] }, ['database bad']],
  ['little room', { freeBytes: 2 ** 30 }, ['disk warn']],
  ['no room', { freeBytes: 2 ** 20 }, ['disk bad']],
  ['a disk elsewhere', { freeBytes: null }, []],
  ['clocks wait', { clocksWaiting: 3, clocksLateMs: 9000 }, ['clocks bad']],
  ['never backed up', { lastBackupAt: null }, ['backup bad']],
  ['nothing to back up', { lastBackupAt: null, hasData: false }, []],
  ['a day ago', { lastBackupAt: well.now - 24 * HOUR }, []],
  ['longer ago', { lastBackupAt: well.now - 24 * HOUR - 1 }, ['backup bad']],
  ['two versions', { nodes: [...node({}), ...node({ version: '0.2.0' })] }, ['processes bad']],
  ['no background work', { nodes: node({ kind: 'web' }) }, ['processes warn']],
  ['a few errors', { nodes: node({ errors: 1 }) }, ['errors warn']],
  ['many errors', { nodes: node({ errors: 20 }) }, ['errors bad']],
])('%s', (_what, change, expected) => {
  expect(notGood(change)).toEqual(expected)
})

test('a line that is not good says what to do, in both languages', () => {
  const lines = healthOf({
    ...well,
    unsafe: ['fsync'],
    lastBackupAt: null,
    clocksWaiting: 1,
    freeBytes: 0,
    nodes: [],
  })
  for (const { todo } of lines.filter(({ state }) => state !== 'good'))
    expect(todo?.every(Boolean)).toBe(true)
})
