import type { Instant } from '../../kernel/time.ts'
import { pausedClocks, type ServiceRules } from '../clocks/index.ts'
import { change, type CaseFile } from './domain/case-file.ts'
import { endedState, pauseReasonOf } from './domain/waiting.ts'

/** The file with its promises standing still or running, as whom it waits for says. Pure. */
export const settlePauses = (file: CaseFile, now: Instant, rules: ServiceRules): CaseFile =>
  change(file, {}, pausedClocks(file.clocks, pauseReasonOf(file.state), { now, rules }))

/** The customer said something: nobody waits for her any more. Another wait goes on. Pure. */
export function customerSpoke(file: CaseFile, at: Instant, policy: ServiceRules): CaseFile {
  const ended = file.state.waitingFor === 'customer' ? change(file, endedState(file.state)) : file
  return settlePauses(ended, at, policy)
}
