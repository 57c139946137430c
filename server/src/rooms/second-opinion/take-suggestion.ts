import type { CaseStateAnswer } from '@aftercare/contract/cases'
import type { CaseOpinion } from '@aftercare/contract/second-opinion'
import type { z } from 'zod'
import { sql } from 'kysely'
import { refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { toShanghai, type Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { findCase, readCaseFiles, sortCase, type CaseFile } from '../cases/index.ts'
import type { StoredSuggestion } from './jobs.ts'
import { ruleOf } from './rules.ts'

interface Stored {
  readonly suggestion: StoredSuggestion | null
  readonly actAt: Instant | null
  readonly takenAt: Instant | null
}

async function storedOf(db: Db, caseId: string): Promise<Stored | null> {
  const { rows } = await sql<Stored>`
    select opinions.suggestion, opinions.act_at as "actAt", opinions.taken_at as "takenAt"
    from opinions where opinions.case_id = ${caseId}::uuid
  `.execute(db)
  return rows[0] ?? null
}

/** A suggestion is shown while the model's own answer stands and says something else. */
function standing(stored: Stored | null, { state }: CaseFile): StoredSuggestion | null {
  const suggestion = stored?.suggestion ?? null
  if (suggestion === null || stored!.takenAt !== null) return null
  if (state.status === 'closed' || state.triage.byPerson) return null
  const { category, subtype, emotion } = suggestion
  const same = category === state.category && subtype === state.subtype && emotion === state.emotion
  return same ? null : suggestion
}

/** A case of the caller's shops, or null. */
export async function caseFor(db: Db, caller: Caller, number: number | null): Promise<CaseFile | null> {
  const id = number === null ? null : await findCase(db, number, shopsWhere(caller, 'case.read'))
  return id === null ? null : ((await readCaseFiles(db, [id]))[0] ?? null)
}

/** What stands beside the model's answer on the page of a case. */
export async function opinionOn(
  db: Db,
  caller: Caller,
  number: number | null,
): Promise<Outcome<CaseOpinion>> {
  const file = await caseFor(db, caller, number)
  if (!file) return refused({ code: 'case.unknown' })
  const { shopId, id } = file.identity
  const [rule, stored] = [await ruleOf(db, shopId), await storedOf(db, id)]
  const suggestion = standing(stored, file)
  const mayReply = membershipIn(caller, shopId)!.permissions.has('case.reply')
  return {
    ok: true,
    value: {
      suggestion: suggestion && { ...suggestion, at: toShanghai(suggestion.at) },
      asking: rule.running && stored !== null && stored.actAt !== null && file.state.status !== 'closed',
      drafts: rule.running && rule.drafts && mayReply && file.state.status !== 'closed',
    },
  }
}

/** 采纳: the suggestion becomes a correction by this person, like any other, and the case is graded again. */
export async function takeSuggestion(
  work: Work,
  caller: Caller,
  number: number | null,
): Promise<Outcome<z.infer<typeof CaseStateAnswer>, Refusal>> {
  const file = await caseFor(work.db, caller, number)
  if (!file) return refused({ code: 'case.unknown' })
  const suggestion = standing(await storedOf(work.db, file.identity.id), file)
  // Whoever may not sort is told so before she learns whether there is something to take.
  if (suggestion === null && membershipIn(caller, file.identity.shopId)!.permissions.has('case.sort'))
    return refused({ code: 'opinion.nothing' })
  const { category, subtype, emotion } = suggestion ?? file.state
  const sorted = await sortCase(work, caller, number, { category, subtype, emotion })
  const takenBy = work.by.kind === 'person' ? work.by.id : null
  if (sorted.ok) work.update('opinions', { caseId: file.identity.id }, { takenAt: work.now, takenBy })
  return sorted
}
