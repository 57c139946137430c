import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, shopsWhere, type Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  caseNumber,
  change,
  findCase,
  lockCases,
  movedAfterTelling,
  readCaseFiles,
  regradeFile,
  saveCase,
  saveMoved,
  saveRetold,
  settlePauses,
  type CaseEvent,
  type CaseFile,
  type MovedFile,
  type Told,
} from '../cases/index.ts'
import { agedClock, clocksAfter } from '../clocks/index.ts'
import { insertNote } from '../messages/index.ts'
import { policyOfMember, type PublishedPolicy } from '../policy/index.ts'
import type { LinearModel } from '../triage/index.ts'
import { describeMerge } from './describe-merge.ts'
import { hearCustomer } from './hear-customer.ts'
import { indexAnew } from './index-anew.ts'
import {
  deliveryOf,
  fileBefore,
  goingOf,
  readOrderFacts,
  readStory,
  tellWithout,
  type Deciding,
  type OrderFacts,
  type SaidMessage,
} from './retell-case.ts'

/** What happened to the merged case's own messages meanwhile, a step at a time. */
interface Step {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
}

interface Unmerge {
  readonly from: CaseFile
  readonly into: CaseFile
  readonly survivor: CaseFile
  readonly back: readonly Step[]
  /** Both with their open promises under the policy in force, which may be younger than the merge. */
  readonly moved: { readonly survivor: MovedFile; readonly back: MovedFile }
  readonly version: number
}

export interface UnmergeAsk {
  readonly caller: Caller
  readonly number: number | null
}

/** 撤销合并: both cases stand as if the merge had not been, plus what happened to each since. */
export async function unmergeCase(
  work: Work,
  { reason, ...ask }: UnmergeAsk & { readonly reason: string },
  model: LinearModel,
) {
  const decided = await decideUnmerge(work, ask, model)
  if (!decided.ok) return decided
  const { from, into, survivor, back, moved, version } = decided.value
  const noteId = insertNote(work, into.identity.id, reason)
  const data = { other: from.identity.id, number: from.identity.number, noteId }
  const told = await saveRetold(work, into, survivor, [{ kind: 'case_unmerged', data }])
  const stays = saveMoved(work, told, moved.survivor, version)
  let saved = from
  for (const { file, events } of back) saved = saveCase(work, saved, { ...file, chain: saved.chain }, events)
  saved = saveMoved(work, saved, moved.back, version)
  await indexAnew(work, [stays, saved])
  return done(await describeMerge(work, stays, saved))
}

/** What taking a merge back would do, without doing it. */
export async function previewUnmerge(work: Work, ask: UnmergeAsk, model: LinearModel) {
  const decided = await decideUnmerge(work, ask, model)
  if (!decided.ok) return decided
  const { moved } = decided.value
  return done(await describeMerge(work, moved.survivor.file, moved.back.file))
}

async function decideUnmerge(
  work: Work,
  { caller, number }: UnmergeAsk,
  model: LinearModel,
): Promise<Outcome<Unmerge, Refusal>> {
  const id = await findCase(work.db, number, shopsWhere(caller, 'case.read'))
  if (id === null) return refused({ code: 'case.unknown' })
  const held = await holdWithSurvivor(work, id)
  const membership = membershipIn(caller, held.from.identity.shopId)!
  if (!membership.permissions.has('case.merge')) return refused({ code: 'actor.not_allowed' })
  const { from, into } = held
  if (into === null) return refused({ code: 'merge.none' })
  if (into.state.mergedInto !== null)
    return refused({ code: 'merge.undo_outer_first', detail: caseNumber(into.identity.number) })

  const deciding = { policy: await policyOfMember(work.db, membership), model }
  const story = await readStory(work.db, into)
  const without = story.entries.findLast((one) => one.kind === 'case_merged' && one.data.other === id)!
  const leaving = [id, ...from.state.absorbed]
  const survivor = tellWithout(story, { without: without.seq, leaving }, deciding)
  const since = story.entries.filter(({ seq }) => seq > without.seq)
  const mine = story.messages.filter(({ caseId }) => leaving.includes(caseId))
  const before = fileBefore(from, story.others.get(id)!.entries, goingOf(story.others.get(id)!.entries).seq)
  const clocks = before.clocks.map((clock) => agedClock(clock, into.clocks))
  const toSend = mine.filter(({ waits }) => waits).length
  const restored = change(before, { toSend }, clocks)
  const undone = { other: into.identity.id, number: into.identity.number }
  const back = [
    { file: restored, events: [{ kind: 'merge_undone', data: undone }] },
    ...meanwhile(restored, { since, mine, order: await readOrderFacts(work.db, id) }, deciding, work.now),
  ]
  const { policy } = deciding
  const moved = {
    survivor: await movedAfterTelling(
      work,
      into,
      [{ file: survivor, events: [{ kind: 'case_unmerged' }] }],
      policy,
    ),
    back: await movedAfterTelling(work, from, back, policy),
  }
  return done({ from, into, survivor, back, moved, version: policy.version })
}

