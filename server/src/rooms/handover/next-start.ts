import type { Instant } from '../../kernel/time.ts'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { nextOpening } from './domain/next-start.ts'

interface Leaving {
  readonly now: Instant
  readonly serviceHours: PolicyDocument['serviceHours']
}

/**
 * When somebody works again. The one place that knows it: whoever has a roster is asked there first, and the shop's
 * opening hours answer for those who have none.
 */
export const nextStart = ({ now, serviceHours }: Leaving): Instant => nextOpening(now, serviceHours)
