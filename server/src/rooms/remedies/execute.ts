import { randomInt } from 'node:crypto'
import { invariant } from '../../kernel/outcome.ts'
import type { Database } from '../../platform/db.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { family, lockCases, readCaseFiles, saveCase, survivorOf, type CaseFile } from '../cases/index.ts'
import {
  attempt,
  lockExecution,
  settleDone,
  settleTry,
  takeDue,
  type Speaker,
  type StoredExecution,
  type Taken,
} from '../execution/index.ts'
import { carryStep } from './carry-out.ts'
import { caseIdOfRemedy, lockRemedy } from './queries.ts'

/** A slow answer holds up no more than these. */
const MOST_AT_ONCE = 8

export type Hands = Speaker & { readonly database: Database }

/**
 * Carries out the steps that are due: taken and written down as being tried, then the other side is asked and called
 * outside of any transaction, then what came of it is written down. Whoever ends in between leaves a step that is
 * asked about before it is called again. Gives how many were tried; call again until 0.
 */
export async function executeDue(hands: Hands): Promise<number> {
  const { database, now } = hands
  const inWork = <T>(operation: (work: Work) => Promise<T>): Promise<T> =>
    transact(database, { now: now(), by: SYSTEM }, operation)
  const taken = await inWork(({ db }) => takeDue(db, now(), MOST_AT_ONCE))
  const ends = await Promise.allSettled(
    taken.map(async (one) => {
      const result = await attempt(one, hands)
      const chance = randomInt(1000) / 1000
      await inWork((work) =>
        result.is === 'done'
          ? recordDone(work, one, result)
          : settleTry(work.db, one, { result, now: work.now, chance }),
      )
    }),
  )
  // One that could not be written down is asked about again when its lease ends; the others went on.
  const broken = ends.find((end) => end.status === 'rejected')
  if (broken) throw broken.reason
  return taken.length
}

/** The case of a remedy where the work goes on now, held: a merge may just have moved it. */
async function holdCaseOf(work: Work, remedyId: string): Promise<CaseFile> {
  const named = await caseIdOfRemedy(work.db, remedyId)
  const { id } = await survivorOf(work.db, named)
  await lockCases(work.db, [named, id])
  const file = (await readCaseFiles(work.db, [id]))[0]
  invariant(file, `case ${id} of remedy ${remedyId} is there`)
  return file.state.mergedInto === null ? file : holdCaseOf(work, remedyId)
}

/** It was carried out: said in the case, in the books and to the executions in one transaction, once. */
async function recordDone(
  work: Work,
  taken: Taken,
  result: Parameters<typeof settleDone>[2]['result'],
): Promise<void> {
  const { key, remedyId, position } = taken.execution
  const file = await holdCaseOf(work, remedyId)
  const remedy = await lockRemedy(work.db, family(file), remedyId)
  const execution = await lockExecution(work.db, key)
  await settleDone(work.db, taken, { result, now: work.now })
  // A person settled it meanwhile: the books stay as she left them, and the report shows what differs.
  if (!remedy || !isOpen(execution)) return
  const said = { result: 'done', reference: result.reference } as const
  const carried = await carryStep(work, { file, now: work.now }, { remedy, position, said, by: null })
  if (carried.ok) saveCase(work, file, carried.value.file, carried.value.events)
}

const isOpen = (execution: StoredExecution | null): boolean =>
  execution !== null && ['waiting', 'trying', 'stuck'].includes(execution.state)
