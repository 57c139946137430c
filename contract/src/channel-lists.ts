import { noticeKinds } from './lists.ts'

/** Ways out of the house 通知渠道. */
export const channelKinds = ['email', 'dingtalk', 'wecom', 'feishu', 'webhook'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Where a message on its way out stands. */
export const deliveryStates = ['waiting', 'sent', 'dead'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** What came of sending. */
export const sendOutcomes = ['sent', 'limited', 'unreachable', 'refused'] as const
export type SendOutcome = (typeof sendOutcomes)[number]

/** What a message tells of: a notice, or a question to a partner. */
export const deliveryKinds = [...noticeKinds, 'inquiry'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]
