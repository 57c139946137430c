import { seconds, type Instant } from '../../../kernel/time.ts'

export interface Progress {
  readonly perSecond: number | null
  readonly secondsLeft: number | null
}

interface Run {
  /** Rows dealt with by now, of so many; those before this run began do not count for its speed. */
  readonly read: number
  readonly rows: number | null
  readonly runFrom: number
  readonly runAt: Instant | null
  readonly now: Instant
}

const UNKNOWN: Progress = { perSecond: null, secondsLeft: null }

/** How fast a run is, and how long it will take; unknown within its first second and before its first rows. */
export function progressOf({ read, rows, runFrom, runAt, now }: Run): Progress {
  const dealtWith = read - runFrom
  if (runAt === null || dealtWith <= 0 || now - runAt < seconds(1)) return UNKNOWN
  const perSecond = dealtWith / ((now - runAt) / seconds(1))
  const left = rows === null ? null : Math.max(0, Math.ceil((rows - read) / perSecond))
  return { perSecond: Math.round(perSecond * 10) / 10, secondsLeft: left }
}
