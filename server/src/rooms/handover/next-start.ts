import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { nextShiftStart } from '../roster/index.ts'
import { nextOpening } from './domain/next-start.ts'

interface Leaving {
  readonly shopId: string
  readonly personId: string
  readonly now: Instant
  readonly serviceHours: PolicyDocument['serviceHours']
}

/** When somebody works again: by her roster; for those who have none, when the shop opens after a night's rest. */
export async function nextStart(db: Db, leaving: Leaving): Promise<Instant> {
  const { shopId, personId, now, serviceHours } = leaving
  return (await nextShiftStart(db, { shopId, personId, after: now })) ?? nextOpening(now, serviceHours)
}
