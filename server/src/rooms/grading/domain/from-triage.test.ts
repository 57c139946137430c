import { expect, test } from 'vitest'
import { flags, type Flag } from '@aftercare/contract/lists'
import type { FlagFinding, Triage } from '../../triage/domain/triage.ts'
import { gradingFacts } from './from-triage.ts'

const finding = (holds: boolean): FlagFinding => ({ holds, confidence: 0.7, spans: [[0, 2]] })
const read: Triage = {
  category: 'logistics',
  subtype: 'damaged',
  categories: [
    { category: 'logistics', subtype: 'damaged', confidence: 0.9, spans: [[0, 2]] },
    { category: 'service', subtype: 'rude', confidence: 0.6, spans: [] },
  ],
  emotion: { value: 2, confidence: 0.85, spans: [] },
  flags: Object.fromEntries(flags.map((flag) => [flag, finding(flag === 'safety')])) as Record<
    Flag,
    FlagFinding
  >,
  ordinaryRequest: false,
  thanks: false,
  neededBy: null,
  neededByPassed: false,
  wish: null,
  confidence: 0.9,
  askPerson: false,
  model: 'test',
}

test('grading sees the flags that hold, all sub-types, the emotion with its confidence, and what is known', () => {
  expect(gradingFacts(read, { paidFen: 5, contactedAgain: true, ourFault: false })).toEqual({
    category: 'logistics',
    subtypes: ['damaged', 'rude'],
    flags: { safety: [[0, 2]] },
    emotion: 2,
    emotionConfidence: 0.85,
    paidFen: 5,
    contactedAgain: true,
    ourFault: false,
  })
})
