import type { CheckVerdict, LessonOutcome, LessonReason, SwitchReason } from './learning-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const checkVerdictWords: Record<CheckVerdict, Word> = {
  right: w('分对了', 'Right'),
  wrong: w('分错了', 'Wrong'),
  unclear: w('说不清', 'Cannot say'),
}

export const lessonOutcomeWords: Record<LessonOutcome, Word> = {
  taken: w('已换上', 'Taken'),
  not_better: w('没有换', 'Not taken'),
}

export const lessonReasonWords: Record<LessonReason, Word> = {
  shop_f1_not_higher: w('在本店留出的工单上没有更准', 'not better on the shop’s held-back cases'),
  own_f1_lower: w('在项目自带的留出文本上变差了', 'worse on the project’s held-back texts'),
  shop_flag_recall_lower: w(
    '在本店留出的工单上漏掉了更多标记',
    'misses more flags on the shop’s held-back cases',
  ),
  own_flag_recall_lower: w(
    '在项目自带的留出文本上漏掉了更多标记',
    'misses more flags on the project’s held-back texts',
  ),
}

export const switchReasonWords: Record<SwitchReason, Word> = {
  learned: w('训练得来', 'Learned'),
  rolled_back: w('退回', 'Rolled back'),
}
