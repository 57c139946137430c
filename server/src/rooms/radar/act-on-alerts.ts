import { sql } from 'kysely'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import type { AlertResults } from '@aftercare/contract/radar'
import {
  radarRules,
  type AlertStage,
  type RadarRule,
  type TellingState,
} from '@aftercare/contract/radar-lists'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused } from '../../kernel/outcome.ts'
import { hours, toShanghai, type Instant } from '../../kernel/time.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import {
  caseNumber,
  decideAssignment,
  isBarred,
  onCases,
  survivorsOf,
  type CaseResult,
  type DecideCase,
  type Held,
} from '../cases/index.ts'
import { draftFor } from './domain/messages.ts'
import { radarPolicy } from './look.ts'

type Results = z.infer<typeof AlertResults>['items']
type Result = Results[number]

/** How a reply comes about: handed in, because messages/ has no door for it. */
export type Reply = (
  work: Work,
  held: Held,
  asked: {
    readonly text: string
    readonly promises: readonly { readonly what: 'reply'; readonly words: string; readonly dueAt: string }[]
  },
) => ReturnType<DecideCase>

interface Acting {
  readonly id: string
  readonly parcelId: string
  readonly orderId: string
  readonly rule: RadarRule
  readonly stage: AlertStage
  readonly sinceAt: Instant
  readonly place: string | null
  readonly carrier: string
  readonly waybill: string
  readonly order: string
  readonly caseId: string | null
  readonly number: number | null
  readonly telling: TellingState
}

const columns = sql`
  alerts.id, alerts.parcel_id as "parcelId", alerts.order_id as "orderId", alerts.rule, alerts.stage,
  alerts.since_at as "sinceAt", alerts.place, alerts.carrier, parcels.waybill, orders.number as "order",
  alerts.case_id as "caseId", alerts.telling`

/** Alerts in force of these shops, the gravest rule first, with the case in which the work goes on. */
async function alertsOf(db: Db, ids: readonly string[], shops: readonly string[]): Promise<Acting[]> {
  const { rows } = await sql<Omit<Acting, 'number'>>`
    select ${columns} from alerts
    join parcels on parcels.id = alerts.parcel_id join orders on orders.id = alerts.order_id
    where alerts.id = any(${ids}::uuid[]) and alerts.shop_id = any(${shops}::uuid[]) and alerts.ended_at is null
  `.execute(db)
  const cases = rows.flatMap(({ caseId }) => (caseId === null ? [] : [caseId]))
  const survivors = await survivorsOf(db, [...new Set(cases)])
  const rank = ({ rule }: Pick<Acting, 'rule'>): number => radarRules.indexOf(rule)
  return rows
    .map((row) => ({
      ...row,
      number: row.caseId === null ? null : (survivors.get(row.caseId)?.number ?? null),
    }))
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
}

interface Asked {
  readonly ids: readonly string[]
  readonly language: Language
}

interface Telling extends Asked {
  readonly reply: Reply
}

/**
 * 批量告知: approves the messages of alerts. Each customer gets one message of an order within the quiet time, the
 * gravest matter first; it goes to 待发送 as every reply does, through the check of its wording, with our promise.
 */
export async function tellCustomers(work: Work, caller: Caller, { ids, language, reply }: Telling) {
  const shops = shopsWhere(caller, 'case.reply')
  const alerts = await alertsOf(work.db, ids, shops)
  const results = new Map<string, Result>()
  const numbers = numbersOf(alerts)
  const told = new Set<string>()
  const cases = await onCases(work, { caller, numbers, permission: 'case.reply' }, (own, held) =>
    tellOne(own, held, { alerts, told, results, reply }),
  )
  return done({ items: resultsOf(ids, { alerts, cases, results, language }) })
}

interface Approving {
  readonly alerts: readonly Acting[]
  readonly told: Set<string>
  readonly results: Map<string, Result>
  readonly reply: Reply
}

