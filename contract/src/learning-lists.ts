/** What a person says of a case that was drawn by lot 抽查结论. */
export const checkVerdicts = ['right', 'wrong', 'unclear'] as const
export type CheckVerdict = (typeof checkVerdicts)[number]

/** What came of a training run 训练结果. */
export const lessonOutcomes = ['taken', 'not_better'] as const
export type LessonOutcome = (typeof lessonOutcomes)[number]

/** Why a new model was not taken 未换上的原因. */
export const lessonReasons = [
  'shop_f1_not_higher',
  'own_f1_lower',
  'shop_flag_recall_lower',
  'own_flag_recall_lower',
] as const
export type LessonReason = (typeof lessonReasons)[number]

/** Why another model came into use 换用原因. */
export const switchReasons = ['learned', 'rolled_back'] as const
export type SwitchReason = (typeof switchReasons)[number]
