import type { FollowUpManner, FollowUpSkip, FollowUpStart, FollowUpState } from './follow-up-lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const followUpMannerWords: Record<FollowUpManner, Word> = {
  link: w('评价链接', 'Rating link'),
  chat: w('聊天里问', 'Asked in chat'),
  call: w('主管回电', 'Call by a supervisor'),
}

export const followUpStateWords: Record<FollowUpState, Word> = {
  planned: w('未到时间', 'Planned'),
  due: w('待回访', 'Due'),
  asked: w('已询问', 'Asked'),
  answered: w('已回答', 'Answered'),
  unanswered: w('没有回答', 'Not answered'),
  skipped: w('不回访', 'Skipped'),
}

export const followUpSkipWords: Record<FollowUpSkip, Word> = {
  asked_recently: w('30 天内已经问过', 'Asked within 30 days'),
  reopened: w('工单重新打开了', 'The case was re-opened'),
  too_late: w('过了太久', 'Too long ago'),
  erased: w('客户信息已删除', 'Her data were erased'),
  by_person: w('同事决定不问', 'A colleague decided not to ask'),
}

export const followUpStartWords: Record<FollowUpStart, Word> = {
  refund: w('从退款起算', 'Counted from the refund'),
  reship: w('从补发签收起算', 'Counted from the signed reship'),
  closing: w('从完结起算', 'Counted from closing'),
}
