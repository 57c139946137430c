import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of teams, shifts and assignment 班组、排班、派单. */
export const rosterRefusals = {
  'team.unknown': {
    status: 404,
    zh: '没有这个班组,可能刚被删除,请刷新看看',
    en: 'No such team; reload the page',
  },
  'team.shop': {
    status: 422,
    zh: '班组要服务的店铺里,有一家您不能管理排班。请去掉它,或请那家店的主管来建',
    en: 'You do not manage the roster of one of these shops; leave it out or ask its supervisor',
  },
  'team.member': {
    status: 422,
    zh: '班组里有人不在这些店铺任职,请去掉后再保存',
    en: 'Somebody of the team does not work in any of these shops; take them out and save again',
  },
  'team.lead_role': {
    status: 422,
    zh: '带班人要是组长、主管或店主。请先在「人员」里改角色',
    en: 'Whoever leads a team has to be a lead, supervisor or owner; change the role first',
  },
  'roster.changed': {
    status: 409,
    zh: '刚才有同事改过这里。请刷新,看过最新的安排再改',
    en: 'A colleague has just changed this; reload and look at it before you change it',
  },
  'roster.exception_unknown': {
    status: 404,
    zh: '没有这条请假或加班,可能已经取消了,请刷新看看',
    en: 'No such absence or extra shift; it may have been taken back. Reload the page',
  },
  'roster.exception_times': {
    status: 422,
    zh: '结束要晚于开始,还没过去,一次最长 60 天',
    en: 'The end has to lie after the beginning and in the future; at most 60 days at once',
  },
  'roster.exceptions_full': {
    status: 409,
    zh: '这位同事登记的请假和加班太多了,请先取消用不到的',
    en: 'Too many absences and extra shifts for this person; take back those not needed',
  },
  'roster.not_stranded': {
    status: 409,
    zh: '处理人在班或很快回来,不用重派',
    en: 'The assignee is on shift or back in time; there is nothing to reassign',
  },
  'case.service_to_lead': {
    status: 409,
    zh: '涉及服务态度,由组长跟进,不交给当事客服。需要您接手的话,请组长在致歉后转给您',
    en: 'This concerns our service: a lead follows it up, never the agent concerned. The lead may hand it over after the apology',
  },
} as const satisfies Record<string, Declined>
