import { expect, test } from 'vitest'
import { deliveryStories } from './delivery.fixture.ts'
import { intactStories } from './intact.fixture.ts'
import { noReasonStories } from './no-reason.fixture.ts'
import { qualityStories } from './quality.fixture.ts'
import { exposureFixtures, partialFixtures, sixteenStories, urgentFixtures } from './sixteen.fixture.ts'

const stories = [...noReasonStories, ...intactStories, ...qualityStories, ...deliveryStories]

test('there are at least 120 stories, each told once', () => {
  expect(stories.length).toBeGreaterThanOrEqual(120)
  expect(new Set(stories.map(([what, { matter }]) => `${matter} ${what}`)).size).toBe(stories.length)
})

test('the sixteen fixtures are all there', () => {
  const told = [...sixteenStories, ...exposureFixtures, ...partialFixtures].map(([what]) => parseInt(what))
  const urgent = urgentFixtures.map(() => 16)
  expect([...new Set([...told, ...urgent])].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, i) => i + 1),
  )
})
