import type { Permission } from '@aftercare/contract/permissions'
import { done, type Outcome } from '../../kernel/outcome.ts'
import { toShanghai } from '../../kernel/time.ts'
import type { Work } from '../../platform/work.ts'
import { decideAssignment } from '../../rooms/cases/assign-case.ts'
import { decideClosing, decideReopening } from '../../rooms/cases/close-case.ts'
import { callClockSince, type Goods, type Held } from '../../rooms/cases/index.ts'
import type { Decided } from '../../rooms/cases/on-case.ts'
import { decideCall } from '../../rooms/cases/record-call.ts'
import { decideReview } from '../../rooms/cases/review-case.ts'
import { decideWaiting } from '../../rooms/cases/set-waiting.ts'
import { decideLevel } from '../../rooms/cases/set-level.ts'
import { decideSorting } from '../../rooms/cases/sort-case.ts'
import { acceptBoth, decideRuling, decideSeats, sayTogether } from '../../rooms/disputes/index.ts'
import { newId } from '../../platform/ids.ts'
import { NO_FILES } from '../../rooms/files/index.ts'
import { decideAnswer } from '../../rooms/inquiries/answer-inquiry.ts'
import { decideInquiry } from '../../rooms/inquiries/open-inquiry.ts'
import { byHand } from '../../rooms/inquiries/to-partner.ts'
import { decideWords } from '../../rooms/intake/log-words.ts'
import { decideNote, decideReply } from '../../rooms/messages/add-message.ts'
import { decideDelivery } from '../../rooms/messages/mark-delivery.ts'
import type { LinearModel } from '../../rooms/triage/index.ts'
import type { Memory } from './memory.ts'
import { staff } from './people.ts'
import type { DemoStep } from './steps.ts'

/** One step on one case: the case as it stands, and what the story has written so far. */
export interface Scene {
  readonly work: Work
  readonly held: Held
  readonly memory: Memory
  readonly model: LinearModel
  readonly alsoFoundBy: string
  readonly goods: Goods | null
  readonly personIds: ReadonlyMap<string, string>
}

type Decision = Outcome<Decided<unknown>>

type Acts = {
  readonly [K in Exclude<DemoStep['do'], 'open'>]: readonly [
    permission: Permission,
    decide: (scene: Scene, step: Extract<DemoStep, { do: K }>) => Decision | null,
  ]
}

/** What a step does, by the shop's own rules; null: there was nothing to do. */
export const acts: Acts = {
  customer_wrote: [
    'case.create',
    ({ work, held, memory, model, alsoFoundBy, goods }, { text }) => {
      const words = memory.wordsOf(held.file.identity.id)
      return decideWords(work, held, { text, known: { words, goods, alsoFoundBy }, model })
    },
  ],
  reply: [
    'case.reply',
    (scene, { text, offersSolution, markSent }) => {
      const before = markSent ? beforeAnswer(scene) : { waiting: [], attempts: [] }
      return decideReply(scene.work, scene.held, {
        asked: { kind: 'reply', text, offersSolution, markSent },
        before,
      })
    },
  ],
  note: ['case.note', ({ work, held }, { text }) => decideNote(work, held.file, { text })],
  call: [
    'case.call',
    (scene, { outcome, note }) =>
      decideCall(scene.work, scene.held, { call: { outcome, note }, ...beforeAnswer(scene) }),
  ],
  take: [
    'case.read',
    ({ work, held }) => decideAssignment(work, held, { assignee: work.by.id, inShop: true }),
  ],
  assign: [
    'case.read',
    ({ work, held, personIds }, { to }) =>
      decideAssignment(work, held, { assignee: personIds.get(to)!, inShop: true }),
  ],
  sort: [
    'case.sort',
    ({ work, held }, { category, subtype }) => decideSorting(work, held, { category, subtype }),
  ],
  finish_review: ['case.review', ({ work, held }) => decideReview(work, held, { open: [] })],
  seat_reviewers: ['case.seat', takeSeats],
  rule: ['case.read', ruleTogether],
  raise_level: ['case.raise', ({ work, held }, step) => decideLevel(work, held, step)],
  lower_level: ['case.raise', ({ work, held }, step) => decideLevel(work, held, step)],
  close: ['case.close', ({ work, held }, closure) => decideClosing(work, held, closure, false)],
  reopen: ['case.close', ({ work, held }, { reason }) => decideReopening(work, held, { reason })],
  wait: [
    'case.reply',
    ({ work, held }, { for: whom, chaseAt, note }) =>
      decideWaiting(work, held, { for: whom, nextChaseAt: toShanghai(chaseAt), note }),
  ],
  ask: [
    'case.reply',
    ({ work, held }, { to, question, dueAt }) =>
      decideInquiry(work, held, byHand({ to, question, dueAt: toShanghai(dueAt), wait: true }), {
        id: newId(),
        evidence: NO_FILES,
      }),
  ],
  answer_inquiry: ['inquiry.answer', answerOpenInquiry],
  mark_sent: ['case.reply', markSystemReply],
}

