import type { CaseStateAnswer } from '@aftercare/contract/cases'
import type { Permission } from '@aftercare/contract/permissions'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller, type Membership } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { policyOfMember, type PublishedPolicy } from '../policy/index.ts'
import { caseNumber, type CaseFile } from './domain/case-file.ts'
import { describeClocks } from './describe.ts'
import { movedAfterTelling, saveMoved } from './move-clocks.ts'
import { findCase, lockCase, lockCases, readCaseFiles, survivorOf } from './queries.ts'
import { saveCase, saveRetold, type CaseEvent } from './save-case.ts'

/** A case that is held for this transaction, with who asks and under which policy. */
export interface Held {
  readonly file: CaseFile
  /** The case that was named: `file`, or one that was merged into it. */
  readonly named: string
  readonly membership: Membership
  readonly policy: PublishedPolicy
  readonly now: Instant
}

export interface Decided<T> {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  readonly value: T
  /** The story was told anew: clocks may have gone. */
  readonly retold?: true
}

interface OnCase {
  readonly caller: Caller
  readonly number: number | null
  readonly permission: Permission
  /** A merged case: refused with the number of the survivor, unless the act follows it there, or needs no survivor. */
  readonly merged?: 'follow' | 'as_it_is'
}

interface Locked {
  readonly named: string
  readonly id: string
}

async function lockNamed(db: Db, { caller, number, merged }: OnCase): Promise<Locked | null> {
  const shops = shopsWhere(caller, 'case.read')
  if (number === null) return null
  if (merged === 'follow') {
    const named = await findCase(db, number, shops)
    return named === null ? null : lockSurvivor(db, named)
  }
  const id = await lockCase(db, number, shops)
  return id === null ? null : { named: id, id }
}

// Both rows in the order of their numbers, as a merge holds them; looked at again, because it may just have gone on.
async function lockSurvivor(db: Db, named: string): Promise<Locked> {
  const { id } = await survivorOf(db, named)
  await lockCases(db, [named, id])
  return (await survivorOf(db, named)).id === id ? { named, id } : lockSurvivor(db, named)
}

/** 「这张工单已并入 AS-1001」: names the case where the work goes on. */
export async function mergedAway(work: Work, id: string) {
  const { number } = await survivorOf(work.db, id)
  return refused({ code: 'case.merged', detail: caseNumber(number) })
}

/**
 * One operation on one case: lock, read, decide, save, record. The only way in: whoever is not in the case's shop
 * gets «no such case», whoever is but may not do this is told so. `decide` changes nothing but what it returns.
 */
export async function onCase<T>(
  work: Work,
  ask: OnCase,
  decide: (held: Held) => Outcome<Decided<T>, Refusal> | Promise<Outcome<Decided<T>, Refusal>>,
): Promise<Outcome<T, Refusal>> {
  const locked = await lockNamed(work.db, ask)
  if (locked === null) return refused({ code: 'case.unknown' })
  const { named, id } = locked
  const file = (await readCaseFiles(work.db, [id]))[0]!
  const membership = membershipIn(ask.caller, file.identity.shopId)!
  if (!membership.permissions.has(ask.permission)) return refused({ code: 'actor.not_allowed' })
  if (file.state.mergedInto !== null && ask.merged !== 'as_it_is') return mergedAway(work, id)
  const policy = await policyOfMember(work.db, membership)
  const decided = await decide({ file, named, membership, policy, now: work.now })
  if (!decided.ok) return decided
  const { file: after, events, retold } = decided.value
  if (retold) {
    const moved = await movedAfterTelling(work, file, [{ file: after, events }], policy)
    saveMoved(work, await saveRetold(work, file, after, events), moved, policy.version)
  } else saveCase(work, file, after, events)
  return done(decided.value.value)
}

/** What most operations answer: where the case stands now. */
export const standing = (
  { identity, state, clocks }: CaseFile,
  now: Instant,
): z.infer<typeof CaseStateAnswer> => ({
  number: caseNumber(identity.number),
  status: state.status,
  level: state.level,
  needsReview: state.needsReview,
  clocks: describeClocks(clocks, now),
})

/** An operation whose answer is the new standing. */
export const stands = (file: CaseFile, events: readonly CaseEvent[], now: Instant) =>
  done({ file, events, value: standing(file, now) })
