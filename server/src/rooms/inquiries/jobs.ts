import type { Work } from '../../platform/work.ts'
import { happenedIn, readCaseFiles, saveCase, survivorsOf } from '../cases/index.ts'
import { tellRoles, type CaseHappened } from '../notices/index.ts'
import { climb } from './domain/ladder.ts'
import { casesToClimb, holdFreeCases, inquiriesToClimb } from './queries.ts'

const MOST_PER_ROUND = 100

/**
 * Takes the steps of overdue inquiries: each is written into the history of the case where the work goes on, once.
 * Two nodes at once: each case goes to one of them. Gives how many steps were taken; call again until 0.
 */
export async function climbOverdue(work: Work): Promise<number> {
  const asked = await casesToClimb(work.db, work.now, MOST_PER_ROUND)
  if (asked.length === 0) return 0
  const survivors = [...(await survivorsOf(work.db, asked)).values()].map(({ id }) => id)
  const files = await readCaseFiles(work.db, await holdFreeCases(work.db, [...new Set(survivors)]))
  const standing = files.filter(({ state }) => state.mergedInto === null)
  const homes = new Map(
    standing.flatMap((file) =>
      [file.identity.id, ...file.state.absorbed].map((id) => [id, file.identity.id]),
    ),
  )
  const due = await inquiriesToClimb(work.db, [...homes.keys()], work.now)
  const happened: CaseHappened[] = []
  for (const file of standing) {
    const events = due
      .filter(({ caseId }) => homes.get(caseId) === file.identity.id)
      .flatMap(({ id, addressee: to, dueAt, steps }) => {
        const climbed = climb(dueAt, steps, work.now)
        // Nobody is called to a case that is closed; the inquiry stays, and may still be answered.
        const closed = file.state.status === 'closed'
        work.update('inquiries', { id }, { steps: climbed.taken, actAt: closed ? null : climbed.actAt })
        const told = closed ? [] : climbed.steps
        return told.map((step) => ({
          kind: 'inquiry_overdue',
          data: { inquiryId: id, to, step, dueAt },
        }))
      })
    if (events.length > 0) happened.push(happenedIn(saveCase(work, file, file, events), events))
  }
  await tellRoles(work, happened)
  return happened.reduce((sum, { events }) => sum + events.length, 0)
}
