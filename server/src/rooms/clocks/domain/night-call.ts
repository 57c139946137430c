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

/** The latest time of a call that a message may offer instead of calling now; null: she has to be called. */
export function latestOffer({ now, safety }: Omit<NightOffer, 'offered'>, night: Night): Instant | null {
  if (safety || !isNight(now, night)) return null
  const until = shanghaiClock(now).startOfDay + minutes(minuteOf(night.offerUntil))
  return until > now ? until : until + days(1)
}

/** What stands against a message that offers the time of a call instead of calling now; null: it stands for the call. */
export function whyNoOffer({ now, offered, safety }: NightOffer, night: Night): OfferRefusal | null {
  const latest = latestOffer({ now, safety }, night)
  if (latest === null) return { code: safety ? 'call.offer_danger' : 'call.offer_by_day' }
  return offered <= now || offered > latest ? { code: 'call.offer_late' } : null
}
