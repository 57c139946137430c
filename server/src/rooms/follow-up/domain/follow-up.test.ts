import { expect, test } from 'vitest'
import type { Level } from '@aftercare/contract/lists'
import { days, hours } from '../../../kernel/time.ts'
import { opensAgain, whyNotAnswer } from './answer.ts'
import { dueOf, mannerOf, stepOf, type Asking } from './due.ts'

const closedAt = Date.UTC(2026, 10, 11)
const plain: Asking = {
  level: 'routine',
  closedAt,
  refundedAt: null,
  shippedAt: null,
  signedAt: null,
  closed: true,
  erased: false,
  askedRecently: false,
  cameDueAt: null,
}

test.each<[Level, number]>([
  ['urgent', hours(24)],
  ['routine', days(3)],
  ['disputed', days(7)],
])('%s: asked so long after closing', (level, span) => {
  expect(dueOf({ ...plain, level }, closedAt)).toMatchObject({
    countedFrom: 'closing',
    dueAt: closedAt + span,
  })
})

test('counted from the refund, but never before the case was closed', () => {
  const early = { ...plain, refundedAt: closedAt - days(1) }
  expect(dueOf(early, closedAt)).toMatchObject({ countedFrom: 'refund', dueAt: closedAt + days(2) })
  const long = { ...plain, refundedAt: closedAt - days(9) }
  expect(dueOf(long, closedAt).dueAt).toBe(closedAt)
})

test('a reship is waited for until it is signed, and no longer than ten days', () => {
  const sent = { ...plain, shippedAt: closedAt - days(1) }
  expect(dueOf(sent, closedAt)).toMatchObject({ countedFrom: 'reship', lookAt: closedAt + hours(6) })
  const signed = { ...sent, signedAt: closedAt + days(2) }
  expect(dueOf(signed, closedAt + days(2))).toMatchObject({
    countedFrom: 'reship',
    dueAt: closedAt + days(5),
  })
  const never = dueOf(sent, closedAt + days(10))
  expect(never).toMatchObject({ countedFrom: 'closing', dueAt: closedAt + days(3) })
  expect(stepOf(sent, closedAt + days(10)).do).toBe('ask')
})

test.each([
  [{ level: 'disputed', platform: 'own', channel: 'form' }, 'call'],
  [{ level: 'routine', platform: 'own', channel: 'form', legalThreat: true }, 'call'],
  [{ level: 'routine', platform: 'taobao', channel: 'form' }, 'chat'],
  [{ level: 'urgent', platform: 'douyin', channel: 'phone' }, 'chat'],
  [{ level: 'routine', platform: null, channel: 'chat' }, 'chat'],
  [{ level: 'routine', platform: 'own', channel: 'chat' }, 'link'],
  [{ level: 'routine', platform: null, channel: 'phone' }, 'link'],
] as const)('%j: %s', (of, manner) => {
  expect(mannerOf({ legalThreat: false, ...of })).toBe(manner)
})

const at = closedAt + days(3)
test.each<[string, Partial<Asking>, number, object]>([
  ['on time', {}, at, { do: 'ask' }],
  ['a moment before', {}, at - 1, { do: 'wait', lookAt: at }],
  ['opened again meanwhile', { closed: false }, at, { do: 'skip', because: 'reopened' }],
  ['her data erased', { erased: true }, at, { do: 'skip', because: 'erased' }],
  ['asked within thirty days', { askedRecently: true }, at, { do: 'skip', because: 'asked_recently' }],
  ['weeks too late', {}, at + days(14), { do: 'skip', because: 'too_late' }],
  ['waits for a colleague', { cameDueAt: at }, at + days(1), { do: 'wait' }],
  ['nobody asked for two weeks', { cameDueAt: at }, at + days(14), { do: 'skip', because: 'too_late' }],
])('%s', (_what, more, now, step) => {
  expect(stepOf({ ...plain, ...more }, now)).toMatchObject(step)
})

test.each([
  [{ manner: 'link', state: 'asked', role: 'agent' }, null],
  [{ manner: 'call', state: 'due', role: 'supervisor' }, null],
  [{ manner: 'call', state: 'due', role: 'lead' }, 'follow_up.supervisor_only'],
  [{ manner: 'chat', state: 'answered', role: 'owner' }, 'follow_up.not_due'],
  [{ manner: 'link', state: 'planned', role: 'agent' }, 'follow_up.not_due'],
] as const)('%j: %s', (of, code) => {
  expect(whyNotAnswer(of)?.code ?? null).toBe(code)
})

test('one and two of five open the case again, three does not unless her words do', () => {
  const opens = (score: number | null, complains = false) => opensAgain({ score, complains })
  expect([1, 2, 3, 5, null].map((score) => opens(score))).toEqual([true, true, false, false, false])
  expect(opens(5, true)).toBe(true)
})
