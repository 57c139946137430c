import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { calendarOfVersion3 } from './calendar.ts'
import { defaultPolicy } from './default-policy.ts'
import { platformsOfVersion2 } from './platform-reasons.ts'
import { upgradePolicy } from './policy-upgrade.ts'
import { PolicyDocument } from './policy.ts'

const { platforms: _two, calendar: _three, calls: callsOfToday, ...rest } = defaultPolicy
const { night: _night, ...calls } = callsOfToday
const serviceHours = [null, ...Array.from({ length: 6 }, () => ({ from: '09:00', to: '18:00' }))]
const version2 = { ...defaultPolicy, calendar: undefined, schemaVersion: 2, calls, serviceHours }
const version1 = {
  ...rest,
  calls,
  serviceHours,
  schemaVersion: 1,
  joining: { openWithinDays: 7, reopenWithinDays: 3 },
}

test('a document of version 1 is read in the shape of today, with everything that the shop has changed', () => {
  const read = PolicyDocument.parse(upgradePolicy(version1))
  expect(read).toMatchObject({ schemaVersion: 3, joining: { openWithinDays: 7, reopenWithinDays: 3 } })
  expect(read.platforms).toEqual(platformsOfVersion2)
})

test('a document of version 2 keeps its hours, and holidays change nothing in it', () => {
  const read = PolicyDocument.parse(upgradePolicy(version2))
  expect(read).toMatchObject({
    serviceHours: [null, ...Array.from({ length: 6 }, () => [{ from: '09:00', to: '18:00' }])],
    calendar: { holidays: 'usual', makeUpDays: 'usual' },
    calls: { attempts: 2, night: { from: '22:00', to: '08:00', offerUntil: '08:15', onCall: '' } },
  })
})

test('a document of today stays as it is, and the stored one is not touched', () => {
  expect(upgradePolicy(defaultPolicy)).toBe(defaultPolicy)
  upgradePolicy(version1)
  expect(version1).not.toHaveProperty('platforms')
})

test.each([[null], [7], ['{}'], [[]], [{}], [{ schemaVersion: 99 }], [{ schemaVersion: 'constructor' }]])(
  'what is no document stays for the schema to refuse: %j',
  (stored) => {
    expect(upgradePolicy(stored)).toBe(stored)
    expect(PolicyDocument.safeParse(upgradePolicy(stored)).success).toBe(false)
  },
)

test('what version 2 gave to old documents never changes: shops rely on it', () => {
  const digest = createHash('sha256').update(JSON.stringify(platformsOfVersion2)).digest('hex')
  expect(digest.slice(0, 16)).toBe('89e20d197bf584ef')
})

test('nor what version 3 gave: later years are entered by the shop', () => {
  const digest = createHash('sha256').update(JSON.stringify(calendarOfVersion3)).digest('hex')
  expect(digest.slice(0, 16)).toBe('f5315b3e94266707')
})

test.each([
  ['a sub-type of another class', { category: 'usage', subtype: 'colour' }],
  ['a class that is no complaint', { category: 'none', subtype: 'colour' }],
  ['a confidence beyond 1', { confidence: 1.1 }],
  ['an empty reason', { reason: ' ' }],
  ['a platform that nobody knows', { platform: 'moon' }],
])('%s is refused', (_story, more) => {
  const row = { ...platformsOfVersion2.reasons[0]!, ...more }
  const platforms = { ...platformsOfVersion2, reasons: [row] }
  expect(PolicyDocument.safeParse({ ...defaultPolicy, platforms }).success).toBe(false)
})

test('a reason that stands there twice for one platform is refused', () => {
  const [row] = platformsOfVersion2.reasons
  const platforms = {
    ...platformsOfVersion2,
    reasons: [row!, { ...row!, category: 'usage', subtype: 'setup' }],
  }
  const found = PolicyDocument.safeParse({ ...defaultPolicy, platforms })
  expect(found.error?.issues.map(({ path }) => path.join('.'))).toEqual(['platforms.reasons'])
})
