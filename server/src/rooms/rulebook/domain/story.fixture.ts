import type { RuleAnswer, RuleQuestion } from '@aftercare/contract/rulebook'
import type {
  RuleDeadline,
  RuleFact,
  RuleFreight,
  RuleRemedy,
  RuleVerdict,
} from '@aftercare/contract/rulebook-lists'

/** What the articles say of one demand. What is not named is not asked of the answer. */
export interface Expected {
  readonly verdict: RuleVerdict
  /** The article that decides. */
  readonly article: string
  readonly also?: readonly string[]
  readonly freight?: RuleFreight
  readonly remedies?: readonly RuleRemedy[]
  readonly never?: readonly RuleRemedy[]
  readonly missing?: readonly RuleFact[]
  readonly due?: readonly (readonly [RuleDeadline, string])[]
  readonly burden?: RuleAnswer['burden']
}

export type Story = readonly [what: string, question: RuleQuestion, expected: Expected]

/** A sweater that came on a Tuesday; she asks two days later, has opened it, and nothing is wrong with it. */
export const sweater: RuleQuestion = {
  matter: 'no_reason',
  category: 'apparel',
  signedOn: '2026-03-03',
  askedOn: '2026-03-05',
  condition: 'opened',
  exclusion: 'none',
  confirmable: 'none',
}

/** A fan heater with a fault that she shows, received on the same Tuesday. */
export const heater: RuleQuestion = {
  matter: 'quality',
  category: 'appliance',
  signedOn: '2026-03-03',
  askedOn: '2026-03-05',
  fault: 'defect',
  proof: 'shown',
  fundamental: false,
  repairs: 0,
  warranty: 'in_warranty',
}
