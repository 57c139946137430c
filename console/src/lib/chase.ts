import type { WaitingFor } from '@aftercare/contract/lists'

/** When to ask again, with the key that chooses it in the dialog. */
export const chaseTimes = ['in1h', 'in3h', 'today18', 'tomorrow9', 'in3d', 'custom'] as const
export type ChaseTime = (typeof chaseTimes)[number]

export const chaseKeys: Readonly<Record<ChaseTime, string>> = {
  in1h: 'a',
  in3h: 's',
  today18: 'd',
  tomorrow9: 'f',
  in3d: 'g',
  custom: 'h',
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
// Times are the shop's: six o'clock is six in Shanghai, also for a colleague who works abroad.
const zone = 8 * hour

const midnight = (now: number): number => Math.floor((now + zone) / day) * day - zone

/** The moment of a choice; null: it is not a time, or nothing was entered. */
export function chaseAt(time: ChaseTime, exact: string, now: number): number | null {
  if (time === 'in1h') return now + hour
  if (time === 'in3h') return now + 3 * hour
  if (time === 'today18') return midnight(now) + 18 * hour
  if (time === 'tomorrow9') return midnight(now) + day + 9 * hour
  if (time === 'in3d') return now + 3 * day
  return readMoment(exact)
}

/** What a field for date and time holds, China time; null: nothing, or not all of it. */
export function readMoment(written: string): number | null {
  const entered = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)
    ? Date.parse(`${written.slice(0, 16)}:00+08:00`)
    : NaN
  return Number.isNaN(entered) ? null : entered
}

/** The choices that make sense now: what has passed today is not offered. */
export const offeredTimes = (now: number): ChaseTime[] =>
  chaseTimes.filter((time) => time === 'custom' || chaseAt(time, '', now)! > now)

/** As the server reads it. */
export const writtenMoment = (at: number): string => `${new Date(at + zone).toISOString().slice(0, 19)}+08:00`

/** Whom a number key means: 1 the first, and so on. */
export const whomOf = <Whom extends WaitingFor>(key: string, all: readonly Whom[]): Whom | undefined =>
  /^[1-9]$/.test(key) ? all[Number(key) - 1] : undefined

export const timeOf = (key: string, offered: readonly ChaseTime[]): ChaseTime | undefined =>
  offered.find((time) => chaseKeys[time] === key.toLowerCase())
