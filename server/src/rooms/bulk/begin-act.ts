import type { NewBulkAct } from '@aftercare/contract/bulk'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { onCases, readCaseNumber, type CaseResult } from '../cases/index.ts'
import { isHeldBack, TIME_TO_THINK } from './domain/undo.ts'
import { insertAct, type ActRow, type BulkCase } from './queries.ts'
import { ruleOf, type Asked, type BulkWords } from './rules.ts'

/** An act with its cases; one that was only looked at, or found nothing to do, is not kept. */
export interface Act extends Pick<ActRow, 'action' | 'asked' | 'finalAt'> {
  readonly id: string | null
  readonly state: ActRow['state'] | 'planned'
  readonly cases: readonly Pick<BulkCase, 'number' | 'refusal' | 'doneAt'>[]
}

interface Beginning {
  readonly caller: Caller
  readonly body: NewBulkAct
  readonly words: BulkWords
}

/**
 * Decides each case by its own rule. A dry run ends there; what can be taken back exactly is saved at once, in this
 * transaction; everything else waits as a row for the background part.
 */
export async function beginAct(work: Work, { caller, body, words }: Beginning): Promise<Act> {
  const { numbers, dryRun, ...asked } = body
  const named = [...new Set(numbers.map((number) => readCaseNumber(number)!))]
  const { permission, decide } = ruleOf(asked, words)
  const later = isHeldBack(asked.action)
  const ask = { caller, numbers: named, permission, look: dryRun || later }
  const results = await onCases(work, ask, decide)
  const finalAt = work.now + TIME_TO_THINK
  if (dryRun) return { id: null, ...actOf(asked, 'planned', finalAt), cases: results.map(lookedAt) }
  const nothing = results.every(({ outcome }) => !outcome.ok)
  if (nothing) return { id: null, ...actOf(asked, 'done', finalAt), cases: results.map(lookedAt) }
  return later ? hold(work, asked, results) : keep(work, asked, results)
}

const actOf = (asked: Asked, state: Act['state'], finalAt: number) => ({
  action: asked.action,
  asked,
  state,
  finalAt,
})

const lookedAt = ({ number, outcome }: CaseResult) => ({
  number,
  refusal: outcome.ok ? null : outcome.refusal.code,
  doneAt: null,
})

/** Waits until it is due; what is refused already stays refused. */
const hold = (work: Work, asked: Asked, results: readonly CaseResult[]): Act =>
  store(work, { ...actOf(asked, 'held', work.now + TIME_TO_THINK), runAt: work.now + TIME_TO_THINK }, results)

/** Done already; may be taken back for a while. */
const keep = (work: Work, asked: Asked, results: readonly CaseResult[]): Act =>
  store(work, { ...actOf(asked, 'done', work.now + TIME_TO_THINK), runAt: work.now }, results)

type Storing = ReturnType<typeof actOf> & { readonly runAt: number }

function store(work: Work, act: Storing, results: readonly CaseResult[]): Act {
  const done = act.state === 'done'
  const id = newId()
  const cases = results.map((result, place) => ({
    actId: id,
    place,
    ...lookedAt(result),
    wasAssigned: result.before?.state.assigneeId ?? null,
    doneAt: done && result.outcome.ok ? work.now : null,
  }))
  const { kind, id: actorId } = work.by
  const row = { ...act, id, actorKind: kind as ActRow['actorKind'], actorId: actorId!, createdAt: work.now }
  insertAct(work, { ...row, state: done ? 'done' : 'held', endedAt: done ? work.now : null }, cases)
  return { ...act, id, cases }
}
