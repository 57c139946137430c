import { refused } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Database } from '../../platform/db.ts'
import { isDatabaseGone } from '../../platform/rows/commit-rows.ts'
import { SYSTEM, transact, type Actor, type Work } from '../../platform/work.ts'
import { onCases, type CaseResult } from '../cases/index.ts'
import { callerOf } from '../people/index.ts'
import { casesToDo, changeAct, changeCase, takeDueAct, type ActRow, type BulkCase } from './queries.ts'
import { ruleOf, type BulkWords } from './rules.ts'

export { forgetOldActs, nextActAt } from './queries.ts'

export interface BulkHands {
  readonly database: Database
  readonly now: () => Instant
  readonly words: BulkWords
}

/** As many cases as one transaction changes. */
const AT_ONCE = 50

/**
 * Does the next cases of the oldest act that is due. Each case and its result are written together, under the lock of
 * the act: whoever dies in between has done none of them, and whoever comes next begins where the results end.
 * Gives how many there were; 0: nothing is due.
 */
export async function workOnBulk(hands: BulkHands): Promise<number> {
  try {
    return await doNext(hands, AT_ONCE)
  } catch (error) {
    if (isDatabaseGone(error)) throw error
    // One case that cannot be saved must not keep the others from being done.
    return await doNext(hands, 1).catch(async (again: unknown) => {
      if (isDatabaseGone(again)) throw again
      await setAside(hands)
      throw again
    })
  }
}

function doNext(hands: BulkHands, most: number): Promise<number> {
  return inTurn(hands, async (work, act) => {
    const cases = await casesToDo(work.db, act.id, most)
    if (cases.length > 0) writeResults(work, cases, await decide(asHer(work, act), act, cases, hands.words))
    const over = cases.length < most
    if (over) changeAct(work, act.id, { state: 'done', endedAt: work.now })
    else if (act.state === 'held') changeAct(work, act.id, { state: 'running' })
    return Math.max(1, cases.length)
  })
}

/** The case at which we fail: said so, and passed over. */
function setAside(hands: BulkHands): Promise<number> {
  return inTurn(hands, async (work, act) => {
    const [stuck] = await casesToDo(work.db, act.id, 1)
    if (stuck) changeCase(work, stuck, { refusal: 'server.fault', doneAt: null })
    changeAct(work, act.id, { state: 'running' })
    return 1
  })
}

const inTurn = (
  { database, now }: BulkHands,
  operation: (work: Work, act: ActRow) => Promise<number>,
): Promise<number> =>
  transact(database, { now: now(), by: SYSTEM }, async (work) => {
    const act = await takeDueAct(work.db, work.now)
    return act ? operation(work, act) : 0
  })

/** What is done is done by whoever asked for it. */
const asHer = (work: Work, act: ActRow): Work => ({ ...work, by: actorOf(act) })
const actorOf = ({ actorKind, actorId }: ActRow): Actor => ({ kind: actorKind, id: actorId })

type Result = Pick<CaseResult, 'number' | 'outcome'>

async function decide(
  work: Work,
  act: ActRow,
  cases: readonly BulkCase[],
  words: BulkWords,
): Promise<readonly Result[]> {
  // Her rights are those of this moment: whoever has left in the meantime does nothing any more.
  const caller = await callerOf(work.db, actorOf(act))
  const numbers = cases.map(({ number }) => number)
  if (!caller) return numbers.map((number) => ({ number, outcome: refused({ code: 'actor.not_allowed' }) }))
  const rule = ruleOf(act.asked, words)
  return onCases(work, { caller, numbers, permission: rule.permission }, rule.decide)
}

function writeResults(work: Work, cases: readonly BulkCase[], results: readonly Result[]): void {
  const byNumber = new Map(results.map(({ number, outcome }) => [number, outcome]))
  for (const one of cases) {
    const outcome = byNumber.get(one.number)!
    const result = outcome.ok
      ? { refusal: null, doneAt: work.now }
      : { refusal: outcome.refusal.code, doneAt: null }
    changeCase(work, one, result)
  }
}
