import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, minutes, shanghaiClock, type Instant } from '../../../kernel/time.ts'

type Night = PolicyDocument['calls']['night']

const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** True in the hours in which nobody likes to be called. They may lie over midnight. */
export function isNight(at: Instant, { from, to }: Pick<Night, 'from' | 'to'>): boolean {
  const { minute } = shanghaiClock(at)
  const [begin, end] = [minuteOf(from), minuteOf(to)]
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end
}

export interface NightOffer {
  readonly now: Instant
  readonly offered: Instant
  /** Somebody may be in danger: she is called, whatever the hour. */
  readonly safety: boolean
}

export type OfferRefusal = { readonly code: 'call.offer_by_day' | 'call.offer_danger' | 'call.offer_late' }

/** What stands against a message that offers the time of a call instead of calling now; null: it stands for the call. */
export function whyNoOffer({ now, offered, safety }: NightOffer, night: Night): OfferRefusal | null {
  if (safety) return { code: 'call.offer_danger' }
  if (!isNight(now, night)) return { code: 'call.offer_by_day' }
  const { startOfDay } = shanghaiClock(now)
  const until = startOfDay + minutes(minuteOf(night.offerUntil))
  const latest = until > now ? until : until + days(1)
  return offered <= now || offered > latest ? { code: 'call.offer_late' } : null
}
