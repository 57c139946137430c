import type { ChannelKind } from '@aftercare/contract/channel-lists'
import type { NoticeKind } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import { tellAt, type QuietHours } from './quiet.ts'

/** A notice as it goes out: of whom, of what, once. */
export interface ToldNotice {
  readonly shopId: string
  readonly personId: string
  readonly kind: NoticeKind
  readonly cause: string
  readonly urgent: boolean
}

export interface Way {
  readonly id: string
  readonly shopId: string
  readonly kind: ChannelKind
  readonly kinds: readonly NoticeKind[]
  readonly urgentOnly: boolean
}

/** What a person wants from outside of the console. */
export interface Wish {
  readonly emailAddress: string | null
  readonly emailKinds: readonly NoticeKind[]
  readonly quiet: QuietHours | null
}

export interface Passed {
  readonly channelId: string
  /** With the channel it names the message: what happened once goes out once. */
  readonly cause: string
  /** Who gets the e-mail; null: a group. */
  readonly personId: string | null
  readonly sendAt: Instant
}

/**
 * By which ways a notice goes out: to each robot and webhook that its shop gave this kind to, once for all whom it
 * calls; and by e-mail to the person, after her quiet hours unless it is urgent.
 */
export function waysOut(
  notice: ToldNotice,
  { ways, wish, now }: { readonly ways: readonly Way[]; readonly wish: Wish | null; readonly now: Instant },
): Passed[] {
  const { kind, cause, urgent, personId, shopId } = notice
  const hers = ways.filter((way) => way.shopId === shopId)
  const groups = hers
    .filter((way) => way.kind !== 'email' && way.kinds.includes(kind) && (urgent || !way.urgentOnly))
    .map(({ id }) => ({ channelId: id, cause: `${kind} ${cause}`, personId: null, sendAt: now }))
  const mail = hers.find((way) => way.kind === 'email')
  if (!mail || !wish?.emailAddress || !wish.emailKinds.includes(kind)) return groups
  const sendAt = urgent ? now : tellAt(wish.quiet, now)
  return [...groups, { channelId: mail.id, cause: `${kind} ${cause} ${personId}`, personId, sendAt }]
}
