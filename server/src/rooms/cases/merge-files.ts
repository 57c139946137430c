import type { Instant } from '../../kernel/time.ts'
import { cancelClock, isOpen, strictestClocks } from '../clocks/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'
import { change, type CaseFile, type StoredTriage } from './domain/case-file.ts'
import { goneState, mergedKnown, mergedState } from './domain/merging.ts'
import { regradeFile } from './grade-file.ts'
import { settlePauses } from './settle-pauses.ts'

export interface Merging {
  /** What all words of both say when they are read together. */
  readonly triage: StoredTriage
  readonly policy: PublishedPolicy
  readonly now: Instant
  readonly newId: () => string
}

/** The survivor of a merge 合并: both cases' promises, contacts and facts, graded over all words. Pure. */
export function joinFiles(into: CaseFile, from: CaseFile, merging: Merging): CaseFile {
  const { triage, newId } = merging
  const state = mergedState(into, from)
  const clocks = strictestClocks(into.clocks, from.clocks, newId)
  // A promise that the merged case has kept is not made again by the survivor; it stays in that case's own rows.
  const keptThere = from.clocks.filter((clock) => clock.state === 'met')
  const joined = { ...into, state, clocks: [...clocks, ...keptThere] }
  const known = mergedKnown(into.state, from.state)
  const graded = regradeFile(joined, { ...merging, triage, known })
  // Read together, the words may no longer blame the service; an apology that one of the cases owed is owed all the same.
  const apologies = clocks.filter((clock) => clock.duty === 'apologise' && isOpen(clock))
  const own = graded.clocks
    .filter((clock) => !keptThere.includes(clock))
    .map((clock) => apologies.find(({ id }) => id === clock.id) ?? clock)
  const reviewOpen = own.some((clock) => isOpen(clock) && clock.duty === 'finish_review')
  const { level, grading } = graded.state
  // Where the rules alone would not give the level, it came with the case that stood higher.
  const brought = level !== into.state.level && grading.counterfactual === null
  const reasons = brought ? [{ rule: 'merged', params: {}, spans: [] }, ...grading.reasons] : grading.reasons
  const more = { grading: { ...grading, reasons }, ...(reviewOpen ? { reviewDoneAt: null } : {}) }
  return settlePauses(change(graded, more, own), merging.now, merging.policy.document)
}

/** The merged case: closed, nothing of it runs any more, and it says where it went. Pure. */
export const goneFile = (file: CaseFile, intoId: string, now: Instant): CaseFile =>
  change(
    file,
    goneState(file, intoId, now),
    file.clocks.map((clock) => (isOpen(clock) ? cancelClock(clock, now) : clock)),
  )
