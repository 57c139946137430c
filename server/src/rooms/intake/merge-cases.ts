import type { NewMerge } from '@aftercare/contract/merging'
import type { z } from 'zod'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller, type Membership } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  caseNumber,
  family,
  findCase,
  goneFile,
  joinFiles,
  lockCases,
  mergedAway,
  readCaseFiles,
  readCaseNumber,
  saveCase,
  survivorOf,
  whyNotMerge,
  type CaseEvent,
  type CaseFile,
} from '../cases/index.ts'
import { insertNote } from '../messages/index.ts'
import { policyOfMember } from '../policy/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { describeMerge } from './describe-merge.ts'
import { readAgain } from './hear-customer.ts'
import { indexAnew } from './index-anew.ts'
import { readMessages, readOrderFacts } from './retell-case.ts'

/** Both cases of a merge, held, and as they would stand after it. */
interface Merge {
  readonly into: CaseFile
  readonly from: CaseFile
  readonly survivor: CaseFile
  readonly gone: CaseFile
}

export interface MergeAsk {
  readonly caller: Caller
  /** The case that goes, and the one that stays. */
  readonly number: number | null
  readonly into: string
}

/** 合并: one case goes into another, which stays and owes what either owed. */
export async function mergeCases(
  work: Work,
  ask: Omit<MergeAsk, 'into'> & { readonly body: z.infer<typeof NewMerge> },
  model: LinearModel,
) {
  const decided = await decideMerge(work, { ...ask, into: ask.body.into }, model)
  if (!decided.ok) return decided
  const { into, from, survivor, gone } = decided.value
  const noteId = insertNote(work, into.identity.id, ask.body.reason)
  saveCase(work, into, survivor, [
    { kind: 'case_merged', data: { other: from.identity.id, number: from.identity.number, noteId } },
    ...raised(into, survivor),
  ])
  saveCase(work, from, gone, [
    { kind: 'merged_away', data: { other: into.identity.id, number: into.identity.number, noteId } },
  ])
  await indexAnew(work, [survivor])
  return done(await describeMerge(work, survivor, gone))
}

/** What a merge would do, without doing it: the same decision. */
export async function previewMerge(work: Work, ask: MergeAsk, model: LinearModel) {
  const decided = await decideMerge(work, ask, model)
  if (!decided.ok) return decided
  return done(await describeMerge(work, decided.value.survivor, decided.value.gone))
}

async function decideMerge(work: Work, ask: MergeAsk, model: LinearModel): Promise<Outcome<Merge, Refusal>> {
  const held = await holdPair(work, ask)
  if (!held.ok) return held
  const { from, into, membership } = held.value
  if (from.state.mergedInto !== null) return mergedAway(work, from.identity.id)
  const why = whyNotMerge(from, into)
  if (why?.code === 'merge.into_merged') {
    const { number } = await survivorOf(work.db, into.identity.id)
    return refused({ ...why, detail: caseNumber(number) })
  }
  if (why) return refused(why)
  const policy = await policyOfMember(work.db, membership)
  const messages = await readMessages(work.db, [...family(into), ...family(from)])
  const words = messages.filter(({ kind }) => kind === 'customer')
  const { goods } = await readOrderFacts(work.db, into.identity.id)
  const triage = readAgain(into.state.triage, { words, at: work.now, goods, policy, model })
  return done({
    into,
    from,
    survivor: joinFiles(into, from, { triage, policy, now: work.now, newId }),
    gone: goneFile(from, into.identity.id, work.now),
  })
}

interface Pair {
  readonly from: CaseFile
  readonly into: CaseFile
  readonly membership: Membership
}

async function holdPair(work: Work, { caller, number, into }: MergeAsk): Promise<Outcome<Pair, Refusal>> {
  const shops = shopsWhere(caller, 'case.read')
  const fromId = await findCase(work.db, number, shops)
  if (fromId === null) return refused({ code: 'case.unknown' })
  const [first] = await readCaseFiles(work.db, [fromId])
  const membership = membershipIn(caller, first!.identity.shopId)!
  if (!membership.permissions.has('case.merge')) return refused({ code: 'actor.not_allowed' })
  const intoId = await findCase(work.db, readCaseNumber(into), shops)
  if (intoId === null) return refused({ code: 'merge.into_unknown' })
  await lockCases(work.db, [fromId, intoId])
  const files = await readCaseFiles(work.db, [fromId, intoId])
  const one = (id: string) => files.find(({ identity }) => identity.id === id)!
  return done({ from: one(fromId), into: one(intoId), membership })
}

const raised = ({ state: before }: CaseFile, { state: after }: CaseFile): CaseEvent[] =>
  before.level === after.level && before.needsReview === after.needsReview
    ? []
    : [
        {
          kind: 'level_raised',
          data: { from: before.level, to: after.level, needsReview: after.needsReview, by: 'merge' },
        },
      ]
