import { expect, test } from 'vitest'
import { segments } from './highlight.ts'

const words = '制氧机无法开机,老人等着用'

test('the words that were evidence stand out, the others stay plain', () => {
  expect(segments(words, [{ from: 8, to: 13, of: 'depends_on' }])).toEqual([
    { text: '制氧机无法开机,', of: [] },
    { text: '老人等着用', of: ['depends_on'] },
  ])
})

test('two rules on overlapping words are both named where they meet', () => {
  const found = segments(words, [
    { from: 3, to: 7, of: 'usage' },
    { from: 5, to: 10, of: 'dependsOn' },
  ])
  expect(found.map(({ text, of }) => [text, of.join('+')])).toEqual([
    ['制氧机', ''],
    ['无法', 'usage'],
    ['开机', 'usage+dependsOn'],
    [',老人', 'dependsOn'],
    ['等着用', ''],
  ])
})

test('the same rule twice on the same words is named once', () => {
  const twice = { from: 0, to: 3, of: 'safety' }
  expect(segments(words, [twice, twice])[0]).toEqual({ text: '制氧机', of: ['safety'] })
})

test('a span outside the text, or an empty one, changes nothing', () => {
  const odd = [
    { from: 100, to: 120, of: 'safety' },
    { from: 4, to: 4, of: 'safety' },
    { from: 9, to: 2, of: 'safety' },
  ]
  expect(segments(words, odd)).toEqual([{ text: words, of: [] }])
  expect(segments('', odd)).toEqual([])
})

test('nothing of the text is lost, whatever the spans', () => {
  const all = [
    { from: -5, to: 2, of: 'a' },
    { from: 1, to: 99, of: 'b' },
    { from: 6, to: 8, of: 'c' },
  ]
  expect(
    segments(words, all)
      .map(({ text }) => text)
      .join(''),
  ).toBe(words)
})
