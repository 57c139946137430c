import type { GradingFacts } from './facts.ts'

/** A plain complaint about which nothing special is known: ¥89.00, calm, first contact. */
export const plainFacts: GradingFacts = {
  category: 'mismatch',
  subtypes: ['colour'],
  flags: {},
  emotion: 0,
  emotionConfidence: 0.9,
  paidFen: 8_900,
  contactedAgain: false,
  ourFault: false,
}

export const facts = (more: Partial<GradingFacts> = {}): GradingFacts => ({ ...plainFacts, ...more })
