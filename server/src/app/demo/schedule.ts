import { days, hours, minutes, shanghaiClock, type Instant } from '../../kernel/time.ts'
import { ages } from './open-stories.ts'
import type { Random } from './random.ts'
import type { Fate } from './steps.ts'

const TRIES = 12
const CLOSED_LATELY = 0.26
/** The oldest case; a story that would run into the future is moved a day back, so a little is left. */
const OLDEST = days(13.6)

/** When a case was opened, so that it can stand at `now` where its fate says. Mostly by day. */
export function whenOpened(fate: Fate, now: Instant, random: Random): Instant {
  let at = now - ageOf(fate, random)
  // Within minutes of the present there is no choice: it is the hour that it is.
  for (let i = 0; i < TRIES && !random.chance(bustle(at)); i++) at = now - ageOf(fate, random)
  return at
}

function ageOf(fate: Fate, random: Random): number {
  if (fate !== 'closed') return Math.round(minutes(random.between(...ages[fate])))
  const lately = random.chance(CLOSED_LATELY)
  return Math.round(lately ? random.between(hours(9), hours(48)) : random.between(hours(48), OLDEST))
}

/** How likely it is that somebody writes at this hour: busy evenings, quiet nights. */
function bustle(at: Instant): number {
  const hour = shanghaiClock(at).minute / 60
  if (hour < 1) return 0.3
  if (hour < 7) return 0.05
  if (hour < 9) return 0.4
  return hour < 19 ? 0.8 : 1
}
