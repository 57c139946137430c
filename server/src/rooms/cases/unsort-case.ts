import { sql } from 'kysely'
import { refused } from '../../kernel/outcome.ts'
import { minutes, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { cancelClock, clocksForApology, isOpen } from '../clocks/index.ts'
import { dropCorrection, lastCorrection } from '../triage/index.ts'
import { change, concernsService, type CaseFile } from './domain/case-file.ts'
import { onCase, stands, type Held } from './on-case.ts'
import type { BeforeSorting } from './sort-case.ts'

/** The screen offers it for ten seconds; a slow line may take longer. */
const WITHIN = minutes(1)

/**
 * 撤销改分类: the case stands as before a slip of the hand: class, flags, level, and without the promises that the slip
 * had started. Only one's own, at once, and only if nothing else has happened to the case.
 */
export const unsortCase = (work: Work, caller: Caller, number: number | null) =>
  onCase(work, { caller, number, permission: 'case.sort' }, async (held) => {
    const { file, now } = held
    if (file.state.status === 'closed') return refused({ code: 'case.closed' })
    const last = await lastCorrection<BeforeSorting>(work.db, file.identity.id)
    const mine = last !== null && last.by === (work.by.kind === 'person' ? work.by.id : null)
    if (!mine || last.before === null || now - last.at > WITHIN) return refused({ code: 'sorting.nothing' })
    if (await hasMovedOn(work.db, file.identity.id, last.at)) return refused({ code: 'sorting.moved_on' })
    dropCorrection(work, file.identity.id, last.id)
    const was = { category: file.state.category, subtype: file.state.subtype }
    const { category, subtype } = last.before.triage
    const event = { kind: 'sorting_taken_back', data: { was, isNow: { category, subtype } } }
    return stands(restored(held, last.before, last.at), [event], now)
  })

function restored({ file, policy, now }: Held, before: BeforeSorting, since: Instant): CaseFile {
  const { triage, level, needsReview, grading } = before
  const begun = file.clocks.map((clock) =>
    isOpen(clock) && clock.startedAt === since ? cancelClock(clock, now) : clock,
  )
  const service = { was: concernsService(file.state.triage), is: concernsService(triage) }
  const making = { policy: policy.document, newId }
  const { category, subtype, emotion } = triage
  return change(
    file,
    { triage, level, needsReview, grading, category, subtype, emotion: emotion.value },
    clocksForApology(begun, service, { since: now, now }, making),
  )
}

// Of the clocks only a warning may come in between: it says nothing about the case.
async function hasMovedOn(db: Db, caseId: string, since: Instant): Promise<boolean> {
  const { rows } = await sql`
    select 1 from case_events
    where case_events.case_id = ${caseId}::uuid and case_events.at > ${new Date(since)}
      and case_events.kind not in ('clock_warned', 'clock_breached')
    limit 1
  `.execute(db)
  return rows.length > 0
}
