import type { TimeLimitKind } from '@aftercare/contract/time-limit-lists'
import { days, parseInstant, shanghaiClock, toShanghai, type Instant } from '../../../kernel/time.ts'

/** One row of the catalogue of legal time limits 法定期限, in days. The texts that say so: `timeLimitTexts`. */
export interface LegalTimer {
  readonly length: number
  /** Days on the calendar, days on which people work, or months, which end on the day of the same number. */
  readonly counting: 'calendar' | 'working' | 'months'
  /** The last day rolls over rest days (民法典 203); platforms often do not roll. */
  readonly rolls: boolean
}

/** Rights of the buyer, beside what is set for a case by hand. What a letter or a contract ends has no row. */
export type LegalTimerId =
  | 'no_reason_return'
  | 'quality_return'
  | 'return_handling_violation'
  | 'durable_proof'
  | 'limitation'
  | 'limitation_product'
  | 'limitation_product_longest'
  | Exclude<TimeLimitKind, 'authority_letter' | 'supplier_claim'>

const row = (length: number, more: Partial<LegalTimer> = {}): LegalTimer => ({
  ...{ length, counting: 'calendar', rolls: false },
  ...more,
})

const years = (n: number): number => n * 12

export const legalTimers: Readonly<Record<LegalTimerId, LegalTimer>> = {
  no_reason_return: row(7, { rolls: true }),
  refund_after_return: row(7),
  refund_violation: row(15),
  quality_return: row(7, { rolls: true }),
  authority_accepts: row(7, { counting: 'working' }),
  mediation: row(60),
  court_answer: row(15, { rolls: true }),
  carrier_answers: row(7),
  lost_same_city: row(3),
  lost_elsewhere: row(7),
  injury_report: row(2, { counting: 'working' }),
  recall_plan: row(10, { counting: 'working' }),
  recall_notice: row(3, { counting: 'working' }),
  return_handling_violation: row(15), // 暂行办法 11、31
  durable_proof: row(6, { counting: 'months' }), // 消费者权益保护法 23
  limitation: row(years(3), { counting: 'months', rolls: true }), // 民法典 188、203
  limitation_product: row(years(2), { counting: 'months', rolls: true }), // 产品质量法 45
  limitation_product_longest: row(years(10), { counting: 'months' }), // 产品质量法 45
}

/** True for a day on which nobody works: a weekend that is no make-up workday 调休, or a statutory holiday. */
export type IsRestDay = (startOfDay: Instant) => boolean

export interface LegalDeadline {
  /** 24:00 of the last day, as the beginning of the next one. */
  readonly endsAt: Instant
  /** The same without rolling over rest days: what a platform that does not roll goes by. */
  readonly strictEndsAt: Instant
}

const dayOf = (at: Instant): Instant => shanghaiClock(at).startOfDay

/** 24:00 of the last day: the day of the event is not counted (民法典 201). */
export function legalDeadline(
  event: Instant,
  { length, counting, rolls }: LegalTimer,
  isRestDay: IsRestDay,
): LegalDeadline {
  const last = lastDay(dayOf(event), { length, counting }, isRestDay)
  const rolled = rolls ? firstWorking(last, isRestDay) : last
  return { endsAt: rolled + days(1), strictEndsAt: last + days(1) }
}

function lastDay(
  day: Instant,
  { length, counting }: Pick<LegalTimer, 'length' | 'counting'>,
  isRestDay: IsRestDay,
): Instant {
  if (counting === 'working') return workingDay(day, length, isRestDay)
  return counting === 'months' ? addMonths(day, length) : day + days(length)
}

/** The day of the same number, or the last one of a month that has none (民法典 202). */
function addMonths(day: Instant, count: number): Instant {
  const [year, month, date] = toShanghai(day).slice(0, 10).split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return parseInstant(dayText(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last)))))!
}

const dayText = (utc: Date): string => `${utc.toISOString().slice(0, 10)} 00:00`

// No calendar closes a country for a year: a table that says so is broken.
const LONGEST_REST = 366

function firstWorking(day: Instant, isRestDay: IsRestDay): Instant {
  let found = day
  for (let looked = 0; isRestDay(found) && looked < LONGEST_REST; looked++) found += days(1)
  return found
}

function workingDay(start: Instant, count: number, isRestDay: IsRestDay): Instant {
  let day = start
  for (let counted = 0; counted < count; counted++) day = firstWorking(day + days(1), isRestDay)
  return day
}

/** The window of a right that begins the day after an event: its first moment and its end. */
export const windowAfter = (
  event: Instant,
  timer: LegalTimer,
  isRestDay: IsRestDay,
): LegalDeadline & { readonly opensAt: Instant } => ({
  opensAt: dayOf(event) + days(1),
  ...legalDeadline(event, timer, isRestDay),
})
