import type { Role } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { isPromiseDuty } from '@aftercare/contract/promises'
import { isLimitDuty } from '@aftercare/contract/time-limits'
import type { Instant } from '../../kernel/time.ts'
import { isOpen } from '../clocks/index.ts'
import type { CaseFile } from './domain/case-file.ts'
import type { ClosingView } from './domain/closing.ts'

export const isSupervisor = (role: Role): boolean => role === 'supervisor' || role === 'owner'

/** What the rules of closing look at. */
export const closingView = (
  file: CaseFile,
  policy: PolicyDocument,
  { now, remedyOpen }: { readonly now: Instant; readonly remedyOpen: boolean },
): ClosingView => ({
  state: file.state,
  callOpen: file.clocks.some((clock) => isOpen(clock) && clock.duty === 'call_customer'),
  promiseOpen: file.clocks.some((clock) => isOpen(clock) && isPromiseDuty(clock.duty)),
  limitOpen: file.clocks.some((clock) => isOpen(clock) && isLimitDuty(clock.duty)),
  remedyOpen,
  now,
  silentHours: policy.closing.silentHours,
})
