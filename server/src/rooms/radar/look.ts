import type { RadarPolicy } from '@aftercare/contract/radar-policy'
import { defaultRadar } from '@aftercare/contract/radar-policy'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { policyOfShop } from '../policy/index.ts'
import { compare } from './domain/compare.ts'
import { needsCase } from './domain/messages.ts'
import { judgeParcel, type Finding } from './domain/rules.ts'
import { holdAlerts, holdDueWatches, type StoredAlert, type StoredWatch } from './queries.ts'

const MOST_PER_ROUND = 500

/** The shop's numbers of the radar; none said: the default of the release. */
export const radarPolicy = ({ radar }: PolicyDocument): RadarPolicy => radar ?? defaultRadar

/**
 * Looks at parcels whose time has come: raises, lets grow and ends their alerts, and sets the next look. Two nodes at
 * once: each parcel goes to one of them. Gives how many were looked at; call again until 0.
 */
export async function lookAtParcels(work: Work): Promise<number> {
  const watches = await holdDueWatches(work.db, work.now, MOST_PER_ROUND)
  if (watches.length === 0) return 0
  const policies = await radarPoliciesOf(work.db, [...new Set(watches.map(({ shopId }) => shopId))])
  const alerts = await holdAlerts(
    work.db,
    watches.map(({ parcelId }) => parcelId),
  )
  for (const watch of watches) {
    const judged = judgeParcel(watch, policies.get(watch.shopId)!, work.now)
    work.update('parcelWatch', { parcelId: watch.parcelId }, { nextCheckAt: judged.nextCheckAt })
    applyFindings(
      work,
      watch,
      alerts.filter(({ parcelId }) => parcelId === watch.parcelId),
      judged.findings,
    )
  }
  return watches.length
}

async function radarPoliciesOf(db: Db, shops: readonly string[]): Promise<Map<string, RadarPolicy>> {
  const found = new Map<string, RadarPolicy>()
  for (const shopId of shops) found.set(shopId, radarPolicy((await policyOfShop(db, shopId)).document))
  return found
}

function applyFindings(
  work: Work,
  watch: StoredWatch,
  standing: readonly StoredAlert[],
  findings: readonly Finding[],
): void {
  const { raised, grown, ended } = compare(standing, findings, watch.track)
  const { parcelId, shopId, orderId, carrier } = watch
  const { place, next: nextPlace } = watch.track
  for (const { rule, stage, since, at } of raised)
    work.insert('alerts', {
      ...{ id: newId(), shopId, parcelId, orderId, carrier, rule, stage, place, nextPlace },
      ...{ sinceAt: since, raisedAt: at, caseId: null, caseDue: needsCase(stage) },
      ...{ telling: 'none', toldAt: null, messageId: null, endedAt: null, endedAs: null, endedBy: null },
    })
  for (const { id, finding } of grown) {
    const { stage, since, at } = finding
    const caseDue = needsCase(stage) && standing.find((one) => one.id === id)!.caseId === null
    work.update('alerts', { id }, { stage, sinceAt: since, raisedAt: at, place, nextPlace, caseDue })
  }
  for (const { id, as } of ended)
    work.update('alerts', { id }, { endedAt: work.now, endedAs: as, endedBy: null, caseDue: false })
}
