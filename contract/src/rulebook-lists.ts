/** The closed lists of the rulebook 规则. Order is the order on the screen. */

/** What the customer's demand rests on. */
export const ruleMatters = [
  'no_reason',
  'quality',
  'adverse',
  'damaged',
  'not_received',
  'custom_change',
  'gift',
  'price_drop',
] as const
export type RuleMatter = (typeof ruleMatters)[number]

/** How the goods are when they come back, the worst sign first met. */
export const ruleConditions = [
  'unopened',
  'opened',
  'tried',
  'seal_broken',
  'tag_removed',
  'soiled',
  'altered',
  'marks_destroyed',
  'worn',
  'activated',
  'incomplete',
] as const
export type RuleCondition = (typeof ruleConditions)[number]

/** The four classes that the law itself takes out of the no-reason return. */
export const ruleExclusions = ['none', 'custom', 'perishable', 'digital', 'periodical'] as const
export type RuleExclusion = (typeof ruleExclusions)[number]

/** Goods that are out only where the customer confirmed it when buying. */
export const ruleConfirmables = ['none', 'opening_spoils', 'value_drops', 'near_expiry_or_flawed'] as const
export type RuleConfirmable = (typeof ruleConfirmables)[number]

/** How the customer confirmed, for this order, that there is no no-reason return. */
export const ruleConfirmations = ['separate', 'preticked', 'unconfirmed'] as const
export type RuleConfirmation = (typeof ruleConfirmations)[number]

export const ruleFaults = ['no_fault', 'defect', 'misdescribed', 'wrong_item'] as const
export type RuleFault = (typeof ruleFaults)[number]

export const ruleProofs = ['shown', 'plausible', 'not_shown', 'disproved'] as const
export type RuleProof = (typeof ruleProofs)[number]

/** Whether the period of repair, exchange and return 三包 or a longer warranty still runs. */
export const ruleWarranties = ['in_warranty', 'out_of_warranty'] as const
export type RuleWarranty = (typeof ruleWarranties)[number]

export const ruleSeverities = ['mild', 'serious'] as const
export type RuleSeverity = (typeof ruleSeverities)[number]

/** How a parcel was signed for. Four of them are "delivered" to a carrier. */
export const ruleSigns = [
  'unsigned',
  'signed_self',
  'proxy_agreed',
  'proxy_unagreed',
  'locker_agreed',
  'locker_unagreed',
] as const
export type RuleSign = (typeof ruleSigns)[number]

export const ruleLanes = ['same_city', 'other_city'] as const
export type RuleLane = (typeof ruleLanes)[number]

export const ruleProductions = ['not_started', 'started', 'finished'] as const
export type RuleProduction = (typeof ruleProductions)[number]

export const ruleGifts = ['gift_missing', 'gift_defective', 'gift_kept'] as const
export type RuleGift = (typeof ruleGifts)[number]

/** How sure it is that the shop deceived, or knew of unsafe food. */
export const ruleSuspicions = ['established', 'suspected', 'unfounded'] as const
export type RuleSuspicion = (typeof ruleSuspicions)[number]

/** What the shop has to do with the demand. */
export const ruleVerdicts = ['must_accept', 'negotiate', 'may_refuse'] as const
export type RuleVerdict = (typeof ruleVerdicts)[number]

export const ruleRemedies = [
  'return_refund',
  'exchange',
  'repair',
  'refund_only',
  'reship',
  'redo',
  'price_cut',
  'difference',
  'change_order',
  'end_order',
  'gift_value',
  'trace',
  'goodwill',
] as const
export type RuleRemedy = (typeof ruleRemedies)[number]

export const ruleFreights = ['shop_pays', 'customer_pays', 'no_freight'] as const
export type RuleFreight = (typeof ruleFreights)[number]

export const ruleDuties = [
  'ask_condition',
  'advise_stop_use',
  'keep_evidence',
  'tell_legal',
  'stop_sale',
  'report_adverse',
  'report_injury',
  'never_for_review',
] as const
export type RuleDuty = (typeof ruleDuties)[number]

export const ruleDeadlines = [
  'notice_window',
  'handle_return',
  'refund',
  'refund_violation',
  'burden_ends',
  'quality_limit',
  'lost_from',
  'report_injury_by',
  'protection_ends',
] as const
export type RuleDeadline = (typeof ruleDeadlines)[number]

/** How well the source of a rule is known. Only the first needs no mark. */
export const ruleStandings = ['read', 'secondary', 'inferred', 'memory'] as const
export type RuleStanding = (typeof ruleStandings)[number]

export const ruleExposures = ['fraud', 'food', 'knowing_harm'] as const
export type RuleExposure = (typeof ruleExposures)[number]

/** What the book may have to ask before its answer is settled. */
export const ruleFacts = [
  'category',
  'signedOn',
  'condition',
  'fault',
  'proof',
  'exclusion',
  'individual',
  'confirmable',
  'marked',
  'confirmation',
  'warranty',
  'repairs',
  'fundamental',
  'severity',
  'sign',
  'promisedOn',
  'lane',
  'production',
  'gift',
  'giftPriced',
  'boughtOn',
  'protectionDays',
] as const
export type RuleFact = (typeof ruleFacts)[number]

/** The two ways to share a discount when part of an order comes back. */
export const refundWays = ['recomputed', 'apportioned'] as const
export type RefundWay = (typeof refundWays)[number]
