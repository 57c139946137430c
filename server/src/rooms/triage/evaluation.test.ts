import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultPolicy } from '@aftercare/contract/default-policy'
import { judge, triage } from './domain/triage.ts'
import { chances, scores } from './domain/model.ts'
import type { LabelledRow } from './evaluate.ts'
import { evaluate } from './evaluate.ts'
import { loadModel } from './load-model.ts'

const model = loadModel()
const read = (file: string): LabelledRow[] =>
  readFileSync(join(import.meta.dirname, 'texts', `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LabelledRow)

// A little below what was measured (docs/triage.md): a change that loses more than noise is seen here.
test.each([
  ['evaluation-flags', { accuracy: 0.63, safety: 0.75, timeCritical: 0.73, legalThreat: 0.77 }],
  ['evaluation-rare-subtypes', { accuracy: 0.54, safety: 0, timeCritical: 0.5, legalThreat: 0 }],
  ['evaluation-scenes-and-look-alikes', { accuracy: 0.65, safety: 0.4, timeCritical: 0.65, legalThreat: 0 }],
])('%s is sorted no worse than it was', (file, floor) => {
  const report = evaluate(read(file), model, defaultPolicy.triage)
  expect(report.accuracy).toBeGreaterThanOrEqual(floor.accuracy)
  for (const flag of ['safety', 'timeCritical', 'legalThreat'] as const)
    expect(report.flags[flag]?.f1 ?? 0, flag).toBeGreaterThanOrEqual(floor[flag])
})

const chanceOf = (text: string) => {
  const { features, prior } = judge(text, {}, model)
  return chances(scores(features, prior, model), model)
}
const blank = (text: string, spans: readonly (readonly [number, number])[]): string =>
  spans.reduce((left, [from, to]) => left.slice(0, from) + '。'.repeat(to - from) + left.slice(to), text)

test('blanking the evidence lowers the chance: of a flag always, of a class in 19 texts of 20', () => {
  const texts = read('training-parcels').map(({ text }) => text)
  let lowered = 0
  let sorted = 0
  for (const text of texts) {
    const { categories, flags } = triage(text, { receivedAt: 0 }, model, defaultPolicy.triage)
    const [first] = categories
    if (first) {
      sorted++
      const after = chanceOf(blank(text, first.spans)).holds[first.category]
      if (after < chanceOf(text).holds[first.category]) lowered++
    }
    for (const [flag, { holds, confidence, spans }] of Object.entries(flags))
      if (holds)
        expect(chanceOf(blank(text, spans)).flags[flag as keyof typeof flags]).toBeLessThan(confidence)
  }
  expect(sorted).toBeGreaterThan(200)
  expect(lowered / sorted).toBeGreaterThanOrEqual(0.95)
})
