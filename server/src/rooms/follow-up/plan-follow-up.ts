import type { FollowUpManner, FollowUpState } from '@aftercare/contract/follow-up-lists'
import type { Level } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { ANSWER_WITHIN } from './domain/due.ts'

interface Closed {
  readonly id: string
  readonly shopId: string
  readonly customerId: string | null
  readonly importedAs: string | null
  readonly level: Level
  readonly category: string
  readonly triage: { readonly ordinaryRequest: unknown }
  readonly closedAt: Instant
}

/**
 * A complaint was closed: she is asked later. When and how is read when it comes near, because the parcel may still be
 * on its way; ordinary requests, praise and history of another system are left alone.
 */
export function planFollowUp(work: Work, of: Closed): void {
  if (of.category === 'none' || of.triage.ordinaryRequest || of.importedAs === 'history') return
  work.insert('followUps', {
    id: newId(),
    shopId: of.shopId,
    caseId: of.id,
    customerId: of.customerId,
    manner: 'link',
    state: 'planned',
    level: of.level,
    closedAt: of.closedAt,
    countedFrom: 'closing',
    dueAt: of.closedAt,
    actAt: of.closedAt,
    reopened: false,
    attempts: 0,
  })
}

interface Told {
  readonly shopId: string
  readonly caseId: string
  readonly customerId: string | null
  readonly level: Level
  readonly manner: FollowUpManner
  readonly state: Exclude<FollowUpState, 'skipped'>
  readonly closedAt: Instant
  readonly dueAt: Instant
  readonly askedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly score: number | null
  readonly reopened: boolean
}

/** A follow-up as it went elsewhere or before, with how it ended; gives its id. */
export function tellFollowUp(work: Work, of: Told): string {
  const id = newId()
  const waits = of.state === 'planned' || of.state === 'due'
  work.insert('followUps', {
    ...of,
    id,
    countedFrom: 'closing',
    actAt: of.state === 'asked' ? of.askedAt! + ANSWER_WITHIN : waits ? of.dueAt : null,
    cameDueAt: of.state === 'planned' ? null : of.dueAt,
    answeredBy: of.answeredAt === null ? null : of.manner,
    attempts: 0,
  })
  return id
}
