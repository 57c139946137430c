import { describe, expect, test } from 'vitest'
import type { Colleague } from '../../lib/shapes.ts'
import { mentionAt, mentionedIn, piecesOf, withMention } from './mention.ts'

const people = [
  { id: '1', name: '许静', role: 'lead' },
  { id: '2', name: '许静怡', role: 'agent' },
  { id: '3', name: '何川', role: 'agent' },
  { id: '4', name: '何川', role: 'warehouse' },
] as const satisfies readonly Colleague[]

describe('a mention that is being written', () => {
  test.each([
    ['right after the sign', '请@', 2, { at: 1, query: '' }],
    ['with initials', '请@xjy', 5, { at: 1, query: 'xjy' }],
    ['as an input method composes', '@xu’jing', 8, { at: 0, query: 'xu’jing' }],
    ['full-width', '＠何', 2, { at: 0, query: '何' }],
    ['ended by a space', '@许静怡 ', 5, null],
    ['an address of e-mail', 'mail me@shop', 12, null],
    ['the cursor stands before it', '请@许', 1, null],
    ['nothing', '请看', 2, null],
    ['too long for a name', `@${'长'.repeat(21)}`, 22, null],
  ])('%s', (_name, text, cursor, expected) => expect(mentionAt(text, cursor)).toEqual(expected))

  test('the name takes the place of what was typed, in the middle too', () => {
    expect(withMention('请@xj 看看', { at: 1, query: 'xj' }, '许静怡')).toEqual({
      text: '请@许静怡 看看',
      cursor: 6,
    })
  })
})

describe('who is mentioned', () => {
  test('the longer of two names that begin alike', () =>
    expect(mentionedIn('@许静怡 请看', people, [])).toEqual(['2']))
  test('each once, however often she is named', () =>
    expect(mentionedIn('@许静 @许静 ', people, [])).toEqual(['1']))
  test('of two with one name the one that was chosen, else both', () => {
    expect(mentionedIn('@何川', people, ['4'])).toEqual(['4'])
    expect(mentionedIn('@何川', people, [])).toEqual(['3', '4'])
  })
  test('a name alone mentions nobody', () => expect(mentionedIn('许静怡说的', people, ['2'])).toEqual([]))
  test('whoever was chosen and taken out again is not mentioned', () =>
    expect(mentionedIn('请看', people, ['2'])).toEqual([]))
})

test('a note is cut at its mentions', () => {
  const cut = piecesOf('问@许静怡,再问@谁', people).map(({ text, person }) => [text, person?.id ?? null])
  expect(cut).toEqual([
    ['问', null],
    ['@许静怡', '2'],
    [',再问@谁', null],
  ])
  expect(piecesOf('', people)).toEqual([])
})
