import { expect, test } from 'vitest'
import { normalise } from './normalise.ts'
import { compileTerms, expand, read } from './terms.ts'

const found = (terms: string, text: string): string[] => {
  const reading = read(compileTerms([terms]), normalise(text))
  return reading.hits[0]!.map(({ from, to }) => reading.normal.text.slice(from, to))
}

test('brackets are alternatives and may nest', () => {
  expect(expand('a(b|c)d')).toEqual(['abd', 'acd'])
  expect(expand('没(有(收|寄)|)到')).toEqual(['没有收到', '没有寄到', '没到'])
  expect(() => expand('没(有')).toThrow(/not closed/)
  expect(() => expand('没)有')).toThrow(/never opened/)
})

test('~ stays inside a clause, … crosses a comma but no full stop', () => {
  expect(found('图片~不一样', '和图片完全不一样')).toEqual(['图片完全不一样'])
  expect(found('图片~不一样', '看了图片,不一样的味道')).toEqual([])
  expect(found('说好…没送', '说好的,结果没送')).toEqual(['说好的,结果没送'])
  expect(found('说好…没送', '说好的。没送到也算了')).toEqual([])
})

test('the later parts are looked for where the earlier ones ended, not where they began', () =>
  expect(found('暖白…是~米色', '图上暖白,到手却是一块米色')).toEqual(['暖白,到手却是一块米色']))

test('# is a number in figures, in characters or masked', () => {
  expect(found('#天了', '都3天了')).toEqual(['3天了'])
  expect(found('#天了', '都十几天了')).toContain('十几天了')
  expect(found('#天了', '都[数字x]天了')).toEqual(['[数字x]天了'])
  expect(found('#天了', '都#天了')).toEqual([])
  expect(found('#天了', '都[姓名x]天了')).toEqual([])
})

test('terms that begin alike or lie inside each other are all found, and lists do not mix', () => {
  expect(found('坏 坏了 坏了的 了的', '坏了的').sort()).toEqual(['了的', '坏', '坏了', '坏了的'])
  const { hits } = read(compileTerms(['坏', '', '坏 了']), normalise('坏了'))
  expect(hits.map((own) => own.length)).toEqual([1, 0, 2])
})

test('a text read after another knows nothing of it', () => {
  const index = compileTerms(['坏~了', '好'])
  for (const _ of ['once', 'again']) expect(read(index, normalise('坏掉了')).hits[0]).toHaveLength(1)
  expect(read(index, normalise('好')).hits.map((own) => own.length)).toEqual([0, 1])
})

test('a word said a thousand times is kept two dozen times', () =>
  expect(found('坏', '坏'.repeat(1000)).length).toBeLessThanOrEqual(24))
