import type { Fen } from '../../kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { caseNumber, regradeFile, saveCase, type CaseFile } from '../cases/index.ts'
import type { PublishedPolicy } from '../policy/index.ts'

/** The amount of an order became known or another one: its open cases are graded again, and told why. */
export function regradeCases(
  work: Work,
  files: readonly CaseFile[],
  { paidFen, policy }: { readonly paidFen: Fen | null; readonly policy: PublishedPolicy },
): string[] {
  return files.map((file) => {
    const known = { ...file.state.grading.known, paidFen }
    const next = regradeFile(file, { triage: file.state.triage, known, policy, now: work.now, newId })
    const wasFen = file.state.grading.known.paidFen
    const [from, to] = [file.state.level, next.state.level]
    saveCase(work, file, next, [
      { kind: 'order_known', data: { paidFen, wasFen, level: to } },
      ...(from === to
        ? []
        : [{ kind: 'level_raised', data: { from, to, needsReview: next.state.needsReview } }]),
    ])
    return caseNumber(file.identity.number)
  })
}
