import type { InquiryState } from '@aftercare/contract/lists'
import { days, type Instant, type Span } from '../../../kernel/time.ts'

/** How long a link opens an inquiry. */
export const LINK_HOLDS: Span = days(7)

const LATEST_DUE: Span = days(60)

/** What stands against a time to answer by, or null. */
export function whyNotDue(
  dueAt: Instant,
  now: Instant,
): { readonly code: 'inquiry.past' | 'inquiry.too_late' } | null {
  if (dueAt <= now) return { code: 'inquiry.past' }
  return dueAt - now > LATEST_DUE ? { code: 'inquiry.too_late' } : null
}

export const isOverdue = (state: InquiryState, dueAt: Instant, now: Instant): boolean =>
  state === 'open' && dueAt <= now

/** Whether a link opens anything: nobody took it back, its time has not passed, the matter is not settled. */
export const linkOpens = (
  { state, linkExpiresAt }: { readonly state: InquiryState; readonly linkExpiresAt: Instant | null },
  now: Instant,
): boolean => state !== 'closed' && linkExpiresAt !== null && linkExpiresAt > now