/** Both seats are taken at once by the two who were given them. */
function takeSeats(
  { work, held, memory, personIds }: Scene,
  { supervisor, legal }: Extract<DemoStep, { do: 'seat_reviewers' }>,
): Decision {
  const decided = decideSeats(work, held, {
    seats: { supervisor: personIds.get(supervisor)!, legal: personIds.get(legal)! },
    roles: { supervisor: roleOf(supervisor), legal: roleOf(legal) },
    dispute: null,
  })
  const id = memory.disputeOf(held.file.identity.id)
  if (decided.ok && id !== undefined) acceptBoth(work, id)
  return decided
}

/** Both said the same; null: later words had settled it. */
function ruleTogether(
  { work, held, memory, goods }: Scene,
  { ruling, fen, grounds, citations }: Extract<DemoStep, { do: 'rule' }>,
): Decision | null {
  const { identity, state } = held.file
  const id = memory.disputeOf(identity.id)
  if (id === undefined || !state.needsReview) return null
  const said = { ruling, fen, grounds, citations: [...citations] }
  sayTogether(work, id, state.reviewers, said)
  const ruled = { dispute: { id, askedFen: null }, said, way: 'agreed', by: work.by.id } as const
  const { productCategory, opened, customMade } = goods ?? {}
  const facts = { goods: productCategory ?? null, opened: opened ?? null, customMade: customMade ?? null }
  return decideRuling(work, held, ruled, {
    subtype: state.subtype ?? state.category,
    facts: { ...facts, wish: state.triage.wish, band: null },
    usual: null,
  })
}

const roleOf = (login: string) => staff.find((one) => one.login === login)?.role ?? null

function beforeAnswer({ held: { file }, memory }: Scene) {
  const { id } = file.identity
  const waiting = memory.waitingReplies(id)
  return { waiting, attempts: memory.attemptsOf(id, callClockSince(file)) }
}

function answerOpenInquiry(
  { work, held, memory }: Scene,
  { by, text }: Extract<DemoStep, { do: 'answer_inquiry' }>,
): Decision | null {
  const stored = memory.openInquiry(held.file.identity.id)
  if (!stored) return null
  const name = staff.find((one) => one.login === by)!.name
  const words = { name, text, byLink: false, personId: work.by.id }
  return done(decideAnswer(work, held, stored, { words, evidence: NO_FILES }))
}

/** A person's answer may have withdrawn it already. */
function markSystemReply({ work, held, memory }: Scene): Decision | null {
  const [message] = memory.waitingReplies(held.file.identity.id)
  if (!message) return null
  const reply = { ...message, authorRole: null }
  return decideDelivery(work, held, {
    message: reply,
    mark: 'delivered',
    before: { waiting: [], attempts: [] },
  })
}
