import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'

interface Sorted {
  readonly category: string
  readonly subtype: string | null
  readonly emotion: number
}

/** A person's correction, kept for the accuracy report and for `aftercare learn`. */
export function keepCorrection(
  work: Work,
  { caseId, was, isNow }: { readonly caseId: string; readonly was: Sorted; readonly isNow: Sorted },
): void {
  const by = work.by.kind === 'person' ? work.by.id : null
  work.insert('triageCorrections', { caseId, id: newId(), at: work.now, by, was, isNow })
}
