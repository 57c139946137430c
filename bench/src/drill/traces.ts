import { readFileSync } from 'node:fs'
import type { RadarRule } from '@aftercare/contract/radar-lists'
import { defaultRadar } from '@aftercare/contract/radar-policy'
import { days, hours, minutes, parseInstant, type Instant } from '../../../server/src/kernel/time.ts'
import { judgeParcel, readScan, trackOf, type Scan } from '../../../server/src/rooms/radar/index.ts'
import { say } from '../lib/lifetime.ts'

export const tracePlants = ['late', 'twice', 'after_delivery'] as const
export type TracePlant = (typeof tracePlants)[number]

interface Trace {
  readonly id: string
  readonly carrier: string
  readonly events: readonly { readonly time: string; readonly text: string }[]
}
interface Raised {
  readonly rule: RadarRule
  readonly stage: string
  readonly since: Instant
  readonly at: Instant
}
type ReadLine = Scan & { readonly text: string }

const SILENCE = hours(48)
const AFTERWARDS = days(10)
const ENOUGH = 0.97
// Each of them is how a silence shows, by where the parcel lies.
const SILENCES: readonly RadarRule[] = ['silent', 'pickup_waits', 'delivery_slow']

/**
 * Replays parcels as they were seen: each scan at its time, and between two scans a look at each moment that the
 * radar asked for. Every silence of 48 hours has to be raised in its minute, none twice, none after delivery; and
 * state, time and place have to be read from 97 of 100 scans. The file is read where it lies; nothing of it is kept.
 */
export function replayTraces(file: string, plant: TracePlant | null): boolean {
  const traces = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Trace)
  const read = traces.map((trace) => ({ trace, scans: readTrace(trace) }))
  const results = read.map(({ trace, scans }) => ({ id: trace.id, ...judgeTrace(scans, plant) }))
  const sum = (of: (one: (typeof results)[number]) => number): number =>
    results.reduce((total, one) => total + of(one), 0)
  const share = readShare(read.flatMap(({ scans }) => scans))
  const silences = {
    parcels: results.filter(({ due }) => due.length > 0).length,
    due: sum(({ due }) => due.length),
    raisedInTheirMinute: sum(({ onTime }) => onTime),
    raisedTwice: sum(({ twice }) => twice),
    raisedAfterDelivery: sum(({ afterDelivery }) => afterDelivery),
    raisedWithoutSilence: sum(({ idle }) => idle),
  }
  const holds =
    silences.raisedInTheirMinute === silences.due &&
    silences.raisedTwice + silences.raisedAfterDelivery + silences.raisedWithoutSilence === 0 &&
    share.all >= ENOUGH
  const byCarrier = Object.fromEntries(
    [...new Set(traces.map(({ carrier }) => carrier))].map((carrier) => [
      carrier,
      readShare(read.filter(({ trace }) => trace.carrier === carrier).flatMap(({ scans }) => scans)),
    ]),
  )
  say(JSON.stringify({ drill: 'traces', parcels: traces.length, silences, read: share, byCarrier, holds }))
  return holds
}

// A place holds until the next one is said: «on its way» is said of where it was.
function readTrace({ events }: Trace): ReadLine[] {
  const scans = events.flatMap(({ time, text }): ReadLine[] => {
    const at = parseInstant(time)
    return at === null ? [] : [{ at, text, ...readScan(text) }]
  })
  return scans.sort((a, b) => a.at - b.at)
}

function readShare(scans: readonly ReadLine[]) {
  const part = (n: number): number => Math.round((n / Math.max(1, scans.length)) * 10_000) / 10_000
  const isPlaced = scans.map(
    ({ place }, i) => place !== null || scans.slice(0, i).some((one) => one.place !== null),
  )
  const known = scans.map(({ event }) => event !== 'unknown')
  return {
    scans: scans.length,
    event: part(known.filter(Boolean).length),
    placeSaid: part(scans.filter(({ place }) => place !== null).length),
    place: part(isPlaced.filter(Boolean).length),
    all: part(known.filter((one, i) => one && isPlaced[i]).length),
  }
}

function judgeTrace(scans: readonly ReadLine[], plant: TracePlant | null) {
  const raised = replay(scans, plant)
  const delivered = trackOf(scans).deliveredAt ?? Infinity
  const before = scans.filter(({ at }) => at <= delivered)
  const due = before.flatMap(({ at }, i) => {
    const next = before[i + 1]
    return next && next.at - at >= SILENCE ? [{ from: at, at: at + SILENCE }] : []
  })
  const red = raised.filter(({ rule, stage }) => SILENCES.includes(rule) && stage === 'act')
  const isOf = (one: Raised, { at }: { at: Instant }) => Math.abs(one.at - at) < minutes(1)
  const counts = due.map((silence) => red.filter((one) => isOf(one, silence)).length)
  return {
    due,
    onTime: counts.filter((n) => n >= 1).length,
    twice: counts.filter((n) => n > 1).length,
    afterDelivery: red.filter(({ at }) => at > delivered).length,
    idle: red.filter((one) => one.rule !== 'delivery_slow' && !due.some((silence) => isOf(one, silence)))
      .length,
  }
}

/** What the radar raises from the first scan on; of a parcel that arrived, for ten more days. */
function replay(scans: readonly ReadLine[], plant: TracePlant | null): Raised[] {
  const raised: Raised[] = []
  const arrived = trackOf(scans).deliveredAt !== null
  const end = (scans.at(-1)?.at ?? 0) + (arrived ? AFTERWARDS : 0)
  scans.forEach((scan, i) => {
    const until = scans[i + 1]?.at ?? end
    const known = trackOf(scans.slice(0, i + 1))
    const track = plant === 'after_delivery' ? { ...known, state: 'moving' as const } : known
    const watched = { track, announcedAt: scan.at, urgent: false, neededBy: null }
    for (let at: Instant | null = scan.at; at !== null && at <= until;) {
      const { findings, nextCheckAt } = judgeParcel(watched, defaultRadar, at)
      for (const one of findings)
        keep(raised, { ...one, at: at + (plant === 'late' ? minutes(5) : 0) }, plant)
      at = nextCheckAt
    }
  })
  return raised
}

/** One alert for a parcel and a rule while it lasts; each stage is raised once. */
function keep(raised: Raised[], one: Raised, plant: TracePlant | null): void {
  const known = raised.some(
    ({ rule, stage, since }) => rule === one.rule && stage === one.stage && since === one.since,
  )
  if (!known) raised.push(...(plant === 'twice' ? [one, one] : [one]))
}
