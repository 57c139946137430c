import type { Level } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'

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
