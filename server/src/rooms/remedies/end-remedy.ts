import { cleanText } from '../../kernel/text.ts'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import {
  change,
  family,
  nextStatus,
  onCase,
  readCaseFiles,
  saveCase,
  survivorsOf,
  type CaseFile,
  type Held,
} from '../cases/index.ts'
import { endExecution, lockExecution, mayTakeBack } from '../execution/index.ts'
import type { StepOfPlan } from './domain/carrying-out.ts'
import { stepKey } from './domain/plan.ts'
import {
  caseOfRemedy,
  casesToExpire,
  holdFreeCases,
  lockRemedy,
  openRemedies,
  stepsOfRemedy,
  type StoredRemedy,
} from './queries.ts'

/** A case of which a remedy ended without being carried out: nothing else open, and it is looked at again. */
export async function backToReview(db: Db, file: CaseFile, ended: string): Promise<CaseFile> {
  const others = (await openRemedies(db, family(file))).filter(({ id }) => id !== ended)
  if (others.length > 0 || file.state.fulfilledAt !== null) return file
  const moved = nextStatus(file.state.status, 'abandon_remedy')
  return moved.ok ? change(file, { status: moved.value }) : file
}

type Decide<T> = (remedy: StoredRemedy, held: Held) => ReturnType<Parameters<typeof onCase<T>>[2]>

/** One operation on one remedy, in the case where the work goes on now. The case is locked first. */
export async function onRemedy<T>(
  work: Work,
  { caller, id, permission }: { caller: Caller; id: string; permission: 'remedy.give' | 'remedy.carry_out' },
  decide: Decide<T>,
): Promise<Outcome<T>> {
  const number = await caseOfRemedy(work.db, id, shopsWhere(caller, 'case.read'))
  if (number === null) return refused({ code: 'remedy.unknown' })
  return onCase(work, { caller, number, permission, merged: 'follow' }, async (held) => {
    const remedy = await lockRemedy(work.db, family(held.file), id)
    return remedy ? decide(remedy, held) : refused({ code: 'remedy.unknown' })
  })
}

/** 撤回: before anything of it was carried out, a request or a grant is taken back. */
export const withdrawRemedy = (
  work: Work,
  caller: Caller,
  { id, reason }: { readonly id: string; readonly reason: string },
) =>
  onRemedy(work, { caller, id, permission: 'remedy.give' }, async (remedy, { file, now }) => {
    if (remedy.state !== 'waiting' && remedy.state !== 'granted') return refused({ code: 'remedy.not_open' })
    const steps = await stepsOfRemedy(work.db, id)
    if (steps.some(({ state }) => state === 'done')) return refused({ code: 'remedy.paid' })
    if (!(await stopExecution(work, id, steps))) return refused({ code: 'step.automatic' })
    work.update(
      'remedies',
      { id },
      { state: 'withdrawn', endedAt: now, reason: `${remedy.reason}\n${cleanText(reason)}` },
    )
    const data = { remedyId: id, remedy: remedy.kind, fen: remedy.fen + remedy.costFen }
    const after = await backToReview(work.db, file, id)
    return done({ file: after, events: [{ kind: 'remedy_withdrawn', data }], value: null })
  })

/** Takes the step that is ready away from the system that was to carry it out. False: it may have done it. */
async function stopExecution(work: Work, id: string, steps: readonly StepOfPlan[]): Promise<boolean> {
  const ready = steps.find(({ state }) => state === 'ready')
  const execution = ready ? await lockExecution(work.db, stepKey(id, ready.position)) : null
  if (execution === null) return true
  if (!mayTakeBack(execution)) return false
  await endExecution(work.db, execution.id, { state: 'given_up', now: work.now })
  return true
}

const MOST_PER_ROUND = 100

/**
 * Ends the requests that nobody decided in time, each once: what was asked a day ago may be wrong today. Two nodes at
 * once: each case goes to one of them. Gives how many ended; call again until 0.
 */
export async function expireRequests(work: Work): Promise<number> {
  const asked = await casesToExpire(work.db, work.now, MOST_PER_ROUND)
  if (asked.length === 0) return 0
  const survivors = [...(await survivorsOf(work.db, asked)).values()].map(({ id }) => id)
  const files = await readCaseFiles(work.db, await holdFreeCases(work.db, [...new Set(survivors)]))
  let count = 0
  for (const file of files.filter(({ state }) => state.mergedInto === null)) {
    const due = (await openRemedies(work.db, family(file))).filter(
      ({ state, expiresAt }) => state === 'waiting' && expiresAt! <= work.now,
    )
    if (due.length === 0) continue
    for (const { id } of due) work.update('remedies', { id }, { state: 'expired', endedAt: work.now })
    const events = due.map(({ id, kind, fen, costFen }) => ({
      kind: 'remedy_expired',
      data: { remedyId: id, remedy: kind, fen: fen + costFen },
    }))
    saveCase(work, file, file, events)
    count += due.length
  }
  return count
}
