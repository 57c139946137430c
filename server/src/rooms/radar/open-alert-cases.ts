import { sql } from 'kysely'
import type { AlertStage, RadarRule } from '@aftercare/contract/radar-lists'
import { alertBecause, radarRuleWords } from '@aftercare/contract/radar-words'
import { hours, type Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Database, Db } from '../../platform/db.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { arrivalOf, intakeLocks, openSpotted, type IntakeTools, type Spotted } from '../intake/index.ts'
import { policyOfShop, type PublishedPolicy } from '../policy/index.ts'
import { subtypeOf } from './domain/messages.ts'
import { radarPolicy } from './look.ts'

const MOST_PER_ROUND = 50

interface Due {
  readonly id: string
  readonly shopId: string
  readonly shop: string
  readonly order: string
  readonly orderId: string
  readonly rule: RadarRule
  readonly stage: AlertStage
  readonly sinceAt: Instant
  readonly place: string | null
  readonly carrier: string
  readonly waybill: string
}

/** Alerts that need a case, the oldest first, one of an order. Served by alerts_to_case. */
async function dueAlerts(db: Db, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select alerts.id, alerts.shop_id as "shopId", shops.code as shop, orders.number as "order",
      alerts.order_id as "orderId", alerts.rule, alerts.stage, alerts.since_at as "sinceAt", alerts.place,
      alerts.carrier, parcels.waybill
    from alerts join shops on shops.id = alerts.shop_id join orders on orders.id = alerts.order_id
      join parcels on parcels.id = alerts.parcel_id
    where alerts.case_due order by alerts.raised_at, alerts.id limit ${limit}
  `.execute(db)
  return rows.filter(({ orderId }, i) => rows.findIndex((one) => one.orderId === orderId) === i)
}

interface Hands {
  readonly database: Database
  readonly clock: Clock
  readonly tools: IntakeTools
}

/**
 * 先于客户: a case for each alert that needs one, or the open case of its order; the message to the customer waits for
 * approval. Gives how many got their case; call again until 0.
 */
export async function openAlertCases({ database, clock, tools }: Hands): Promise<number> {
  const due = await dueAlerts(database.db, MOST_PER_ROUND)
  if (due.length === 0) return 0
  const policies = new Map<string, PublishedPolicy>()
  for (const { shopId } of due)
    if (!policies.has(shopId)) policies.set(shopId, await policyOfShop(database.db, shopId))
  const now = clock.now()
  const spottedOf = (one: Due): Spotted => spottedAs(one, policies.get(one.shopId)!, now)
  const first = intakeLocks(due.map((one) => arrivalOf(spottedOf(one))))
  return transact(database, { now, by: SYSTEM, first }, async (work) => {
    const held = await holdDue(
      work.db,
      due.map(({ id }) => id),
    )
    const still = due.filter(({ id }) => held.has(id))
    const opened = await openSpotted(work, still.map(spottedOf), tools)
    const told = await toldOrders(work, still, policies)
    for (const [i, { id, orderId }] of still.entries())
      work.update(
        'alerts',
        { id },
        {
          caseId: opened[i]!.file.identity.id,
          caseDue: false,
          telling: told.has(orderId) ? 'told_before' : 'drafted',
        },
      )
    return still.length
  })
}

/** Those that still need a case, held: another node may have been faster, or the parcel has moved. */
async function holdDue(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select alerts.id from alerts where alerts.id = any(${ids}::uuid[]) and alerts.case_due
    order by alerts.id for update skip locked
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Orders whose customer has a message of ours already, or is about to get one: nobody is told twice. */
async function toldOrders(
  work: Work,
  alerts: readonly Due[],
  policies: ReadonlyMap<string, PublishedPolicy>,
): Promise<ReadonlySet<string>> {
  const told = new Set<string>()
  for (const [shopId, { document }] of policies) {
    const orders = alerts.filter((one) => one.shopId === shopId).map(({ orderId }) => orderId)
    const since = new Date(work.now - hours(radarPolicy(document).quietHours))
    const { rows } = await sql<{ orderId: string }>`
      select distinct alerts.order_id as "orderId" from alerts
      where alerts.order_id = any(${orders}::uuid[])
        and (alerts.told_at > ${since} or (alerts.telling = 'drafted' and alerts.ended_at is null))
    `.execute(work.db)
    for (const { orderId } of rows) told.add(orderId)
  }
  return told
}

function spottedAs({ shopId, shop, order, ...one }: Due, policy: PublishedPolicy, now: Instant): Spotted {
  const since = Math.floor((now - one.sinceAt) / hours(1))
  const because = alertBecause({ rule: one.rule, hours: since, place: one.place }, 'zh')
  return {
    ...{ shop: { id: shopId, code: shop }, policy, order, at: now, rule: one.rule },
    subtype: subtypeOf[one.rule],
    note: `物流雷达（${radarRuleWords[one.rule].zh}）：${[one.carrier, one.waybill].filter(Boolean).join(' ')} ${because}`,
  }
}
