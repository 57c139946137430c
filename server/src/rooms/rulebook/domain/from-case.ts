import type { ProductCategory, Subtype } from '@aftercare/contract/lists'
import type { RuleQuestion } from '@aftercare/contract/rulebook'
import type { RuleExclusion } from '@aftercare/contract/rulebook-lists'
import type { Fen } from '../../../kernel/money.ts'
import type { Day } from './days.ts'

/** What a case and its order say that the rules ask about. */
export interface CaseFacts {
  readonly subtype: Subtype | null
  readonly safety: boolean
  readonly askedOn: Day
  readonly category: ProductCategory | null
  readonly customMade: boolean | null
  readonly opened: boolean | null
  readonly boughtOn: Day | null
  /** The last parcel that was signed for. */
  readonly signedOn: Day | null
  /** Parcels are known, and none of them was signed for. */
  readonly underWay: boolean
  readonly paidFen: Fen | null
}

type Start = Pick<RuleQuestion, 'matter' | 'fault' | 'condition'>

const misdescribed: Start = { matter: 'quality', fault: 'misdescribed' }
const notReceived: Start = { matter: 'not_received' }

/** 子类 → 规则. What is not named is no demand that a rule speaks of: an invoice, an apology, how to use it. */
const starts: Partial<Record<Subtype, Start>> = {
  colour: misdescribed,
  size: misdescribed,
  function_missing: misdescribed,
  fake_material: misdescribed,
  description: misdescribed,
  quality_defect: { matter: 'quality', fault: 'defect' },
  wrong_item: { matter: 'quality', fault: 'wrong_item' },
  missing_parts: { matter: 'quality', fault: 'wrong_item' },
  damaged: { matter: 'damaged' },
  late: notReceived,
  stalled: notReceived,
  lost: notReceived,
  enquiry: notReceived,
  address_or_delivery_attitude: notReceived,
  allergy: { matter: 'adverse' },
  opened: { matter: 'no_reason', condition: 'opened' },
  return_no_reason: { matter: 'no_reason' },
  malicious: { matter: 'quality' },
  custom: { matter: 'custom_change' },
  price_protection: { matter: 'price_drop' },
}

// Of these nobody would ask whether opening spoils them or use takes their value.
const plain: readonly ProductCategory[] = ['apparel', 'furniture', 'glassware']

/** The question that a case puts to the book; null: no rule speaks of what it is about. */
export function questionOf(facts: CaseFacts): RuleQuestion | null {
  const start = facts.subtype === null ? undefined : starts[facts.subtype]
  if (!start) return null
  const { category, askedOn, boughtOn, signedOn, paidFen, opened } = facts
  return {
    ...start,
    askedOn,
    category,
    boughtOn,
    signedOn,
    paidFen,
    condition: start.condition ?? (opened === null ? null : opened ? 'opened' : 'unopened'),
    exclusion: exclusionOf(facts),
    confirmable: category !== null && plain.includes(category) ? 'none' : null,
    sign: facts.underWay ? 'unsigned' : null,
    severity: facts.safety ? 'serious' : null,
  }
}

function exclusionOf({ category, customMade }: CaseFacts): RuleExclusion | null {
  if (customMade || category === 'custom') return 'custom'
  if (category === 'fresh') return 'perishable'
  return category === null || category === 'other' ? null : 'none'
}
