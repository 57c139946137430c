import { sql } from 'kysely'
import { limitLine } from '@aftercare/contract/time-limit-words'
import {
  limitDuty,
  type AskTimeLimit,
  type TimeLimit,
  type TimeLimitEnd,
} from '@aftercare/contract/time-limits'
import type { Language } from '@aftercare/contract/words'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { days, toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { findCase, survivorOf } from '../cases/index.ts'
import type { Clock } from '../clocks/index.ts'
import { policyOfShop } from '../policy/index.ts'
import { limitState, timerOf, type AskedLimit } from './domain/time-limits.ts'
import { limitsOf } from './limit-queries.ts'
import { familyOf } from './queries.ts'
import { endOfLimit } from './start-limit.ts'

interface Asked {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly now: Instant
  readonly language: Language
}

const dayOf = (at: Instant): string => toShanghai(at).slice(0, 10)

/** How a time limit was counted, in one sentence. */
function lineOf(
  { kind, eventAt, dueAt }: Pick<AskedLimit, 'kind' | 'eventAt'> & { dueAt: Instant },
  language: Language,
): string {
  const timer = timerOf(kind)
  const lastDay = dayOf(dueAt - days(1))
  const rolled = timer?.rolls === true && timer.counting === 'calendar'
  return limitLine(
    {
      ...{ kind, lastDay, eventOn: dayOf(eventAt) },
      length: timer?.length ?? null,
      counting: timer?.counting ?? 'calendar',
      plainLastDay: rolled ? dayOf(eventAt + days(timer.length)) : lastDay,
    },
    language,
  )
}

/** The time limits of a case and of those merged into it, each with how it was counted and where it stands. */
export async function listLimits(
  db: Db,
  { number, shops, now, language }: Asked,
): Promise<Outcome<{ items: TimeLimit[] }>> {
  const id = number === null ? null : await findCase(db, number, [...shops])
  if (id === null) return refused({ code: 'case.unknown' })
  const cases = await familyOf(db, (await survivorOf(db, id)).id)
  const stored = await limitsOf(db, cases)
  const clocks = stored.length === 0 ? [] : await limitClocks(db, cases[0]!)
  const items = stored.map((limit): TimeLimit => {
    const ofDuty = clocks.filter(({ duty }) => duty === limitDuty(limit.kind))
    const { state, endedAt } = limitState(limit, ofDuty, now)
    const { id, kind, word, by, settledBy, settledWord } = limit
    return {
      ...{ id, kind, state, word, by, settledBy, settledWord },
      eventOn: dayOf(limit.eventAt),
      dueAt: toShanghai(limit.dueAt),
      line: lineOf(limit, language),
      startedAt: toShanghai(limit.startedAt),
      endedAt: endedAt === null ? null : toShanghai(endedAt),
    }
  })
  return done({ items })
}

/** Served by the key of clocks. */
async function limitClocks(db: Db, caseId: string): Promise<Pick<Clock, 'duty' | 'endedAt'>[]> {
  const { rows } = await sql<Pick<Clock, 'duty' | 'endedAt'>>`
    select clocks.duty, clocks.ended_at as "endedAt" from clocks
    where clocks.case_id = ${caseId}::uuid and clocks.duty like 'limit\\_%'
  `.execute(db)
  return rows
}

/** When it would end, before anybody sets it. */
export async function previewLimit(
  db: Db,
  { number, shops, now, language }: Asked,
  asked: AskTimeLimit,
): Promise<Outcome<z.infer<typeof TimeLimitEnd>>> {
  const shopId = number === null ? null : await shopOf(db, number, shops)
  if (shopId === null) return refused({ code: 'case.unknown' })
  const { document } = await policyOfShop(db, shopId)
  const end = endOfLimit(asked, document, now)
  if (!end.ok) return end
  return done({ dueAt: toShanghai(end.value.dueAt), line: lineOf(end.value, language) })
}

async function shopOf(db: Db, number: number, shops: readonly string[]): Promise<string | null> {
  const { rows } = await sql<{ shopId: string }>`
    select cases.shop_id as "shopId" from cases
    where cases.number = ${number} and cases.shop_id = any(${shops}::uuid[])
  `.execute(db)
  return rows[0]?.shopId ?? null
}
