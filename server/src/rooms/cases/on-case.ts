import type { CaseStateAnswer } from '@aftercare/contract/cases'
import type { Permission } from '@aftercare/contract/permissions'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { membershipIn, shopsWhere, type Caller, type Membership } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { policyOfMember, type PublishedPolicy } from '../policy/index.ts'
import { caseNumber, type CaseFile } from './domain/case-file.ts'
import { describeClocks } from './describe.ts'
import { lockCase, readCaseFiles } from './queries.ts'
import { saveCase, type CaseEvent } from './save-case.ts'

/** A case that is held for this transaction, with who asks and under which policy. */
export interface Held {
  readonly file: CaseFile
  readonly membership: Membership
  readonly policy: PublishedPolicy
  readonly now: Instant
}

export interface Decided<T> {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
  readonly value: T
}

/**
 * One operation on one case: lock, read, decide, save, record. The only way in: whoever is not in the case's shop
 * gets «no such case», whoever is but may not do this is told so. `decide` changes nothing but what it returns.
 */
export async function onCase<T>(
  work: Work,
  ask: { readonly caller: Caller; readonly number: number | null; readonly permission: Permission },
  decide: (held: Held) => Outcome<Decided<T>, Refusal> | Promise<Outcome<Decided<T>, Refusal>>,
): Promise<Outcome<T, Refusal>> {
  const id =
    ask.number === null ? null : await lockCase(work.db, ask.number, shopsWhere(ask.caller, 'case.read'))
  if (id === null) return refused({ code: 'case.unknown' })
  const file = (await readCaseFiles(work.db, [id]))[0]!
  const membership = membershipIn(ask.caller, file.identity.shopId)!
  if (!membership.permissions.has(ask.permission)) return refused({ code: 'actor.not_allowed' })
  const policy = await policyOfMember(work.db, membership)
  const decided = await decide({ file, membership, policy, now: work.now })
  if (!decided.ok) return decided
  saveCase(work, file, decided.value.file, decided.value.events)
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
