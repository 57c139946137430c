import { describe, expect, test } from 'vitest'
import { permissionsOf } from '@aftercare/contract/permissions'
import type { Role } from '@aftercare/contract/lists'
import { hours } from '../../../kernel/time.ts'
import { allowedActions, type ActionView } from './actions.ts'
import type { CaseState } from './case-file.ts'
import { flagged, plainTriage, state, ten } from './case.fixture.ts'

const view = (more: Partial<CaseState> = {}, rest: Partial<ActionView> = {}): ActionView => ({
  state: state({ lastAnswerAt: ten + hours(1), ...more }),
  callOpen: false,
  promiseOpen: false,
  limitOpen: false,
  remedyOpen: false,
  now: ten + hours(96),
  silentHours: 72,
  bySupervisor: false,
  serviceToLead: false,
  ...rest,
})
const named = (role: Role, seen = view()) =>
  Object.fromEntries(
    allowedActions(seen, new Set(permissionsOf(role))).map(({ action, deniedCode }) => [action, deniedCode]),
  )

describe('what a role may do with an open case', () => {
  test('an agent: everything but assigning, seating and lowering', () => {
    expect(named('agent')).toEqual({
      reply: null,
      note: null,
      call: null,
      take: null,
      assign: 'actor.not_allowed',
      sort: null,
      finish_review: null,
      asked_not_received: 'review.not_asked',
      fulfil: null,
      seat_reviewers: 'actor.not_allowed',
      raise_level: null,
      lower_level: 'level.only_supervisor_lowers',
      close: null,
      wait: null,
      merge: null,
      split: null,
      unmask: null,
      erase: 'actor.not_allowed',
    })
  })

  test('a supervisor: all of it; there is no review to seat and nothing to lower', () => {
    expect(named('supervisor')).toEqual({
      reply: null,
      note: null,
      call: null,
      take: null,
      assign: null,
      sort: null,
      finish_review: null,
      asked_not_received: 'review.not_asked',
      fulfil: null,
      seat_reviewers: 'case.no_review',
      raise_level: null,
      lower_level: 'level.same',
      close: null,
      wait: null,
      merge: null,
      split: null,
      unmask: null,
      erase: 'erasure.open_case',
    })
  })

  test('an analyst: reading only', () => {
    const denied = Object.values(named('analyst'))
    expect(denied).not.toContain(null)
    expect(new Set(denied)).toEqual(new Set(['actor.not_allowed', 'level.only_supervisor_lowers']))
  })

  test('the order is the order on the screen', () => {
    expect(Object.keys(named('agent')).slice(0, 4)).toEqual(['reply', 'note', 'call', 'take'])
  })
})

describe('what cannot be done now says why', () => {
  test.each([
    ['somebody has it', { assigneeId: 'li' }, 'take', 'case.taken'],
    ['the review is done', { reviewDoneAt: ten }, 'finish_review', 'case.review_done'],
    ['it is in dispute', { needsReview: true, level: 'disputed' }, 'close', 'case.in_dispute'],
    ['it is in dispute', { needsReview: true, level: 'disputed' }, 'seat_reviewers', null],
    ['nothing is above 紧急 in review', { level: 'urgent', needsReview: true }, 'raise_level', 'level.same'],
    ['紧急 can still be put in review', { level: 'urgent' }, 'raise_level', null],
    ['常规 in review can be lowered', { needsReview: true }, 'lower_level', null],
    ['she was never told', { lastAnswerAt: null }, 'close', 'case.not_told'],
  ] as [string, Partial<CaseState>, string, string | null][])('%s', (_story, more, action, code) => {
    expect(named('supervisor', view(more))[action]).toBe(code)
  })

  test('a legal threat is closed by a supervisor only', () => {
    const threat = { triage: { ...plainTriage, flags: flagged({ legalThreat: [] }) } }
    expect(named('agent', view(threat))['close']).toBe('case.legal_threat')
    expect(named('supervisor', view(threat, { bySupervisor: true }))['close']).toBeNull()
  })
})

describe('a closed case', () => {
  const closed = view({ status: 'closed', closedAt: ten + hours(2) })
  test('can be opened again, noted, merged, split, unmasked and erased; all else waits for that', () => {
    const open = Object.entries(named('supervisor', closed))
    expect(open.filter(([, code]) => code === null).map(([action]) => action)).toEqual([
      'note',
      'reopen',
      'merge',
      'split',
      'unmask',
      'erase',
    ])
    expect(new Set(open.map(([, code]) => code).filter(Boolean))).toEqual(new Set(['case.closed']))
  })

  test('that was merged can only be taken out again, looked at, and erased', () => {
    const merged = view({ status: 'closed', closedAt: ten, mergedInto: 'a' })
    expect(named('agent', merged)).toEqual({ unmerge: null, unmask: null, erase: 'actor.not_allowed' })
    expect(named('quality', merged)).toMatchObject({ unmerge: 'actor.not_allowed' })
    expect(named('agent')).not.toHaveProperty('unmerge')
  })

  test('is not offered to be closed, and an open one not to be opened', () => {
    expect(named('agent', closed)).not.toHaveProperty('close')
    expect(named('agent')).not.toHaveProperty('reopen')
  })
})
