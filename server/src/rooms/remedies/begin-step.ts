import type { RemedyStep } from '@aftercare/contract/remedy-lists'
import type { Work } from '../../platform/work.ts'
import { family, type CaseFile } from '../cases/index.ts'
import { putToWork } from '../execution/index.ts'
import { stepKey } from './domain/plan.ts'
import type { StoredRemedy } from './queries.ts'

interface Begun {
  readonly remedy: StoredRemedy
  readonly position: number
  readonly step: RemedyStep
  /** Which of the order it is about; none: all. */
  readonly lines: readonly string[]
}

/** A step may be done now: the system that does such steps for the shop gets it, or a person keeps it. */
export async function beginStep(
  work: Work,
  file: CaseFile,
  { remedy, position, step, lines }: Begun,
): Promise<void> {
  // What is sent in exchange or comes back mended is not what the order says: a person names it.
  if (step === 'ship_goods' && remedy.kind !== 'reship') return
  const { id: remedyId, shopId, orderId, fen } = remedy
  const executor = await putToWork(work, {
    ...{ remedyId, position, key: stepKey(remedyId, position), step, shopId, orderId, fen },
    ...{ cases: family(file), lines: lines.filter((line) => !line.startsWith('@')) },
  })
  if (executor !== null) work.update('remedySteps', { remedyId, position }, { executor })
}
