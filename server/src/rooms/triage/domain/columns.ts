/** The columns of the model: what it says of a text, one number each. */
import type { Category, Subtype } from '@aftercare/contract/lists'
import { flags } from './flag-list.ts'

/** What comes first. The order decides between equals. */
export const FIRST: readonly Category[] = ['mismatch', 'logistics', 'usage', 'service', 'special', 'none']
/** What holds at all. */
export const HOLDS = FIRST.slice(0, 5) as readonly Exclude<Category, 'none'>[]

/**
 * The sub-types by their category. Their order is that of the weights, which is why they stand here again; a test
 * holds them equal to the contract's.
 */
export const SUBTYPES: Readonly<Record<Exclude<Category, 'none'>, readonly Subtype[]>> = {
  mismatch: [
    'colour',
    'size',
    'function_missing',
    'quality_defect',
    'fake_material',
    'wrong_item',
    'description',
  ],
  logistics: ['late', 'damaged', 'stalled', 'lost', 'address_or_delivery_attitude', 'enquiry'],
  usage: ['setup', 'allergy', 'missing_parts', 'how_to'],
  service: ['slow_reply', 'rude', 'blame_shifting', 'service_other'],
  special: [
    'opened',
    'price_protection',
    'invoice',
    'return_no_reason',
    'order_change',
    'refund_progress',
    'malicious',
    'custom',
    'special_other',
  ],
}
export const ALL_SUBTYPES: readonly Subtype[] = HOLDS.flatMap((category) => SUBTYPES[category])

export const HOLDS_AT = FIRST.length
export const EMOTION_AT = HOLDS_AT + HOLDS.length
export const SUBTYPE_AT = EMOTION_AT + 3
export const FLAG_AT = SUBTYPE_AT + ALL_SUBTYPES.length
export const COLUMNS = FLAG_AT + flags.length

/** Kinds of columns: each has its own share of the lexicon's score and its own temperature. */
export const KINDS = 5
export const kindOf = (column: number): number =>
  column < HOLDS_AT ? 0 : column < EMOTION_AT ? 1 : column < SUBTYPE_AT ? 2 : column < FLAG_AT ? 3 : 4

/** The column of a sub-type. */
export const subtypeColumn = (subtype: Subtype): number => SUBTYPE_AT + ALL_SUBTYPES.indexOf(subtype)
