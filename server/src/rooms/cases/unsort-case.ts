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
    if (last === null || last.before === null || now - last.at > WITHIN)
      return refused({ code: 'sorting.nothing' })
    const { by, movedOn } = await sinceThen(work.db, file.identity.id, last.at)
    if (by !== work.by.id) return refused({ code: 'sorting.nothing' })
    if (movedOn) return refused({ code: 'sorting.moved_on' })
    dropCorrection(work, file.identity.id, last.id)
    const was = { category: file.state.category, subtype: file.state.subtype }
    const { category, subtype } = last.before.triage
    const event = { kind: 'sorting_taken_back', data: { was, isNow: { category, subtype } } }
    return stands(restored(held, last.before, last.at), [event], now)
  })

function restored({ file, policy, now }: Held, before: BeforeSorting, since: Instant): CaseFile {
  const { triage, level, needsReview, grading } = before
  const begun = file.clocks.map((clock) =>
    isOpen(clock) && clock.startedAt === since && !before.clocks.includes(clock.id)
      ? cancelClock(clock, now)
      : clock,
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

// A token is nobody's person: who it was stands in the history. Of the clocks only a warning may come in between.
async function sinceThen(
  db: Db,
  caseId: string,
  since: Instant,
): Promise<{ by: string | null; movedOn: boolean }> {
  const { rows } = await sql<{ by: string | null; movedOn: boolean }>`
    select max(case_events.actor_id::text)
        filter (where case_events.kind = 'case_sorted' and case_events.at = ${new Date(since)}) as by,
      bool_or(case_events.at > ${new Date(since)}
        and case_events.kind not in ('clock_warned', 'clock_breached')) as "movedOn"
    from case_events where case_events.case_id = ${caseId}::uuid
  `.execute(db)
  return rows[0]!
}
