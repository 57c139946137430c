import type { FollowUpManner, FollowUpSkip, FollowUpStart } from '@aftercare/contract/follow-up-lists'
import type { Level } from '@aftercare/contract/lists'
import { days, hours, type Instant, type Span } from '../../../kernel/time.ts'

/** How long after the refund or the signed reship she is asked. */
const SPANS: Record<Level, Span> = { urgent: hours(24), routine: days(3), disputed: days(7) }

/** A parcel that nobody signed for so long is not waited for any more. */
const PATIENCE = days(10)
/** What should have been asked longer ago than this is not asked any more: she would not know what it is about. */
const TOO_LATE = days(14)
/** An unanswered question is given up, and its link opens nothing any more. */
export const ANSWER_WITHIN: Span = days(14)
/** Nobody is asked twice within this time. */
export const QUIET: Span = days(30)

export interface Settled {
  readonly level: Level
  readonly closedAt: Instant
  readonly refundedAt: Instant | null
  readonly shippedAt: Instant | null
  readonly signedAt: Instant | null
}

export interface Due {
  readonly countedFrom: FollowUpStart
  readonly dueAt: Instant
  /** When to look again: the reship may be signed meanwhile. */
  readonly lookAt: Instant
}

/** When she is asked: counted from what she got, never before her case was closed. */
export function dueOf(of: Settled, now: Instant): Due {
  const span = SPANS[of.level]
  const from = (countedFrom: FollowUpStart, start: Instant): Due => {
    const dueAt = Math.max(start + span, of.closedAt)
    return { countedFrom, dueAt, lookAt: dueAt }
  }
  if (of.signedAt !== null) return from('reship', of.signedAt)
  const onItsWay = of.shippedAt !== null && now < of.closedAt + PATIENCE
  if (onItsWay) {
    const dueAt = of.closedAt + PATIENCE + span
    return { countedFrom: 'reship', dueAt, lookAt: now + hours(6) }
  }
  return of.refundedAt === null ? from('closing', of.closedAt) : from('refund', of.refundedAt)
}

interface Place {
  readonly level: Level
  readonly legalThreat: boolean
  /** Where the order was placed; null: not known. */
  readonly platform: string | null
  readonly channel: string
}

/** Marketplaces forbid addresses of elsewhere in their chats. */
const MARKETPLACES = ['taobao', 'pdd', 'douyin', 'jd', 'kuaishou', 'wechat']
const IN_CHAT = ['chat', 'review', 'import']

/** 怎么问: after a dispute a supervisor calls and invites no rating; in a marketplace a question in chat, never a link. */
export function mannerOf({ level, legalThreat, platform, channel }: Place): FollowUpManner {
  if (level === 'disputed' || legalThreat) return 'call'
  if (platform === null ? IN_CHAT.includes(channel) : MARKETPLACES.includes(platform)) return 'chat'
  return 'link'
}

export interface Asking extends Settled {
  /** Still closed, since the same moment. */
  readonly closed: boolean
  readonly erased: boolean
  readonly askedRecently: boolean
  /** Since when she waits to be asked; null: not yet. */
  readonly cameDueAt: Instant | null
}

export type Step =
  | { readonly do: 'skip'; readonly because: FollowUpSkip }
  | ({ readonly do: 'wait' } & Due)
  | ({ readonly do: 'ask' } & Due)

/** What the background node does with a follow-up that nobody has asked yet. */
export function stepOf(of: Asking, now: Instant): Step {
  if (!of.closed) return { do: 'skip', because: 'reopened' }
  if (of.erased) return { do: 'skip', because: 'erased' }
  if (of.cameDueAt !== null) {
    const due = dueOf(of, now)
    const late = now >= of.cameDueAt + TOO_LATE
    return late ? { do: 'skip', because: 'too_late' } : { do: 'wait', ...due, lookAt: now + hours(6) }
  }
  const due = dueOf(of, now)
  if (due.dueAt > now) return { do: 'wait', ...due }
  if (now >= due.dueAt + TOO_LATE) return { do: 'skip', because: 'too_late' }
  return of.askedRecently ? { do: 'skip', because: 'asked_recently' } : { do: 'ask', ...due }
}