async function tellOne(work: Work, held: Held, { alerts, told, results, reply }: Approving) {
  const { number } = held.file.identity
  const ofCase = alerts.filter((one) => one.number === number)
  const open = await stillToTell(
    work.db,
    ofCase,
    work.now - hours(radarPolicy(held.policy.document).quietHours),
  )
  const chosen = ofCase.find(({ id, orderId }) => open.has(id) && !told.has(orderId))
  const isDrafted = (one: Acting): boolean => one.telling === 'drafted'
  for (const one of ofCase.filter((other) => other !== chosen)) {
    if (isDrafted(one)) work.update('alerts', { id: one.id }, { telling: 'told_before' })
    results.set(one.id, resultOf(one, 'told_before'))
  }
  if (!chosen) return done({ file: held.file, events: [] })
  const since = Math.floor((work.now - chosen.sinceAt) / hours(1))
  const { text, promise } = draftFor({ ...chosen, hours: since }, work.now)
  const promises = [{ what: 'reply' as const, words: promise.words, dueAt: toShanghai(promise.dueAt) }]
  const decided = await reply(work, held, { text, promises })
  if (!decided.ok) return decided
  told.add(chosen.orderId)
  const messageId = decided.value.events[0]?.data?.['messageId'] as string
  work.update('alerts', { id: chosen.id }, { telling: 'to_send', toldAt: work.now, messageId })
  results.set(chosen.id, resultOf(chosen, 'done'))
  return decided
}

/** Of these alerts those whose message still waits, and whose customer has heard nothing since. Held. */
async function stillToTell(db: Db, alerts: readonly Acting[], since: Instant): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select alerts.id from alerts where alerts.id = any(${alerts.map(({ id }) => id)}::uuid[])
      and alerts.ended_at is null and alerts.telling = 'drafted'
      and not exists (select 1 from alerts as others where others.order_id = alerts.order_id
        and others.told_at > ${new Date(since)})
    order by alerts.id for update of alerts
  `.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** 批量接手: takes the cases of alerts that nobody has. */
export async function takeAlerts(work: Work, caller: Caller, { ids, language }: Asked) {
  const alerts = await alertsOf(work.db, ids, shopsWhere(caller, 'case.take'))
  const results = new Map<string, Result>()
  const me = caller.actor.kind === 'person' ? caller.actor.id : null
  const cases = await onCases(
    work,
    { caller, numbers: numbersOf(alerts), permission: 'case.take' },
    async (own, held) => {
      if (me === null) return refused({ code: 'actor.not_allowed' })
      const { role } = held.membership
      const barred = await isBarred(own.db, held.file, { assignee: me, role })
      const decided = decideAssignment(own, held, { assignee: me, inShop: true, barred })
      if (decided.ok)
        for (const one of alerts.filter(({ number }) => number === held.file.identity.number))
          results.set(one.id, resultOf(one, 'done'))
      return decided
    },
  )
  return done({ items: resultsOf(ids, { alerts, cases, results, language }) })
}

const numbersOf = (alerts: readonly Acting[]): number[] =>
  [...new Set(alerts.flatMap(({ number }) => (number === null ? [] : [number])))].sort((a, b) => a - b)

const resultOf = ({ id, number }: Acting, result: 'done' | 'told_before'): Result => ({
  ...{ id, result, code: null, title: null },
  case: number === null ? null : caseNumber(number),
})

interface Sorting {
  readonly alerts: readonly Acting[]
  readonly cases: readonly CaseResult[]
  readonly results: ReadonlyMap<string, Result>
  readonly language: Language
}

/** An answer for each that was named: done, or why not. */
function resultsOf(ids: readonly string[], { alerts, cases, results, language }: Sorting): Results {
  const against = (id: string, number: number | null, code: string): Result => ({
    ...{ id, result: 'refused', case: number === null ? null : caseNumber(number), code },
    title: refusals[code as RefusalCode][language],
  })
  return [...new Set(ids)].map((id) => {
    const alert = alerts.find((one) => one.id === id)
    if (!alert) return against(id, null, 'alert.unknown')
    // Only watched: it has no case yet.
    if (alert.number === null) return against(id, null, 'case.unknown')
    const outcome = cases.find(({ number }) => number === alert.number)?.outcome
    if (outcome && !outcome.ok) return against(id, alert.number, outcome.refusal.code)
    return results.get(id) ?? against(id, alert.number, 'case.unknown')
  })
}
