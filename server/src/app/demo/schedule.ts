import { days, hours, minutes, shanghaiClock, toShanghai, type Instant } from '../../kernel/time.ts'
import { ages } from './open-stories.ts'
import type { Random } from './random.ts'
import type { Fate } from './steps.ts'

const TRIES = 60
/** The oldest case; a story that would run into the future is moved a day back, so a little is left. */
const OLDEST = days(29.6)
const YOUNGEST_CLOSED = hours(9)

// How far back a real Double-11 may lie and still be the one that the desk remembers.
const REMEMBERED = 26
const OTHERWISE = 11

/**
 * When the promotion began whose peak lies in the last thirty days: the real Double-11 when it is that time of the
 * year, a promotion eleven days ago otherwise.
 */
export function promotionOf(now: Instant): Instant {
  const today = shanghaiClock(now).startOfDay
  for (let ago = 0; ago <= REMEMBERED; ago++) {
    const day = today - days(ago)
    if (isDoubleEleven(day)) return day
  }
  return today - days(OTHERWISE)
}

const isDoubleEleven = (startOfDay: Instant): boolean => toShanghai(startOfDay).slice(5, 10) === '11-11'

/** How many times as many people complain on this day as on the busiest. */
function rushOf(at: Instant, promotion: Instant): number {
  const day = Math.floor((at - promotion) / days(1))
  if (day < 0) return 0.24
  return [0.95, 1, 0.9, 0.75, 0.5, 0.38][day] ?? 0.27
}

/** When a case was opened, so that it can stand at `now` where its fate says. Mostly by day. */
export function whenOpened(fate: Fate, now: Instant, random: Random): Instant {
  const promotion = promotionOf(now)
  const likely = (at: Instant) => bustle(at) * (fate === 'closed' ? rushOf(at, promotion) : 1)
  let at = now - ageOf(fate, random)
  // Within minutes of the present there is no choice: it is the hour that it is.
  for (let i = 0; i < TRIES && !random.chance(likely(at)); i++) at = now - ageOf(fate, random)
  return at
}

function ageOf(fate: Fate, random: Random): number {
  if (fate !== 'closed') return Math.round(minutes(random.between(...ages[fate])))
  return Math.round(random.between(YOUNGEST_CLOSED, OLDEST))
}

/** How likely it is that somebody writes at this hour: busy evenings, quiet nights. */
export function bustle(at: Instant): number {
  const hour = shanghaiClock(at).minute / 60
  if (hour < 1) return 0.3
  if (hour < 7) return 0.05
  if (hour < 9) return 0.4
  return hour < 19 ? 0.8 : 1
}

/** Orders go back a little further than the cases about them. */
const OLDEST_ORDER = days(40)
const YOUNGEST_ORDER = minutes(4)

/** When an order was paid that nobody complains about: most of all in the first hours of the promotion. */
export function whenPaid(now: Instant, random: Random): Instant {
  const promotion = promotionOf(now)
  const likely = (at: Instant) =>
    at - promotion >= 0 && at - promotion < hours(2) ? 1 : bustle(at) * sale(at)
  const sale = (at: Instant) => {
    const day = Math.floor((at - promotion) / days(1))
    return day === 0 ? 0.8 : day === -1 || day === 1 ? 0.3 : 0.12
  }
  for (;;) {
    const at = now - Math.round(random.between(YOUNGEST_ORDER, OLDEST_ORDER))
    if (random.chance(likely(at))) return at
  }
}
