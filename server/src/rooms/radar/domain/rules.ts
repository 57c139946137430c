import type { AlertStage, RadarRule, TrackState } from '@aftercare/contract/radar-lists'
import type { RadarPolicy } from '@aftercare/contract/radar-policy'
import { days, hours, type Instant, type Span } from '../../../kernel/time.ts'
import { afterPauses, pausesFor, type Pause } from './pauses.ts'
import type { Track } from './track.ts'

/** What the radar knows of a parcel beside its scans. */
export interface Watched {
  readonly track: Track
  /** When the shop named the waybill; the time before its first scan counts from here. */
  readonly announcedAt: Instant
  /** Urgent parcels are never let wait because of a holiday or the weather. */
  readonly urgent: boolean
  /** The day on which the goods are needed, `2026-11-20`; null: none was said. */
  readonly neededBy: string | null
}

/** One rule that speaks of a parcel: since when, how far it has come. */
export interface Finding {
  readonly rule: RadarRule
  readonly stage: AlertStage
  /** What it counts from. */
  readonly since: Instant
  /** When it came as far as this stage. */
  readonly at: Instant
}

export interface Judged {
  readonly findings: readonly Finding[]
  /** When something may change without a further scan; null: never. */
  readonly nextCheckAt: Instant | null
}

interface Step {
  readonly stage: AlertStage
  readonly after: Span
}
interface Watching {
  readonly rule: RadarRule
  readonly since: Instant
  readonly steps: readonly Step[]
}

/** Which rules speak of a parcel now, and when to look at it again. Pure: the same facts give the same answer. */
export function judgeParcel(watched: Watched, policy: RadarPolicy, now: Instant): Judged {
  const { track, urgent } = watched
  const pauses = urgent ? [] : pausesFor(policy.pauses, [track.place, track.next, track.to])
  const reached = watchingOf(watched, policy).map((one) => reach(one, pauses, now))
  const coming = reached.flatMap(({ next }) => (next === null ? [] : [next]))
  return {
    findings: reached.flatMap(({ finding }) => (finding ? [finding] : [])),
    nextCheckAt: coming.length === 0 ? null : Math.min(...coming),
  }
}

function reach({ rule, since, steps }: Watching, pauses: readonly Pause[], now: Instant) {
  const due = steps.map(({ stage, after }) => ({
    stage,
    at: after === 0 ? since : afterPauses(since, after, pauses),
  }))
  const last = due.findLast(({ at }) => at <= now)
  return {
    finding: last ? { rule, since, ...last } : null,
    next: due.find(({ at }) => at > now)?.at ?? null,
  }
}

const inSteps = ({ watchHours, actHours }: RadarPolicy['silent']): Step[] => [
  { stage: 'watch', after: hours(watchHours) },
  { stage: 'act', after: hours(actHours) },
]
const AT_ONCE: readonly Step[] = [{ stage: 'act', after: 0 }]

function watchingOf({ track, announcedAt, neededBy }: Watched, policy: RadarPolicy): Watching[] {
  const { state, lastAt, damagedAt, deliveredAt } = track
  const since = track.since ?? announcedAt
  const begun = lastAt ?? announcedAt
  const of = (rule: RadarRule, from: Instant, steps: readonly Step[]): Watching => ({
    rule,
    since: from,
    steps,
  })
  const damaged = damagedAt !== null ? [of('damaged', damagedAt, AT_ONCE)] : []
  const gift = giftOf(track, { announcedAt, neededBy }, policy)
  const byState: Readonly<Record<TrackState, readonly Watching[]>> = {
    announced: [of('not_picked_up', announcedAt, inSteps(policy.notPickedUp)), ...gift],
    moving: [...silence(begun, policy), ...gift],
    failed: [...silence(begun, policy), ...gift],
    out_for_delivery: [
      of('delivery_slow', since, inSteps(policy.deliverySlow)),
      lostAfter(begun, policy),
      ...gift,
    ],
    held_for_pickup: [of('pickup_waits', begun, inSteps(policy.pickupWaits))],
    delivered: track.signedUnseen ? [of('false_signing', deliveredAt ?? since, AT_ONCE)] : [],
    returning: [of('returned', since, AT_ONCE)],
    returned: [of('returned', since, AT_ONCE)],
    lost: [of('lost', since, AT_ONCE)],
  }
  return [...(state === 'returned' ? [] : damaged), ...byState[state]]
}

const silence = (since: Instant, policy: RadarPolicy): Watching[] => [
  {
    rule: 'silent',
    since,
    steps: [...inSteps(policy.silent), { stage: 'reship', after: hours(policy.silentReshipHours) }],
  },
  lostAfter(since, policy),
]

const lostAfter = (since: Instant, { lostHours }: RadarPolicy): Watching => ({
  rule: 'lost',
  since,
  steps: [{ stage: 'reship', after: hours(lostHours) }],
})

/** 礼物赶不上: from its newest scan the rest of the way usually takes longer than until the end of the day. */
function giftOf(
  { state, lastAt }: Track,
  { announcedAt, neededBy }: Pick<Watched, 'announcedAt' | 'neededBy'>,
  { usualHours }: RadarPolicy,
): Watching[] {
  if (neededBy === null) return []
  const rest =
    state === 'announced'
      ? usualHours.announced
      : state === 'out_for_delivery'
        ? usualHours.outForDelivery
        : usualHours.moving
  const lastMoment = Date.parse(`${neededBy}T00:00:00+08:00`) + days(1)
  const seen = lastAt ?? announcedAt
  // In time as it looks now: unless nobody is on the way to her when only that last way still fits in.
  const latest = state === 'out_for_delivery' ? lastMoment : lastMoment - hours(usualHours.outForDelivery)
  const since = seen + hours(rest) > lastMoment ? seen : latest
  return [{ rule: 'gift_at_risk', since, steps: AT_ONCE }]
}
