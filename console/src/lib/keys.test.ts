import { expect, test } from 'vitest'
import { isCommand, isComposing, keyName, isSelectAll } from './keys.ts'

/** A place on the page whose ancestors match these selectors. */
const inside = (...matching: string[]) => ({
  closest: (selector: string) => selector.split(', ').some((part) => matching.includes(part)),
})
const page = inside()

test('a letter on the page is a command', () => {
  expect(isCommand({ key: 'j', target: page })).toBe(true)
  expect(isCommand({ key: 'j', target: null })).toBe(true)
})

test.each([
  'input',
  'textarea',
  'select',
  '[role="combobox"]',
  '[role="textbox"]',
  '[contenteditable="true"]',
])('in a %s a letter is a letter', (place) =>
  expect(isCommand({ key: 'j', target: inside(place) })).toBe(false),
)

test('in an open menu, list or dialog the keys belong to it', () => {
  for (const place of ['[role="menu"]', '[role="listbox"]', '[role="dialog"]'])
    expect(isCommand({ key: 'e', target: inside(place) })).toBe(false)
})

test('while an input method composes, nothing is a command', () => {
  expect(isCommand({ key: 'j', isComposing: true, target: page })).toBe(false)
  expect(isCommand({ key: 'Process', keyCode: 229, target: page })).toBe(false)
  expect(isComposing({ key: 'Enter', isComposing: true })).toBe(true)
  expect(isComposing({ key: 'Enter', keyCode: 229 })).toBe(true)
  expect(isComposing({ key: 'Enter', keyCode: 13, isComposing: false })).toBe(false)
})

test.each(['ctrlKey', 'metaKey', 'altKey'])('with %s it is the browser’s', (held) => {
  expect(isCommand({ key: 'r', [held]: true, target: page })).toBe(false)
})

test('Enter and Space press a focused button instead of opening the row', () => {
  expect(isCommand({ key: 'Enter', target: inside('button') })).toBe(false)
  expect(isCommand({ key: ' ', target: inside('[role="tab"]') })).toBe(false)
  expect(isCommand({ key: 'j', target: inside('button') })).toBe(true)
  expect(isCommand({ key: 'Enter', target: page })).toBe(true)
})

test('what somebody else has handled is left alone', () => {
  expect(isCommand({ key: 'Escape', defaultPrevented: true, target: page })).toBe(false)
})

test('a full-width keyboard reaches the same commands', () => {
  expect(keyName({ key: '、' })).toBe('/')
  expect(keyName({ key: '\uff1f', shiftKey: true })).toBe('?')
})

test('caps lock changes nothing, the shift key does', () => {
  expect(keyName({ key: 'J' })).toBe('j')
  expect(keyName({ key: 'E', shiftKey: true })).toBe('E')
  expect(keyName({ key: 'Enter' })).toBe('Enter')
})

test('Ctrl+A or ⌘+A selects the list, but not while somebody writes', () => {
  expect(isSelectAll({ key: 'a', ctrlKey: true })).toBe(true)
  expect(isSelectAll({ key: 'a', metaKey: true })).toBe(true)
  expect(isSelectAll({ key: 'a' })).toBe(false)
  expect(isSelectAll({ key: 'a', ctrlKey: true, altKey: true })).toBe(false)
  const box = { closest: (selector: string) => (selector.includes('input') ? {} : null) }
  expect(isSelectAll({ key: 'a', ctrlKey: true, target: box })).toBe(false)
})
