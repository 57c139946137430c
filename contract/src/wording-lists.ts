/** What a sentence may be found to be 措辞问题. */
export const wordingRules = [
  'refusal',
  'blame',
  'contempt',
  'irritation',
  'provocation',
  'stiff_rule',
  'brush_off',
  'vague_time',
  'over_promise',
  'forbidden',
  'medical',
] as const
export type WordingRule = (typeof wordingRules)[number]

/** `block`: does not leave unless it is changed or somebody answers for it; `warn`: is shown. */
export const wordingSeverities = ['block', 'warn'] as const
export type WordingSeverity = (typeof wordingSeverities)[number]

/** What makes a sentence acceptable that stands beside it. */
export const excuses = ['reason', 'way_out', 'taken_on', 'time'] as const
export type Excuse = (typeof excuses)[number]

/** Why a reply goes out as it is. */
export const overrideReasons = ['misread', 'customer_asked', 'fact_confirmed', 'legal_wording'] as const
export type OverrideReason = (typeof overrideReasons)[number]
