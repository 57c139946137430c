import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { triage } from './domain/triage.ts'
import { loadModel } from './load-model.ts'
import type { Scene } from './scenes.fixture.ts'
import { scenes } from './scenes.fixture.ts'
import { unseen } from './scenes-unseen.fixture.ts'

const model = loadModel()

function check(text: string, { facts, expect: wanted }: Scene): void {
  const said = triage(text, facts, model, defaultPolicy.triage)
  expect([wanted.category, ...(wanted.orCategory ?? [])]).toContain(said.category)
  if (wanted.subtype) expect(wanted.subtype).toContain(said.subtype)
  for (const flag of wanted.flags ?? []) expect(said.flags[flag].holds, flag).toBe(true)
  for (const flag of wanted.notFlags ?? []) expect(said.flags[flag].holds, flag).toBe(false)
  if (wanted.ordinaryRequest !== undefined) expect(said.ordinaryRequest).toBe(wanted.ordinaryRequest)
  if (wanted.emotionAtLeast !== undefined)
    expect(said.emotion.value).toBeGreaterThanOrEqual(wanted.emotionAtLeast)
  if (wanted.neededByPassed !== undefined) expect(said.neededByPassed).toBe(wanted.neededByPassed)
  for (const { spans } of said.categories) expect(spans.length).toBeGreaterThan(0)
}

describe("the method's own scenes", () => {
  for (const scene of scenes)
    for (const text of scene.texts) test(`${scene.name}: ${text}`, () => check(text, scene))
})

describe('the same scenes in words that the lexicon was not written for', () => {
  for (const scene of scenes)
    for (const text of unseen[scene.name] ?? []) test(`${scene.name}: ${text}`, () => check(text, scene))
})
