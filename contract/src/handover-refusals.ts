import type { Declined } from './people-refusals.ts'

/** The part of `refusals.ts` that speaks of handing over 交接班. */
export const handoverRefusals = {
  'handover.unknown': { status: 404, zh: '没有这次交接', en: 'No such hand-over' },
  'handover.self': {
    status: 422,
    zh: '不能交给自己,请选一位同事或组长',
    en: 'Not to yourself; choose a colleague or the lead',
  },
  'handover.receiver': {
    status: 422,
    zh: '这位同事的角色不接工单,请选客服、组长或主管',
    en: 'The role of this colleague holds no cases; choose an agent, lead or supervisor',
  },
  'handover.not_yours': {
    status: 409,
    zh: '这张工单不在您手上,只能交出自己的',
    en: 'The case is not yours; you hand over your own only',
  },
  'handover.pending': {
    status: 409,
    zh: '这张工单已经在交接中,先收回再交给别人',
    en: 'The case is being handed over already; take that back first',
  },
  'handover.nothing': {
    status: 409,
    zh: '选中的工单一张也交不了,请看每张的原因',
    en: 'None of these cases can be handed over; see why for each',
  },
  'handover.too_many': {
    status: 409,
    zh: '手上的工单超过 200 单,请分几次交接',
    en: 'More than 200 open cases; hand them over in several parts',
  },
  'handover.not_to_you': {
    status: 403,
    zh: '这次交接不是交给您的;10 分钟没人接才转给组长',
    en: 'This is not offered to you; after 10 minutes it goes to the lead',
  },
  'handover.taken': { status: 409, zh: '已经有人接手了', en: 'Somebody has already accepted it' },
  'handover.over': {
    status: 409,
    zh: '这次交接里没有等着接的工单了,可能已收回或退回',
    en: 'Nothing of it waits any more; it was taken back or declined',
  },
  'handover.needed': {
    status: 409,
    zh: '还有工单在您下次上班前到期:请先交接,或写明原因再下班',
    en: 'Cases fall due before your next shift: hand them over, or say why they may wait',
  },
} as const satisfies Record<string, Declined>
