import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { lockCases, readCaseFiles, saveCase } from '../cases/index.ts'
import { ANSWER_WITHIN } from './domain/due.ts'
import { linkPath, secretOf } from './link.ts'
import { findFollowUp, lockFollowUp, type StoredFollowUp } from './queries.ts'

interface Asking {
  readonly id: string
  readonly instance: Uint8Array
}

/** 复制邀请: the link to give her; she counts as asked from now on. Said again it gives the same link. */
export async function askByLink(
  work: Work,
  caller: Caller,
  { id, instance }: Asking,
): Promise<Outcome<{ path: string; until: Instant }>> {
  const held = await holdFollowUp(work, caller, id)
  if (!held.ok) return held
  const { manner, state, askedAt, caseId } = held.value
  const waits = state === 'due' || state === 'asked'
  if (manner !== 'link' || !waits) return refused({ code: 'follow_up.not_due' })
  const since = askedAt ?? work.now
  const until = since + ANSWER_WITHIN
  if (askedAt === null) {
    const askedBy = work.by.kind === 'person' ? work.by.id : null
    work.update('followUps', { id }, { state: 'asked', askedAt: since, askedBy, actAt: until })
    const [file] = await readCaseFiles(work.db, [caseId])
    saveCase(work, file!, file!, [{ kind: 'follow_up_asked', data: { followUpId: id, manner } }])
  }
  return done({ path: linkPath(secretOf(id, instance)), until })
}

/** 不问了: a person knows better than the calendar. */
export async function skipFollowUp(work: Work, caller: Caller, id: string): Promise<Outcome<null>> {
  const held = await holdFollowUp(work, caller, id)
  if (!held.ok) return held
  if (!['planned', 'due', 'asked'].includes(held.value.state)) return refused({ code: 'follow_up.not_due' })
  work.update('followUps', { id }, { state: 'skipped', skippedBecause: 'by_person', actAt: null })
  return done(null)
}

/** A follow-up of the caller's shops, with its case held before it. */
export async function holdFollowUp(work: Work, caller: Caller, id: string): Promise<Outcome<StoredFollowUp>> {
  const found = await findFollowUp(work.db, id, shopsWhere(caller, 'case.read'))
  if (!found) return refused({ code: 'follow_up.unknown' })
  if (!membershipIn(caller, found.shopId)!.permissions.has('follow_up.ask'))
    return refused({ code: 'actor.not_allowed' })
  await lockCases(work.db, [found.caseId])
  return done(await lockFollowUp(work.db, id))
}
