import type { RuleExposure } from '@aftercare/contract/rulebook-lists'
import type { RuleQuestion } from '@aftercare/contract/rulebook'
import type { Fen } from '../../../kernel/money.ts'

/** What it may cost the shop in court, if what is suspected is established. */
export interface Exposure {
  readonly kind: RuleExposure
  readonly refundFen: Fen
  readonly lossFen: Fen
  readonly extraFen: Fen
  readonly totalFen: Fen
  readonly cites: string
}

const FRAUD_FLOOR: Fen = 500_00
const FOOD_FLOOR: Fen = 1000_00

/** 退一赔三, at least ¥500; food ten times the price or three times the loss, at least ¥1,000. */
export function exposureOf(kind: RuleExposure, priceFen: Fen, lossFen: Fen = 0): Exposure {
  const extraFen = {
    fraud: Math.max(3 * priceFen, FRAUD_FLOOR),
    food: Math.max(10 * priceFen, 3 * lossFen, FOOD_FLOOR),
    knowing_harm: 2 * lossFen,
  }[kind]
  const cites = { fraud: 'cpl-55-1', food: 'food-148', knowing_harm: 'cpl-55-2' }[kind]
  return { kind, refundFen: priceFen, lossFen, extraFen, totalFen: priceFen + lossFen + extraFen, cites }
}

/** Which of them the question makes possible. Without an amount there is nothing to reckon. */
export function exposuresOf(question: RuleQuestion): Exposure[] {
  const { paidFen, lossFen, deceived, unsafeFood, severity } = question
  if (typeof paidFen !== 'number') return []
  const loss = lossFen ?? 0
  const eaten = ['food', 'fresh'].includes(question.category ?? '')
  const kinds: readonly (readonly [RuleExposure, boolean])[] = [
    ['fraud', possible(deceived, question.fault === 'misdescribed')],
    ['food', eaten && possible(unsafeFood, question.fault === 'defect' || question.matter === 'adverse')],
    ['knowing_harm', severity === 'serious' && loss > 0],
  ]
  return kinds.filter(([, may]) => may).map(([kind]) => exposureOf(kind, paidFen, loss))
}

/** What nobody has looked into yet is possible where the demand suggests it. */
const possible = (said: RuleQuestion['deceived'], suggested: boolean): boolean =>
  said ? said !== 'unfounded' : suggested
