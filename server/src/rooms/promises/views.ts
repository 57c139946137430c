import { sql } from 'kysely'
import type { CasePromises } from '@aftercare/contract/promises'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { findCase, survivorOf } from '../cases/index.ts'
import type { Clock } from '../clocks/index.ts'
import { familyOf, judge, promisesOf } from './queries.ts'

type Page = z.infer<typeof CasePromises>

interface Asked {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly now: Instant
}

/** The promises of a case and of those merged into it, the newest first, each with where it stands. */
export async function listPromises(db: Db, { number, shops, now }: Asked): Promise<Outcome<Page>> {
  const id = number === null ? null : await findCase(db, number, [...shops])
  if (id === null) return refused({ code: 'case.unknown' })
  const cases = await familyOf(db, (await survivorOf(db, id)).id)
  const stored = await promisesOf(db, cases)
  const clocks = stored.length === 0 ? [] : await promiseClocks(db, cases[0]!)
  const items = stored.map((promise) => {
    const { state, endedAt } = judge(promise, clocks, now)
    const { id, what, words, messageId, by, settledBy, word, dueAt, deliveredAt, madeAt } = promise
    return {
      id,
      what,
      words,
      messageId,
      by,
      settledBy,
      word,
      state,
      dueAt: toShanghai(dueAt),
      saidAt: toShanghai(deliveredAt ?? madeAt),
      endedAt: endedAt === null ? null : toShanghai(endedAt),
    }
  })
  return done({ items })
}

/** Served by the key of clocks. */
async function promiseClocks(db: Db, caseId: string): Promise<Pick<Clock, 'duty' | 'state' | 'endedAt'>[]> {
  const { rows } = await sql<Pick<Clock, 'duty' | 'state' | 'endedAt'>>`
    select clocks.duty, clocks.state, clocks.ended_at as "endedAt" from clocks
    where clocks.case_id = ${caseId}::uuid and clocks.duty like 'promised%'
  `.execute(db)
  return rows
}
