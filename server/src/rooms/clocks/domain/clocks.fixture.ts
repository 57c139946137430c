import { parseInstant, type Instant } from '../../../kernel/time.ts'

/** A moment in Shanghai: `at('2026-11-11 09:15')`. */
export function at(text: string): Instant {
  const moment = parseInstant(text)
  if (moment === null) throw new Error(`「${text}」 is no moment`)
  return moment
}

/** Ids that are made in order: c1, c2, … */
export function counted(): () => string {
  let made = 0
  return () => `c${++made}`
}
