import { describe, expect, test } from 'vitest'
import {
  isCommand,
  isComposing,
  isPaletteKey,
  isSelectAll,
  keyName,
  strokeReader,
  type Pressed,
} from './keys.ts'

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
  'input:not([type="checkbox"])',
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

test('Space ticks a focused box, Enter goes on in the list', () => {
  const box = inside('input[type="checkbox"]', 'label')
  expect(isCommand({ key: ' ', target: box })).toBe(false)
  expect(isCommand({ key: 'Enter', target: box })).toBe(true)
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

describe('Ctrl+K', () => {
  const k = { key: 'k', ctrlKey: true }

  test('opens the palette, also from a field and with caps lock', () => {
    expect(isPaletteKey({ ...k, target: inside('textarea') })).toBe(true)
    expect(isPaletteKey({ key: 'K', metaKey: true })).toBe(true)
  })

  test.each<[string, Pressed]>([
    ['composing', { ...k, isComposing: true }],
    ['composing as older browsers say it', { ...k, keyCode: 229 }],
    ['a letter alone', { key: 'k' }],
    ['both', { ...k, metaKey: true }],
    ['with Alt', { ...k, altKey: true }],
    ['with Shift', { ...k, shiftKey: true }],
    ['handled', { ...k, defaultPrevented: true }],
  ])('%s does not', (_what, event) => expect(isPaletteKey(event)).toBe(false))
})

describe('g and then a letter', () => {
  test('is one stroke; the letter alone is none', () => {
    const stroke = strokeReader()
    expect(stroke({ key: 'g' }, 0)).toBe('g')
    expect(stroke({ key: 'o' }, 900)).toBe('g o')
    expect(stroke({ key: 'o' }, 1000)).toBe('o')
  })

  test('waits a moment and no longer', () => {
    const stroke = strokeReader()
    stroke({ key: 'g' }, 0)
    expect(stroke({ key: 'n' }, 1501)).toBe('n')
  })

  test('is the same for everybody who listens', () => {
    const stroke = strokeReader()
    const [g, n] = [{ key: 'g' }, { key: 'n' }]
    stroke(g, 0)
    expect(stroke(g, 0)).toBe('g')
    expect([stroke(n, 10), stroke(n, 10)]).toEqual(['g n', 'g n'])
  })

  test('a held Shift is no letter', () => {
    const stroke = strokeReader()
    stroke({ key: 'g' }, 0)
    stroke({ key: 'Shift' }, 10)
    expect(stroke({ key: 'q' }, 20)).toBe('g q')
  })
})

test('Ctrl+A or ⌘+A selects the list, but not while somebody writes', () => {
  expect(isSelectAll({ key: 'a', ctrlKey: true })).toBe(true)
  expect(isSelectAll({ key: 'a', metaKey: true })).toBe(true)
  expect(isSelectAll({ key: 'a' })).toBe(false)
  expect(isSelectAll({ key: 'a', ctrlKey: true, altKey: true })).toBe(false)
  const box = { closest: (selector: string) => (selector.includes('input') ? {} : null) }
  expect(isSelectAll({ key: 'a', ctrlKey: true, target: box })).toBe(false)
})
