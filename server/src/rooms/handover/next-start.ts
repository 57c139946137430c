import { hours, type Instant, type Span } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { nextOpeningFrom, type ServiceRules } from '../clocks/index.ts'
import { nextShiftStart } from '../roster/index.ts'

/** Nobody is asked back sooner. */
const REST: Span = hours(8)

interface Leaving {
  readonly shopId: string
  readonly personId: string
  readonly now: Instant
  readonly rules: ServiceRules
}

/** When somebody works again: by her roster; for those who have none, when the shop opens after a night's rest. */
export async function nextStart(db: Db, leaving: Leaving): Promise<Instant> {
  const { shopId, personId, now, rules } = leaving
  return (await nextShiftStart(db, { shopId, personId, after: now })) ?? nextOpeningFrom(now + REST, rules)
}
