import { expect, test } from 'vitest'
import { askedOf, emptyForm, planKey } from './bulk-form.ts'

test('nothing is asked while something is missing', () => {
  for (const action of ['assign', 'hand_over', 'note', 'reply', 'close'] as const)
    expect(askedOf(action, emptyForm), action).toBeNull()
  expect(askedOf('hand_over', { ...emptyForm, text: '下班了' })).toBeNull()
  expect(askedOf('hand_over', { ...emptyForm, assignee: 'p1', text: '  ' })).toBeNull()
})

test('to nobody is a choice, not choosing is none', () => {
  expect(askedOf('assign', { ...emptyForm, assignee: '' })).toEqual({ action: 'assign', assignee: null })
})

test('each action says what it needs and no more', () => {
  const form = { ...emptyForm, assignee: 'p1', text: ' 已问仓库 ', confirmation: 'silent' } as const
  expect(askedOf('note', form)).toEqual({ action: 'note', text: '已问仓库' })
  expect(askedOf('hand_over', form)).toEqual({ action: 'hand_over', assignee: 'p1', reason: '已问仓库' })
  expect(askedOf('close', form)).toEqual({
    action: 'close',
    outcome: 'solved',
    confirmation: 'silent',
    note: '已问仓库',
  })
})

test('another letter is no other plan; another colleague is', () => {
  const note = (text: string) => planKey(askedOf('note', { ...emptyForm, text }))
  expect(note('甲')).toEqual(note('甲乙'))
  const to = (assignee: string) => planKey(askedOf('assign', { ...emptyForm, assignee }))
  expect(to('p1')).not.toEqual(to('p2'))
})
