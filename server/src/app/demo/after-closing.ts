import { sql } from 'kysely'
import type { UsageAnswer } from '@aftercare/contract/cause-lists'
import { ordinarySubtypes, type Level } from '@aftercare/contract/lists'
import { days, hours, type Instant } from '../../kernel/time.ts'
import type { Database, Db } from '../../platform/db.ts'
import { gatherRows } from '../../platform/gather-rows.ts'
import { transact, type Work } from '../../platform/work.ts'
import { readCaseFiles, saveCase, type CaseEvent, type CaseFile } from '../../rooms/cases/index.ts'
import { decideCauses, sharesOf, suggestCauses } from '../../rooms/causes/index.ts'
import { mannerOf, tellFollowUp } from '../../rooms/follow-up/index.ts'
import { randomFrom, seedOf, type Random } from './random.ts'
import type { Stage } from './tell-story.ts'

interface Telling {
  readonly database: Database
  readonly stage: Stage
  /** The present of the plan. */
  readonly now: Instant
}

interface Closed {
  readonly id: string
  readonly number: number
  readonly customerId: string | null
  readonly closedAt: Instant
  readonly level: Level
  readonly category: string
  readonly subtype: string | null
  readonly channel: string
  readonly platform: string | null
  readonly salesChannel: string | null
  readonly productCategory: string | null
  readonly customMade: boolean
  readonly opened: boolean
  readonly text: string
  /** She came back once: a low score had opened it again. */
  readonly cameBackAt: Instant | null
}

/** So many closed complaints have a cause; the others wait for one, with what is suggested. */
const CONFIRMED = 0.75
const SEVERAL = 0.25
/** Of those that were asked. */
const ANSWERED = 0.58
const SPANS: Record<Level, number> = { urgent: days(1), routine: days(3), disputed: days(7) }
// What would fall due while somebody tries the shop is due already: nothing comes to 待发送 by surprise.
const SOON = hours(3)

/** What the people of the demo shop did after closing: said why it happened, and asked how she found it. Told once. */
export async function tellAfterClosing({ database, stage, now }: Telling): Promise<void> {
  const closed = await closedWithout(database.db, stage.shop.id)
  const quality = { kind: 'person', id: stage.personIds.get('quality')! } as const
  for (const day of byDay(closed)) {
    await transact(database, { now, by: quality }, async (work) => {
      // Nobody watches the past: live screens and people hear of what happens from now on.
      const past = gatherRows(work, ['outbox', 'notices'])
      const files = await readCaseFiles(
        work.db,
        day.map(({ id }) => id),
      )
      for (const file of files) {
        const of = day.find(({ id }) => id === file.identity.id)!
        await tellOne(past.moment(Math.min(now, of.closedAt + hours(1)), quality), of, file, now)
      }
      past.write()
    })
  }
}

async function tellOne(work: Work, of: Closed, file: CaseFile, now: Instant): Promise<void> {
  const random = randomFrom(seedOf(of.number, 7))
  const causes = random.chance(CONFIRMED) ? await causesFor(work, of, file, random) : []
  const followUp = askFor(work, of, file.identity.shopId, { random, now })
  const events = [...causes, ...followUp]
  if (events.length > 0) saveCase(work, file, file, events)
}

async function causesFor(
  work: Work,
  of: Closed,
  file: CaseFile,
  random: Random,
): Promise<readonly CaseEvent[]> {
  const suggested = suggestCauses(of)
  const taken = suggested.slice(0, random.chance(SEVERAL) ? 2 : 1)
  if (taken.length === 0) return []
  const shares = sharesOf(taken.map(({ share }) => share))
  const causes = taken.map(({ cause }, at) => ({ code: cause, share: shares[at]! }))
  const usageAnswer = of.category === 'usage' ? answerTo(taken[0]!.cause, random) : undefined
  const decided = await decideCauses(work, { file }, { causes, ...(usageAnswer ? { usageAnswer } : {}) })
  return decided.ok ? decided.value.events : []
}

function answerTo(cause: string, random: Random): UsageAnswer {
  if (cause === 'not_said_before_sale') return 'not_told'
  return random.chance(0.7) ? 'page_missing' : 'both'
}

interface Asking {
  readonly random: Random
  readonly now: Instant
}

function askFor(work: Work, of: Closed, shopId: string, { random, now }: Asking): CaseEvent[] {
  const dueAt = of.closedAt + SPANS[of.level]
  const manner = mannerOf({ ...of, legalThreat: false })
  const told = { shopId, caseId: of.id, customerId: of.customerId, level: of.level, closedAt: of.closedAt }
  const waiting = { askedAt: null, answeredAt: null, score: null, reopened: false }
  if (dueAt > now + SOON) {
    tellFollowUp(work, { ...told, ...waiting, manner, dueAt, state: 'planned' })
    return []
  }
  if (dueAt > now - days(1) && manner !== 'chat') {
    tellFollowUp(work, { ...told, ...waiting, manner, dueAt: Math.min(dueAt, now), state: 'due' })
    return []
  }
  const askedAt = Math.min(now, dueAt + hours(random.whole(0, 5)))
  const answers = random.chance(ANSWERED)
  if (!answers) {
    const state = askedAt < now - days(14) ? 'unanswered' : 'asked'
    tellFollowUp(work, { ...told, ...waiting, manner, dueAt, askedAt, state })
    return []
  }
  const low = of.cameBackAt !== null
  const score = manner === 'call' ? null : low ? random.whole(1, 2) : random.pick([3, 4, 4, 5, 5, 5])
  const answeredAt = Math.min(now, askedAt + hours(random.whole(1, 20)))
  const ended = { state: 'answered', askedAt, answeredAt, score, reopened: low } as const
  const followUpId = tellFollowUp(work, { ...told, ...ended, manner, dueAt })
  return [{ kind: 'follow_up_answered', data: { followUpId, manner, ...(score === null ? {} : { score }) } }]
}

function byDay(closed: readonly Closed[]): Closed[][] {
  const found = new Map<number, Closed[]>()
  for (const one of closed) {
    const day = Math.floor(one.closedAt / days(1))
    found.set(day, [...(found.get(day) ?? []), one])
  }
  return [...found.values()]
}

/** Closed complaints of the shop that nobody was asked about yet. */
async function closedWithout(db: Db, shopId: string): Promise<Closed[]> {
  const { rows } = await sql<Closed>`
    select cases.id, cases.number, cases.customer_id as "customerId", cases.closed_at as "closedAt", cases.level,
      cases.category, cases.subtype, cases.channel, orders.platform, orders.sales_channel as "salesChannel",
      orders.product_category as "productCategory", coalesce(orders.custom_made, false) as "customMade",
      coalesce(orders.opened, false) as opened, coalesce(messages.text, '') as text,
      (select max(case_events.at) from case_events
        where case_events.case_id = cases.id and case_events.kind = 'case_reopened') as "cameBackAt"
    from cases
    left join orders on orders.id = cases.order_id
    left join messages on messages.case_id = cases.id and messages.id = cases.first_message_id
    where cases.shop_id = ${shopId}::uuid and cases.status = 'closed' and cases.merged_into is null
      and cases.category <> 'none' and not coalesce(cases.subtype = any(${[...ordinarySubtypes]}::text[]), false)
      and not exists (select 1 from follow_ups where follow_ups.case_id = cases.id)
    order by cases.closed_at, cases.number
  `.execute(db)
  return rows
}
