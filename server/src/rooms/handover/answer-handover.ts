import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { say } from '../../platform/outbox.ts'
import type { Work } from '../../platform/work.ts'
import {
  change,
  lockCases,
  readCaseFiles,
  readCaseNumber,
  saveCase,
  survivorsOf,
  type CaseFile,
} from '../cases/index.ts'
import { insertNote } from '../messages/index.ts'
import { mayAnswer, whyGone } from './domain/offer.ts'
import {
  caseIdsOf,
  changeHandover,
  decideItem,
  findHandover,
  itemsOf,
  lockHandover,
  type OfferedItem,
  type StoredHandover,
} from './queries.ts'

export interface Answering {
  readonly caller: Caller
  readonly personId: string
  readonly id: string
  /** Which of them; left out: all that wait. */
  readonly numbers: readonly string[] | undefined
}

export interface Accepted {
  readonly id: string
  readonly accepted: number
  /** Cases that are closed or with somebody else by now. */
  readonly dropped: readonly {
    readonly number: number
    readonly code: NonNullable<ReturnType<typeof whyGone>>
  }[]
}

/** An offer with the cases that were meant and still wait, all held for this transaction. */
interface HeldOffer {
  readonly handover: StoredHandover
  readonly items: readonly OfferedItem[]
  /** How many more wait and were not meant. */
  readonly others: number
}

/**
 * 接手: the cases change hands in this transaction, each with its note. What is closed or somebody else's by now stays
 * as it is and says so. Of two who accept at once the second finds nothing that waits.
 */
export async function acceptHandover(work: Work, answering: Answering): Promise<Outcome<Accepted>> {
  const { caller, personId, id } = answering
  const found = await findHandover(work.db, id, shopsWhere(caller, 'case.take'))
  if (!found) return refused({ code: 'handover.unknown' })
  await holdSurvivors(work.db, await caseIdsOf(work.db, id))
  const held = await holdOffer(work.db, answering)
  if (!held.ok) return held
  const { handover, items, others } = held.value
  const files = await filesOf(work.db, items)
  const taken = new Set<string>()
  const dropped: Accepted['dropped'][number][] = []
  for (const item of items) {
    const standing = item.standing.id
    const why = taken.has(standing) ? null : whyGone(item.standing, handover.giverId)
    if (why) {
      decideItem(work, item, { state: 'dropped', decidedBy: null, reason: why })
      tell(work, handover, [item], 'handover_dropped')
      dropped.push({ number: item.number, code: why })
      continue
    }
    decideItem(work, item, { state: 'accepted', decidedBy: personId, reason: null })
    const file = taken.has(standing) ? undefined : files.get(standing)
    taken.add(standing)
    if (file) take(work, file, { item, handover, personId })
  }
  endWhenOver(work, handover, others)
  return done({ id, accepted: items.length - dropped.length, dropped })
}

interface Taking {
  readonly item: OfferedItem
  readonly handover: StoredHandover
  readonly personId: string
}

/** The note is the giver's, and stays in the case as an internal one; the history names it and holds no words. */
function take(work: Work, file: CaseFile, { item, handover, personId }: Taking): void {
  const text = [item.note, handover.note].filter(Boolean).join('\n')
  const asGiver: Work = { ...work, by: { kind: 'person', id: handover.giverId } }
  const noteId = text === '' ? null : insertNote(asGiver, file.identity.id, text)
  const after = change(file, {
    assigneeId: personId,
    ...(noteId === null ? {} : { lastMessageAt: work.now }),
  })
  const data = { from: handover.giverId, to: personId, handoverId: handover.id, noteId }
  saveCase(work, file, after, [{ kind: 'handed_over', data }])
}

/** 退回: the cases stay where they are, and the giver reads why. */
export async function declineHandover(
  work: Work,
  { reason, ...answering }: Answering & { readonly reason: string },
): Promise<Outcome<{ id: string }>> {
  const { caller, personId, id } = answering
  const found = await findHandover(work.db, id, shopsWhere(caller, 'case.take'))
  if (!found) return refused({ code: 'handover.unknown' })
  const held = await holdOffer(work.db, answering)
  if (!held.ok) return held
  const { handover, items, others } = held.value
  for (const item of items) decideItem(work, item, { state: 'declined', decidedBy: personId, reason })
  endWhenOver(work, handover, others)
  tell(work, handover, items, 'handover_declined')
  return done({ id })
}

/** 收回: by the giver, before anybody has accepted; what was accepted stays so. */
export async function takeBackHandover(
  work: Work,
  { caller, personId, id }: Omit<Answering, 'numbers'>,
): Promise<Outcome<null>> {
  const found = await findHandover(work.db, id, shopsWhere(caller, 'case.take'))
  if (!found) return refused({ code: 'handover.unknown' })
  if (found.giverId !== personId) return refused({ code: 'actor.not_allowed' })
  const handover = await lockHandover(work.db, id)
  const items = (await itemsOf(work.db, [id])).filter(({ state }) => state === 'pending')
  if (items.length === 0) return refused({ code: 'handover.over' })
  for (const item of items) decideItem(work, item, { state: 'taken_back', decidedBy: personId, reason: null })
  endWhenOver(work, handover, 0)
  tell(work, handover, items, 'handover_taken_back')
  return done(null)
}

/** Both screens hear of it; what changed hands is told by its case. */
function tell(work: Work, { id, shopId }: StoredHandover, items: readonly OfferedItem[], kind: string): void {
  for (const { caseId, number } of items) say(work, { shopId, caseId, number, kind, cause: id })
}

function endWhenOver(work: Work, { id }: StoredHandover, others: number): void {
  if (others === 0) changeHandover(work, id, { closedAt: work.now, actAt: null })
}

/** Holds the cases where the work goes on, in the order of their numbers; looked at again, for one may just have been merged. */
async function holdSurvivors(db: Db, cases: readonly string[]): Promise<void> {
  const before = [...(await survivorsOf(db, cases)).values()].map(({ id }) => id)
  await lockCases(db, [...new Set([...cases, ...before])])
  const after = [...(await survivorsOf(db, cases)).values()].map(({ id }) => id)
  if (after.some((id) => !before.includes(id))) await holdSurvivors(db, cases)
}

/** The offer, held; refused to whoever it is not for, and when nothing of it waits any more. */
async function holdOffer(
  db: Db,
  { caller, personId, id, numbers }: Answering,
): Promise<Outcome<HeldOffer, Refusal>> {
  const handover = await lockHandover(db, id)
  const leads = membershipIn(caller, handover.shopId)!.permissions.has('case.assign')
  if (!mayAnswer(handover, personId, leads)) return refused({ code: 'handover.not_to_you' })
  const all = await itemsOf(db, [id])
  const named = numbers && new Set(numbers.map((number) => readCaseNumber(number)!))
  const meant = all.filter(({ number }) => named?.has(number) ?? true)
  if (named && meant.length < named.size) return refused({ code: 'case.unknown' })
  const items = meant.filter(({ state }) => state === 'pending')
  const others = all.filter(({ state }) => state === 'pending').length - items.length
  if (items.length > 0) return done({ handover, items, others })
  const taker = meant.find(({ state }) => state === 'accepted')?.byName
  return taker ? refused({ code: 'handover.taken', detail: taker }) : refused({ code: 'handover.over' })
}

async function filesOf(db: Db, items: readonly OfferedItem[]): Promise<Map<string, CaseFile>> {
  const ids = [...new Set(items.map(({ standing }) => standing.id))]
  return new Map((await readCaseFiles(db, ids)).map((file) => [file.identity.id, file]))
}
