import type { AssignmentReason, ShiftException } from './lists.ts'
import type { Word } from './words.ts'

const w = (zh: string, en: string): Word => ({ zh, en })

export const shiftExceptionWords: Record<ShiftException, Word> = {
  leave: w('请假', 'Leave'),
  swap_out: w('换出', 'Swapped out'),
  swap_in: w('换入', 'Swapped in'),
  overtime: w('加班', 'Overtime'),
}

export const assignmentReasonWords: Record<AssignmentReason, Word> = {
  first_contact: w('首问负责:答过这位顾客', 'First contact: has answered this customer before'),
  least_load: w('在班里手上最轻', 'Carries least of those on shift'),
  urgent_lead: w('紧急,可接的客服都不在,交带班组长', 'Urgent and no agent free: the lead on shift'),
  urgent_supervisor: w('紧急,组长也不在,交在班主管', 'Urgent and no lead there: the supervisor on shift'),
  service_lead: w(
    '涉及服务态度,交组长,不交当事客服',
    'Concerns our service: a lead, not the agent concerned',
  ),
  service_supervisor: w(
    '涉及服务态度,没有别的组长,交主管',
    'Concerns our service and no other lead: a supervisor',
  ),
  service_owner: w(
    '涉及服务态度,没有组长和主管,交店主',
    'Concerns our service, no lead or supervisor: the owner',
  ),
  nobody_on_shift: w('班组里现在没有人在班', 'Nobody of the teams is on shift'),
  nobody_skilled: w('在班的人都不接这一类', 'Nobody on shift takes this kind'),
  all_full: w('在班的人手上都满了', 'Everybody on shift is full'),
  nobody_leads: w('没有可以交付的组长、主管或店主', 'No lead, supervisor or owner to give it to'),
}
