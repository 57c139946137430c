import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { gradeCase } from '../../grading/domain/grade-case.ts'
import { facts } from '../../grading/domain/grading.fixture.ts'
import { articleOf, book, rowsOn } from './book.ts'
import { consult } from './consult.ts'
import { deliveryStories } from './delivery.fixture.ts'
import { exposureOf } from './exposure.ts'
import { intactStories } from './intact.fixture.ts'
import { noReasonStories } from './no-reason.fixture.ts'
import { partialRefund } from './partial-return.ts'
import { qualityStories } from './quality.fixture.ts'
import { restDay } from './rest-days.ts'
import { exposureFixtures, partialFixtures, sixteenStories, urgentFixtures } from './sixteen.fixture.ts'
import type { Story } from './story.fixture.ts'

const told = [...noReasonStories, ...intactStories, ...qualityStories, ...deliveryStories]
const calendar = { today: '2026-03-05', isRest: restDay }

test('there are at least 120 stories, each told once', () => {
  expect(told.length).toBeGreaterThanOrEqual(120)
  expect(new Set(told.map(([what, { matter }]) => `${matter} ${what}`)).size).toBe(told.length)
})

test('the sixteen fixtures are all there', () => {
  const numbers = [...sixteenStories, ...exposureFixtures, ...partialFixtures].map(([what]) => parseInt(what))
  const urgent = urgentFixtures.map(() => 16)
  expect([...new Set([...numbers, ...urgent])].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, i) => i + 1),
  )
})

const asText = ([what, question]: Story): string => `${question.matter} ${what}`

describe('what the articles say', () => {
  test.each([...told, ...sixteenStories].map((story) => [asText(story), story] as const))(
    '%s',
    (_what, [, question, expected]) => {
      const { row, missing, articles, burden, deadlines } = consult(question, book, calendar)
      const named = articles.map(({ id }) => id)
      expect({ verdict: row.verdict, article: named[0] }).toEqual({
        verdict: expected.verdict,
        article: expected.article,
      })
      expect(named).toEqual(expect.arrayContaining([...(expected.also ?? [])]))
      if (expected.freight) expect(row.freight).toBe(expected.freight)
      expect(row.remedies).toEqual(expect.arrayContaining([...(expected.remedies ?? [])]))
      for (const never of expected.never ?? []) expect(row.remedies).not.toContain(never)
      if (expected.missing) expect(missing.toSorted()).toEqual(expected.missing.toSorted())
      if (expected.burden) expect(burden).toBe(expected.burden)
      for (const [kind, on] of expected.due ?? [])
        expect(deadlines).toContainEqual(expect.objectContaining({ kind, on }))
    },
  )
})

test.each(exposureFixtures)('%s', (_what, { kind, priceFen, lossFen }, expected) => {
  expect(exposureOf(kind, priceFen, lossFen)).toMatchObject(expected)
})

test.each(partialFixtures)('%s', (_what, ours, partial, expected) => {
  expect(partialRefund(partial, ours)).toMatchObject(expected)
})

test.each(urgentFixtures)('16 实付 %i 分，紧急：%s', (paidFen, urgent) => {
  expect(gradeCase(facts({ paidFen }), defaultPolicy.grading).level === 'urgent').toBe(urgent)
})

describe('the book', () => {
  const matters = Object.keys(book.tables) as (keyof typeof book.tables)[]
  const rows = matters.flatMap((matter) => book.tables[matter])

  test('every row has a name of its own and names articles that are there', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
    for (const { cites } of rows) for (const id of cites) expect(articleOf(book, id).id).toBe(id)
  })

  test('every article is named by a row, an exposure or a refund', () => {
    const used = new Set(rows.flatMap(({ cites }) => cites))
    const elsewhere = ['cpl-55-1', 'cpl-55-2', 'return-17', 'return-31', 'return-11']
    expect(
      book.articles.map(({ id }) => id).filter((id) => !used.has(id) && !elsewhere.includes(id)),
    ).toEqual([])
  })

  test('on every day since the book begins the last row of a table holds always', () => {
    for (const on of [book.since, '2024-06-30', '2024-07-01', '2026-11-22'])
      for (const matter of matters) expect(rowsOn(book, matter, on).at(-1)?.when).toEqual({})
  })

  test('both languages are written', () => {
    for (const { because } of rows) expect(because.zh && because.en).toBeTruthy()
  })
})
