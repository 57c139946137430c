import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { decideTakingBack, onCases } from '../cases/index.ts'
import type { Act } from './begin-act.ts'
import { mayTakeBack } from './domain/undo.ts'
import { casesOf, changeAct, changeCase, lockAct, type ActRow, type BulkCase } from './queries.ts'

/** 撤销: what has not begun never happens; an assignment goes back case by case to whoever had it. */
export async function takeBack(work: Work, caller: Caller, id: string): Promise<Outcome<Act, Refusal>> {
  const act = await lockAct(work.db, id, caller.actor)
  if (!act) return refused({ code: 'bulk.unknown' })
  if (!mayTakeBack(act, work.now)) return refused({ code: 'bulk.too_late' })
  const cases = (await casesOf(work.db, [id])).get(id)!
  const state = act.state === 'held' ? 'withdrawn' : 'undone'
  changeAct(work, id, { state, endedAt: work.now })
  return done({ ...act, state, cases: state === 'undone' ? await giveBack(work, caller, act, cases) : cases })
}

async function giveBack(work: Work, caller: Caller, { asked }: ActRow, cases: readonly BulkCase[]) {
  const given = new Map(
    cases.filter(({ doneAt }) => doneAt !== null).map((one) => [one.number, one] as const),
  )
  const from = asked.action === 'assign' ? asked.assignee : null
  const ask = { caller, numbers: [...given.keys()], permission: 'case.read' as const }
  const results = await onCases(work, ask, (one, held) =>
    decideTakingBack(one, held, { from, to: given.get(held.file.identity.number)!.wasAssigned }),
  )
  const stays = new Map(
    results.flatMap(({ number, outcome }) => (outcome.ok ? [] : [[number, outcome.refusal.code] as const])),
  )
  return cases.map((one) => {
    const refusal = stays.get(one.number)
    if (refusal === undefined) return one
    changeCase(work, one, { refusal, doneAt: one.doneAt })
    return { ...one, refusal }
  })
}
