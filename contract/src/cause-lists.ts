/** Links of the chain in which a cause lies 成因环节. */
export const causeGroups = [
  'goods',
  'page',
  'presale',
  'aftersale',
  'warehousing',
  'carriage',
  'buyer',
] as const
export type CauseGroup = (typeof causeGroups)[number]

/** Who owns a cause and has to do something about it 责任部门. */
export const causeDepartments = [
  'quality',
  'purchasing',
  'page',
  'presale',
  'aftersale',
  'warehouse',
  'logistics',
  'nobody',
] as const
export type CauseDepartment = (typeof causeDepartments)[number]

/** Why it happened 成因: the method's own causes; a shop may add others below a group. */
export const causes = [
  'inspection_loose',
  'sample_differs',
  'supplier_quality',
  'product_design',
  'page_beautified',
  'page_claim_wrong',
  'size_chart_wrong',
  'page_no_conditions',
  'rule_not_shown',
  'told_as_pictured',
  'not_said_before_sale',
  'promised_too_much',
  'custom_unconfirmed',
  'reply_late',
  'script_rigid',
  'packing_weak',
  'picked_wrong',
  'shipped_late',
  'single_carrier',
  'no_promotion_capacity',
  'no_silence_alert',
  'carrier_handling',
  'individual_reaction',
  'customer_misuse',
  'customer_choice',
  'claim_unverified',
] as const
export type Cause = (typeof causes)[number]

/** What every usage case answers 使用条件. */
export const usageAnswers = ['page_missing', 'not_told', 'both'] as const
export type UsageAnswer = (typeof usageAnswers)[number]

/** What such an answer asks somebody to mend 待办. */
export const usageTaskKinds = ['page', 'script'] as const
export type UsageTaskKind = (typeof usageTaskKinds)[number]

/** How far that has come. */
export const usageTaskStates = ['open', 'done', 'dropped'] as const
export type UsageTaskState = (typeof usageTaskStates)[number]
