import type { Emotion, Flag, Subtype } from '@aftercare/contract/lists'

/**
 * The domain names the contract by type only, so that it loads nothing; the lists are repeated here and the
 * compiler holds them to the contract's.
 */
export const flags: readonly Flag[] = [
  'safety',
  'dependsOn',
  'timeCritical',
  'legalThreat',
  'feelsDeceived',
  'privacy',
]

/** Ordinary requests 普通办理 (product.md §1): `satisfies` fails the build if the contract's list loses one. */
export const ordinarySubtypes: readonly Subtype[] = [
  'return_no_reason',
  'order_change',
  'invoice',
  'refund_progress',
  'price_protection',
  'enquiry',
]

export const emotions: readonly Emotion[] = [0, 1, 2, 3]
