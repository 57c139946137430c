import type { AlertEnd, AlertStage, RadarRule } from '@aftercare/contract/radar-lists'
import type { Instant } from '../../../kernel/time.ts'
import type { Finding } from './rules.ts'
import type { Track } from './track.ts'

/** An alert of the parcel that is in force, or that somebody settled. */
export interface Standing {
  readonly id: string
  readonly rule: RadarRule
  readonly stage: AlertStage
  readonly sinceAt: Instant
  readonly ended: AlertEnd | null
}

export interface Difference {
  readonly raised: readonly Finding[]
  readonly grown: readonly { readonly id: string; readonly finding: Finding }[]
  readonly ended: readonly { readonly id: string; readonly as: AlertEnd }[]
}

/**
 * What changes between the alerts that stand and what the rules say now: one alert in force for a rule, none anew for
 * what somebody settled while it still counts from the same moment.
 */
export function compare(
  standing: readonly Standing[],
  findings: readonly Finding[],
  track: Track,
): Difference {
  const open = standing.filter(({ ended }) => ended === null)
  const openOf = (rule: RadarRule) => open.find((one) => one.rule === rule)
  const settled = ({ rule, since }: Finding): boolean =>
    standing.some((one) => one.ended === 'settled' && one.rule === rule && one.sinceAt === since)
  const arrived = track.state === 'delivered' || track.state === 'returned'
  return {
    raised: findings.filter((one) => !openOf(one.rule) && !settled(one)),
    grown: findings.flatMap((finding) => {
      const { id, stage, sinceAt } = openOf(finding.rule) ?? {}
      return id && (stage !== finding.stage || sinceAt !== finding.since) ? [{ id, finding }] : []
    }),
    ended: open
      .filter(({ rule }) => !findings.some((one) => one.rule === rule))
      .map(({ id }) => ({ id, as: arrived ? 'delivered' : 'moved' })),
  }
}
