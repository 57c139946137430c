export const suggestions = ['soon', 'hour', 'tomorrow', 'custom'] as const
export type Suggestion = (typeof suggestions)[number]

const minute = 60_000
const day = 24 * 60 * minute
const zone = 8 * 60 * minute

const written = (at: number): string => `${new Date(at + zone).toISOString().slice(0, 19)}+08:00`

/** Times are the shop's: nine o'clock is nine in Shanghai, also for a colleague who works abroad. */
export function nextTime(when: Suggestion, exact: string, now: number): string | undefined {
  if (when === 'soon') return written(now + 30 * minute)
  if (when === 'hour') return written(now + 60 * minute)
  if (when === 'tomorrow') return written((Math.floor((now + zone) / day) + 1) * day - zone + 9 * 60 * minute)
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(exact) ? `${exact.slice(0, 16)}:00+08:00` : undefined
}
