import type { Flag } from '@aftercare/contract/lists'
import type { Triage } from '../../triage/domain/triage.ts'
import type { GradingFacts } from './facts.ts'

type Known = Pick<GradingFacts, 'paidFen' | 'contactedAgain' | 'ourFault'>

/** The facts of grading: what triage read in the words, and what the order and the history say. */
export function gradingFacts(triage: Triage, known: Known): GradingFacts {
  const holding = (Object.keys(triage.flags) as Flag[]).filter((flag) => triage.flags[flag].holds)
  return {
    category: triage.category,
    subtypes: triage.categories.map((finding) => finding.subtype),
    flags: Object.fromEntries(holding.map((flag) => [flag, triage.flags[flag].spans])),
    ...(triage.flags.safety.uneaten ? { uneaten: true } : {}),
    emotion: triage.emotion.value,
    emotionConfidence: triage.emotion.confidence,
    ...known,
  }
}
