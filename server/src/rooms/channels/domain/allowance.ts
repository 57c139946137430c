import type { ChannelKind } from '@aftercare/contract/channel-lists'
import { seconds, type Instant, type Span } from '../../../kernel/time.ts'

// The robots take twenty messages in any minute and shut for longer when they get more: five at once, then one every
// four seconds, are never more than twenty in sixty.
const EVERY: Span = seconds(4)
const AT_ONCE = 5

/** A message may go when the channel is used up to no later than this. */
export const mayGoUntil = (now: Instant): Instant => now + (AT_ONCE - 1) * EVERY

const isRobot = (kind: ChannelKind): boolean => kind !== 'email' && kind !== 'webhook'

/** How far the allowance of a channel is used after one more message. */
export const afterOne = (kind: ChannelKind, clearAt: Instant, now: Instant): Instant =>
  isRobot(kind) ? Math.max(clearAt, now) + EVERY : clearAt

/** The other side says that it got too many: nothing goes for this long. */
export const afterLimit = (now: Instant, wait: Span): Instant => mayGoUntil(now) + wait

/** How many notices go as one message; a program gets each by itself, and WeCom takes 2048 bytes. */
export const mostInOne: Readonly<Record<ChannelKind, number>> = {
  email: 50,
  dingtalk: 20,
  wecom: 8,
  feishu: 20,
  webhook: 1,
}
