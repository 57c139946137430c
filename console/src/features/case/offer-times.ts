const QUARTER = 15 * 60_000
const MOST = 3

/** The times that are offered for a call in the morning: the latest quarters up to the last that may be, in order. */
export const offerTimes = (now: number, until: number): number[] =>
  Array.from({ length: MOST }, (_, i) => until - (MOST - 1 - i) * QUARTER).filter((at) => at > now)
