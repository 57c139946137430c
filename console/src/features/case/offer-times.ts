const QUARTER = 15 * 60_000
const MOST = 2

/** The times that are offered for a call in the morning: the last that may be and a quarter before; the night is over then. */
export const offerTimes = (now: number, until: number): number[] =>
  Array.from({ length: MOST }, (_, i) => until - (MOST - 1 - i) * QUARTER).filter((at) => at > now)
