import { sql } from 'kysely'
import type { Permission } from '@aftercare/contract/permissions'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { stage, type Work } from '../../platform/work.ts'
import { policyOfMember } from '../policy/index.ts'
import { caseNumber, type CaseFile } from './domain/case-file.ts'
import type { Decided, Held } from './on-case.ts'
import { readCaseFiles, survivorsOf, type Survivor } from './queries.ts'
import { saveCase } from './save-case.ts'

interface OnCases {
  readonly caller: Caller
  readonly numbers: readonly number[]
  readonly permission: Permission
  /** Only looked at: nothing is held and nothing is saved. */
  readonly look?: boolean
}

/** What became of one of them. `before` is the case as it was found, null where the scope has none. */
export interface CaseResult {
  readonly number: number
  readonly before: CaseFile | null
  readonly outcome: Outcome<CaseFile, Refusal>
}

type Decision = Outcome<Pick<Decided<unknown>, 'file' | 'events'>, Refusal>
export type DecideCase = (work: Work, held: Held) => Decision | Promise<Decision>

/**
 * One operation on many cases, each by the decision that holds for it alone: what is refused for one changes nothing
 * about the others. The rows are held in the order of their numbers, as by everybody who holds several.
 */
export async function onCases(work: Work, ask: OnCases, decide: DecideCase): Promise<CaseResult[]> {
  const ids = await idsOf(work.db, ask)
  const files = new Map((await readCaseFiles(work.db, ids)).map((file) => [file.identity.number, file]))
  const merged = [...files.values()].filter(({ state }) => state.mergedInto !== null)
  const survivors = await survivorsOf(
    work.db,
    merged.map(({ identity }) => identity.id),
  )
  const results: CaseResult[] = []
  for (const number of ask.numbers) {
    const before = files.get(number) ?? null
    const outcome: CaseResult['outcome'] = before
      ? await decideOne(work, ask, { file: before, survivor: survivors.get(before.identity.id), decide })
      : refused({ code: 'case.unknown' })
    results.push({ number, before, outcome })
  }
  return results
}

async function idsOf(db: Db, { caller, numbers, look }: OnCases): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases
    where cases.number = any(${numbers}::bigint[]) and cases.shop_id = any(${shopsWhere(caller, 'case.read')}::uuid[])
    order by cases.number
    ${look ? sql`` : sql`for update`}
  `.execute(db)
  return rows.map(({ id }) => id)
}

interface One {
  readonly file: CaseFile
  readonly survivor: Survivor | undefined
  readonly decide: DecideCase
}

async function decideOne(work: Work, ask: OnCases, { file, survivor, decide }: One) {
  const membership = membershipIn(ask.caller, file.identity.shopId)!
  if (!membership.permissions.has(ask.permission)) return refused({ code: 'actor.not_allowed' })
  if (file.state.mergedInto !== null)
    return refused({ code: 'case.merged', detail: caseNumber(survivor!.number) })
  const policy = await policyOfMember(work.db, membership)
  // What is collected for one case reaches the work only when that case was not refused.
  const { staged, keep } = stage(work)
  const held = { file, named: file.identity.id, membership, policy, now: work.now }
  const decided = await decide(staged, held)
  if (!decided.ok) return decided
  const after = saveCase(staged, file, decided.value.file, decided.value.events)
  if (!ask.look) keep()
  return done(after)
}
