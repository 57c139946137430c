import { expect, test } from 'vitest'
import { quietly, say } from './outbox.ts'
import type { Work } from './work.ts'

test('said quietly, nothing reaches the screens; everything else is written whole', () => {
  const written: unknown[][] = []
  const work = { now: 7, insert: (...all: unknown[]) => void written.push(all) } as Partial<Work> as Work
  const quiet = quietly(work)
  say(quiet, { shopId: 's', caseId: 'c', number: 1, kind: 'case_opened', cause: '1' })
  quiet.insert('clocks', { caseId: 'c' }, { id: 'k', state: 'running' })
  expect(written).toEqual([['clocks', { caseId: 'c' }, { id: 'k', state: 'running' }]])
  expect(quiet.now).toBe(7)
})
