import { describe, expect, test } from 'vitest'
import { bundleOf, personsTold, rolesTold, type AboutCase } from './who-is-told.ts'

const routine: AboutCase = { assigneeId: 'lin', level: 'routine', safety: false }
const urgent: AboutCase = { ...routine, level: 'urgent' }
const unsafe: AboutCase = { ...urgent, safety: true }
const told = (kind: string, data = {}, about = routine, by: string | null = 'xu') =>
  personsTold({ kind, data }, about, by).map(({ personId, kind: of }) => `${personId} ${of}`)

describe('who is told', () => {
  test.each([
    ['assigned by somebody else', 'case_assigned', { to: 'lin' }, ['lin assigned']],
    ['opened again', 'case_reopened', { by: 'customer' }, ['lin reopened']],
    ['warned', 'clock_warned', { duty: 'answer_customer' }, ['lin clock_warned']],
    ['broken', 'clock_breached', { duty: 'answer_customer' }, ['lin clock_breached']],
    ['answered', 'inquiry_answered', { to: 'warehouse' }, ['lin inquiry_answered']],
    ['first step', 'inquiry_overdue', { step: 'assignee' }, ['lin inquiry_overdue']],
    ['a later step is not hers', 'inquiry_overdue', { step: 'lead' }, []],
    ['a note without mentions', 'note_added', { messageId: 'm' }, []],
    ['mentions, each once', 'note_added', { mentions: ['he', 'su', 'he'] }, ['he mentioned', 'su mentioned']],
    ['what concerns nobody', 'case_sorted', {}, []],
  ])('%s', (_name, kind, data, expected) => expect(told(kind, data)).toEqual(expected))

  test('nobody of her own act', () => {
    expect(told('case_assigned', {}, routine, 'lin')).toEqual([])
    expect(told('note_added', { mentions: ['xu', 'he'] })).toEqual(['he mentioned'])
  })

  test('nobody has the case: nobody by name', () =>
    expect(told('clock_breached', {}, { ...routine, assigneeId: null })).toEqual([]))
})

describe('who is told by role', () => {
  const roles = (kind: string, about: AboutCase, data = {}) =>
    rolesTold({ kind, data }, about).map(({ role }) => role)
  const unowned = { ...urgent, assigneeId: null }
  test.each([
    ['the second step of an inquiry', 'inquiry_overdue', routine, { step: 'lead' }, ['lead']],
    ['the third', 'inquiry_overdue', routine, { step: 'supervisor' }, ['supervisor']],
    ['the first calls who has it', 'inquiry_overdue', routine, { step: 'assignee' }, []],
    ['urgent and broken', 'clock_breached', urgent, {}, ['lead']],
    ['urgent, nearly due, somebody has it', 'clock_warned', urgent, {}, []],
    ['urgent, nearly due, nobody has it', 'clock_warned', unowned, {}, ['lead']],
    ['routine and broken', 'clock_breached', { ...routine, assigneeId: null }, {}, []],
  ] as const)('%s', (...[, kind, about, data, expected]) =>
    expect(roles(kind, about, data)).toEqual(expected),
  )
})

test('urgent is harm to somebody, or an urgent promise that is broken', () => {
  const urgencyOf = (kind: string, about: AboutCase) => personsTold({ kind }, about, null)[0]?.urgent
  expect(urgencyOf('clock_warned', urgent)).toBe(false)
  expect(urgencyOf('clock_breached', urgent)).toBe(true)
  expect(urgencyOf('clock_breached', routine)).toBe(false)
  expect(urgencyOf('clock_warned', unsafe)).toBe(true)
  expect(urgencyOf('case_assigned', unsafe)).toBe(true)
})

test('a notice holds codes, never words', () => {
  const data = { duty: 'call_customer', dueAt: 5, reason: '王小芳说', text: '电话 138', to: 'somebody' }
  expect(personsTold({ kind: 'clock_warned', data }, routine, null)[0]!.facts).toEqual({
    duty: 'call_customer',
    dueAt: 5,
  })
})

describe('bundles', () => {
  const at = Date.UTC(2026, 10, 11, 2, 0, 10)
  const bundle = (kind: 'clock_warned' | 'mentioned', seconds: number, cause = 'c:1', isUrgent = false) =>
    bundleOf({ kind, urgent: isUrgent }, { shopId: 's', cause, at: at + seconds * 1000 })
  test('a minute of one kind is one', () => {
    expect(bundle('clock_warned', 0)).toBe(bundle('clock_warned', 49, 'd:7'))
    expect(bundle('clock_warned', 0)).not.toBe(bundle('clock_warned', 50))
    expect(bundle('clock_warned', 0)).not.toBe(bundle('clock_warned', 0, 'c:1', true))
  })
  test('a mention stands for itself', () =>
    expect(bundle('mentioned', 0)).not.toBe(bundle('mentioned', 0, 'd:7')))
  test('the later, the greater', () =>
    expect([bundle('clock_warned', 60), bundle('mentioned', 0)].sort()).toEqual([
      bundle('mentioned', 0),
      bundle('clock_warned', 60),
    ]))
})
