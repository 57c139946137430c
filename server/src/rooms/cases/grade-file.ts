import { clocksForApology, clocksForLevel } from '../clocks/index.ts'
import { gradeCase, gradingFacts, regradeCase, type GradingFacts } from '../grading/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { change, concernsService, type CaseFile, type StoredTriage } from './domain/case-file.ts'

/** What grading knows beside the words. Kept with the grading, so that the next one starts from it. */
export type Known = Pick<GradingFacts, 'paidFen' | 'contactedAgain' | 'ourFault'>

export interface Regrading {
  readonly triage: StoredTriage
  readonly known: Known
  readonly policy: PublishedPolicy
  readonly now: number
  readonly newId: () => string
}

/**
 * The file after its facts changed: graded anew under the shop's present policy. The level rises by rule, with the
 * clocks of the new level counted from now; it never falls here.
 */
export function regradeFile(file: CaseFile, { triage, known, policy, now, newId }: Regrading): CaseFile {
  const { state } = file
  const facts = gradingFacts(triage, known)
  const { grading } = policy.document
  const fresh = gradeCase(facts, grading)
  const to = regradeCase(state, facts, grading, state.grading.settled)
  const byRules = fresh.level === to.level && fresh.needsReview === to.needsReview
  // Words that are no complaint promise an answer only; a closed case promises nothing.
  const promising = (triage.category !== 'none' || to.level !== 'routine') && state.status !== 'closed'
  const at = { since: now, now }
  const making = { policy: policy.document, newId }
  const service = { was: concernsService(state.triage), is: concernsService(triage) }
  const owed = state.status === 'closed' ? file.clocks : clocksForApology(file.clocks, service, at, making)
  const clocks = promising ? clocksForLevel(owed, { from: state, to, fell: false }, at, making) : owed
  return change(
    file,
    {
      triage,
      ...to,
      category: triage.category,
      subtype: triage.subtype,
      emotion: triage.emotion.value,
      grading: {
        ...fresh,
        ...to,
        known,
        settled: state.grading.settled,
        // «Without it, it would be …» holds only where the rules gave the level.
        counterfactual: byRules ? fresh.counterfactual : null,
      },
      policyVersion: policy.version,
    },
    clocks,
  )
}