/** The rows of both in the order of their numbers; looked at again, because the merge may just have been undone. */
async function holdWithSurvivor(
  work: Work,
  id: string,
): Promise<{ readonly from: CaseFile; readonly into: CaseFile | null }> {
  const [seen] = await readCaseFiles(work.db, [id])
  const ids = [id, ...(seen!.state.mergedInto === null ? [] : [seen!.state.mergedInto])]
  await lockCases(work.db, ids)
  const files = await readCaseFiles(work.db, ids)
  const from = files.find(({ identity }) => identity.id === id)!
  if (from.state.mergedInto !== seen!.state.mergedInto) return holdWithSurvivor(work, id)
  return { from, into: files.find(({ identity }) => identity.id === from.state.mergedInto) ?? null }
}

interface Meanwhile {
  readonly since: readonly Told[]
  readonly mine: readonly SaidMessage[]
  readonly order: OrderFacts
}

/** What came to the merged case's own line or number, what became of its own waiting messages, and its order's amount. */
function meanwhile(
  restored: CaseFile,
  { since, mine, order }: Meanwhile,
  deciding: Deciding,
  now: number,
): Step[] {
  const steps: Step[] = []
  const last = (): CaseFile => steps.at(-1)?.file ?? restored
  const later = new Set(since.flatMap((one) => (one.kind === 'customer_wrote' ? [one.data.messageId] : [])))
  const words = mine.filter(({ kind, id }) => kind === 'customer' && !later.has(id))
  for (const entry of since) {
    const message = mine.find(({ id }) => id === entry.data.messageId)
    if (!message) continue
    if (entry.kind === 'customer_wrote') {
      words.push(message)
      const at = entry.data.heardAt ?? message.at
      steps.push(hearCustomer(last(), { ...deciding, ...order, words: [...words], at, newId }))
    } else if (entry.kind === 'delivery_marked' && !message.waits)
      steps.push(delivered(last(), message, { entry, policy: deciding.policy }))
  }
  const { known } = last().state.grading
  if (order.paidFen === null || known.paidFen === order.paidFen) return steps
  const more = { triage: last().state.triage, known: { ...known, paidFen: order.paidFen }, now, newId }
  const graded = regradeFile(last(), { ...more, policy: deciding.policy })
  return [...steps, { file: graded, events: [{ kind: 'order_known', data: { paidFen: order.paidFen } }] }]
}

interface Marked {
  readonly entry: Told
  readonly policy: PublishedPolicy
}

function delivered(file: CaseFile, message: SaidMessage, { entry, policy }: Marked): Step {
  const { at } = entry
  const { delivery } = entry.data
  const data = { messageId: message.id, of: message.kind, delivery }
  const events = [{ kind: 'delivery_marked', data }]
  if (delivery !== 'delivered') return { file, events }
  const clocks = clocksAfter(file.clocks, deliveryOf(message), at)
  const told = change(file, message.kind === 'system' ? {} : { lastAnswerAt: at }, clocks)
  return { file: settlePauses(told, at, policy.document), events }
}
