import { describe, expect, test } from 'vitest'
import { levels, roles, type Role } from '@aftercare/contract/lists'
import { levelChange, lowers, ownerAfterAnswer, type LevelChange } from './decisions.ts'

const routine: LevelChange = { level: 'routine', needsReview: false }
const urgent: LevelChange = { level: 'urgent', needsReview: false }
const disputed: LevelChange = { level: 'disputed', needsReview: true }
const urgentInReview: LevelChange = { level: 'urgent', needsReview: true }
const ask = (from: LevelChange, to: Parameters<typeof levelChange>[1], role: Role = 'supervisor') => {
  const outcome = levelChange(from, to, role)
  return outcome.ok ? outcome.value : outcome.refusal.code
}

describe('a level rises by anybody and falls by a supervisor', () => {
  test('an agent raises, and is told whom to ask for lowering', () => {
    expect(ask(routine, { level: 'urgent' }, 'agent')).toEqual(urgent)
    expect(ask(routine, { level: 'disputed' }, 'agent')).toEqual(disputed)
    expect(ask(disputed, { level: 'urgent' }, 'agent')).toEqual(urgentInReview)
    expect(ask(urgent, { level: 'routine' }, 'agent')).toBe('level.only_supervisor_lowers')
    expect(ask(urgent, { level: 'disputed' }, 'agent')).toBe('level.only_supervisor_lowers')
    expect(ask(disputed, { level: 'routine' }, 'agent')).toBe('level.only_supervisor_lowers')
  })

  test('a review is put beside a level by anybody and taken away by a supervisor', () => {
    expect(ask(urgent, { level: 'urgent', needsReview: true }, 'agent')).toEqual(urgentInReview)
    expect(ask(urgentInReview, { level: 'urgent', needsReview: false }, 'agent')).toBe(
      'level.only_supervisor_lowers',
    )
    expect(ask(urgentInReview, { level: 'urgent', needsReview: false })).toEqual(urgent)
    expect(ask(disputed, { level: 'urgent', needsReview: false }, 'agent')).toBe(
      'level.only_supervisor_lowers',
    )
  })

  test('only supervisor and owner lower', () => {
    const lowering = roles.filter(
      (role) => ask(urgent, { level: 'routine' }, role) !== 'level.only_supervisor_lowers',
    )
    expect(lowering).toEqual(['supervisor', 'owner'])
  })
})

describe('争议 and its review', () => {
  test('a disputed case is always in review, whatever was asked', () => {
    expect(ask(routine, { level: 'disputed', needsReview: false })).toEqual(disputed)
    expect(ask(disputed, { level: 'disputed', needsReview: false })).toBe('level.same')
  })

  test('争议 → 常规 settles the dispute; 紧急 keeps its review unless it is said', () => {
    expect(ask(disputed, { level: 'routine' })).toEqual(routine)
    expect(ask(urgentInReview, { level: 'routine' })).toEqual({ level: 'routine', needsReview: true })
    expect(ask(urgentInReview, { level: 'routine', needsReview: false })).toEqual(routine)
    expect(ask(disputed, { level: 'routine', needsReview: true })).toEqual({
      level: 'routine',
      needsReview: true,
    })
  })
})

test('the same as before is said to be the same, before anybody is asked who she is', () => {
  expect(ask(urgent, { level: 'urgent' }, 'agent')).toBe('level.same')
  expect(ask(urgentInReview, { level: 'urgent' }, 'agent')).toBe('level.same')
})

test('a change is refused, or is really one; lowering is never handed to an agent', () => {
  const all = levels.flatMap((level) => [true, false].map((needsReview) => ({ level, needsReview })))
  const asked = [...all, ...levels.map((level) => ({ level }))]
  const tries = all.flatMap((from) =>
    asked.flatMap((to) => (['agent', 'supervisor'] as const).map((role) => ({ from, to, role }))),
  )
  for (const { from, to, role } of tries) {
    const outcome = levelChange(from, to, role)
    if (!outcome.ok) continue
    expect(outcome.value).not.toEqual(from)
    expect(role === 'agent' && lowers(from, outcome.value)).toBe(false)
    expect(outcome.value.level !== 'disputed' || outcome.value.needsReview).toBe(true)
  }
})

describe('首问负责', () => {
  test('who answers first has the case; who has it keeps it', () => {
    expect(ownerAfterAnswer({ assigneeId: null }, 'li')).toBe('li')
    expect(ownerAfterAnswer({ assigneeId: 'wang' }, 'li')).toBe('wang')
    expect(ownerAfterAnswer({ assigneeId: null }, null)).toBeNull() // a token is nobody
  })
})
