/** Time limits that somebody sets for a case 期限: of the law, of a carrier, of a supplier. Each is a clock of its own. */
export const timeLimitKinds = [
  'authority_letter',
  'authority_accepts',
  'mediation',
  'court_answer',
  'refund_after_return',
  'refund_violation',
  'injury_report',
  'recall_plan',
  'recall_notice',
  'carrier_answers',
  'lost_same_city',
  'lost_elsewhere',
  'supplier_claim',
] as const
export type TimeLimitKind = (typeof timeLimitKinds)[number]

/** What has become of it 期限状态. */
export const timeLimitStates = ['open', 'late', 'met', 'met_late', 'cancelled'] as const
export type TimeLimitState = (typeof timeLimitStates)[number]
