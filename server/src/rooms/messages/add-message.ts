import type { NewMessage } from '@aftercare/contract/cases'
import type { Delivery } from '@aftercare/contract/lists'
import type { WordingOverride } from '@aftercare/contract/wording'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { cleanText } from '../../kernel/text.ts'
import { parseInstant, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  attemptsOf,
  callClockSince,
  change,
  family,
  mayApologise,
  nextStatus,
  onCase,
  ownerAfterAnswer,
  settlePauses,
  type CaseFile,
  type Held,
} from '../cases/index.ts'
import { attach, evidenceOf, holdUploads, NO_FILES, type HeldFiles } from '../files/index.ts'
import {
  clocksAfter,
  enoughAttempts,
  isOpen,
  whyNoOffer,
  type CallAttempt,
  type Clock,
} from '../clocks/index.ts'
import { countInShop } from '../notices/index.ts'
import { record } from '../people/index.ts'
import { mayLeave, type Answered } from '../wording/index.ts'
import {
  checkPromises,
  clocksAfterPromisedReply,
  clocksAfterPromises,
  insertPromises,
  promiseEvents,
  type MadePromise,
} from '../promises/index.ts'
import {
  insertMessage,
  insertNote,
  saidSince,
  waitingSystemReplies,
  withdrawSystemReplies,
  type MessageKey,
} from './queries.ts'

type Asked = z.infer<typeof NewMessage>
interface Answer {
  readonly id: string
  readonly delivery: Delivery | null
}

/** 内部备注: seen by colleagues only; keeps no promise. */
export const addNote = (work: Work, caller: Caller, number: number | null, asked: Asked) =>
  onCase<Answer>(work, { caller, number, permission: 'case.note' }, async ({ file }) => {
    const { shopId } = file.identity
    const mentions = [...new Set(asked.mentions)]
    // Everybody who works in a shop may read its cases.
    const inShop = mentions.length === 0 || (await countInShop(work.db, shopId, mentions)) === mentions.length
    if (!inShop) return refused({ code: 'mention.unknown' })
    const held = await holdUploads(work, asked.files, shopId)
    return held.ok ? decideNote(work, file, { text: asked.text, evidence: held.value, mentions }) : held
  })

interface Note {
  readonly text: string
  readonly evidence?: HeldFiles
  /** The colleagues whom it names with @. */
  readonly mentions?: readonly string[]
}

export function decideNote(work: Work, file: CaseFile, note: Note) {
  const { text, evidence = NO_FILES, mentions = [] } = note
  const id = insertNote(work, file.identity.id, text, mentions)
  attach(work, evidence, { caseId: file.identity.id, messageId: id })
  const named = mentions.length > 0 ? { mentions } : {}
  return done({
    file: change(file, { lastMessageAt: work.now }),
    events: [{ kind: 'note_added', data: { messageId: id, ...named, ...evidenceOf(evidence) } }],
    value: { id, delivery: null },
  })
}

/**
 * 公开回复: waits for sending unless the person has sent it by hand. Only what was delivered keeps a promise:
 * said is not sent.
 */
export const addReply = (work: Work, caller: Caller, number: number | null, asked: Asked) =>
  onCase<Answer>(work, { caller, number, permission: 'case.reply' }, async (held) => {
    if (asked.lastSeen && (await saidSince(work.db, family(held.file), seenBy(work, asked.lastSeen))))
      return refused({ code: 'message.newer' })
    const evidence = await holdUploads(work, asked.files, held.file.identity.shopId)
    if (!evidence.ok) return evidence
    return decideReply(work, held, {
      asked,
      evidence: evidence.value,
      before: await readAnswered(work.db, held.file, asked.markSent ?? false),
    })
  })

const seenBy = ({ by }: Work, lastSeen: string) => ({
  lastSeen,
  personId: by.kind === 'person' ? by.id : null,
})

/** What an answer that reaches the customer finds: system replies that wait, attempts to call her. */
export interface Before {
  readonly waiting: readonly MessageKey[]
  readonly attempts: readonly CallAttempt[]
}

const NOTHING: Before = { waiting: [], attempts: [] }

export async function readAnswered(db: Db, file: CaseFile, reaches: boolean): Promise<Before> {
  if (!reaches) return NOTHING
  const cases = family(file)
  const attempts = owesCall(file.clocks) ? await attemptsOf(db, cases, callClockSince(file)) : []
  return { waiting: await waitingSystemReplies(db, cases), attempts }
}

const owesCall = (clocks: readonly Clock[]): boolean =>
  clocks.some((clock) => clock.duty === 'call_customer' && clock.state === 'running')

interface Reply {
  readonly asked: Asked
  readonly before: Before
  readonly evidence?: HeldFiles
}

export function decideReply(work: Work, held: Held, { asked, before, evidence = NO_FILES }: Reply) {
  if (held.file.state.status === 'closed') return refused({ code: 'case.closed' })
  const text = cleanText(asked.text)
  const promised = checkPromises(asked.promises, { text, now: work.now })
  if (!promised.ok) return promised
  const override = asked.wording
  const { policy, membership } = held
  const gate = mayLeave({ text, policy: policy.document, role: membership.role, override })
  if (!gate.ok) return gate
  const offer = offerOf(held, asked)
  if (!offer.ok) return offer
  const offersCallAt = offer.value
  const id = newId()
  const answered = override ? answerFor(work, held, { messageId: id, rules: gate.value, override }) : {}
  const delivery: Delivery = asked.markSent ? 'delivered' : 'to_send'
  const authorId = work.by.kind === 'person' ? work.by.id : null
  const offersSolution = asked.offersSolution ?? false
  insertMessage(work, {
    caseId: held.file.identity.id,
    id,
    kind: 'reply',
    authorId,
    at: work.now,
    text,
    delivery,
    deliveredAt: asked.markSent ? work.now : null,
    offersSolution,
  })
  attach(work, evidence, { caseId: held.file.identity.id, messageId: id })
  insertPromises(work, { caseId: held.file.identity.id, messageId: id }, promised.value)
  const { state } = held.file
  const begun = change(held.file, {
    status: begin(state.status),
    assigneeId: ownerAfterAnswer(state, authorId),
    lastMessageAt: work.now,
    toSend: state.toSend + (asked.markSent ? 0 : 1),
  })
  const apologises = authorId !== null && mayApologise(held.membership.role)
  const message = { offersSolution, offersCallAt, apologises, before, promises: promised.value }
  const file = asked.markSent ? afterDelivery(work, { ...held, file: begun }, message) : begun
  return done({
    file,
    events: [
      {
        kind: 'reply_added',
        data: {
          ...{ messageId: id, delivery, offersSolution, ...evidenceOf(evidence), ...answered },
          ...(offersCallAt === null ? {} : { offersCallAt }),
        },
      },
      ...(asked.markSent ? promiseEvents(promised.value) : []),
    ],
    value: { id, delivery },
  })
}

interface Answering {
  readonly messageId: string
  readonly rules: Answered
  readonly override: WordingOverride
}

/** 照原样发: who answers for it stands in the history and the audit log; the few words are a note of the case. */
function answerFor(work: Work, { file }: Held, { messageId, rules, override: { reason, note } }: Answering) {
  if (rules.length === 0) return {}
  const { id, shopId } = file.identity
  insertNote(work, id, note)
  const data = { messageId, rules: [...rules], reason }
  record(work, { shopId, action: 'wording.overridden', subject: id, data })
  return { wording: { rules: [...rules], reason } }
}

const begin = (status: CaseFile['state']['status']) => {
  const moved = nextStatus(status, 'start_review')
  return moved.ok ? moved.value : status
}

interface Delivered {
  readonly offersSolution: boolean
  readonly offersCallAt: Instant | null
  /** Written by somebody whose word is the shop's apology. */
  readonly apologises: boolean
  readonly before: Before
  /** What it promises. */
  readonly promises?: readonly MadePromise[]
}

/** A person's message reached the customer: her turn is answered, the robot's own reply is no longer wanted. */
export function afterDelivery(
  work: Work,
  held: Held,
  { offersSolution, offersCallAt, apologises, before, promises = [] }: Delivered,
): CaseFile {
  const { file, now, policy } = held
  const { turns } = policy.document
  withdrawSystemReplies(work, before.waiting)
  const kept = clocksAfter(file.clocks, offersSolution ? 'solution_delivered' : 'human_delivered', now)
  const apologised = apologises ? clocksAfter(kept, 'apologised', now) : kept
  const closed = file.state.fulfilledAt === null ? apologised : clocksAfter(apologised, 'loop_closed', now)
  const answered = clocksAfterPromisedReply(closed, now, { offersSolution, turns })
  const owed = clocksAfterPromises(answered, promises, now, { policy: policy.document, newId })
  const clocks = afterAttempts(held, owed, before.attempts)
  const toSend = file.state.toSend - before.waiting.length
  const told = afterOffer(held, change(file, { lastAnswerAt: now, toSend }, clocks), offersCallAt)
  return settlePauses(told, now, policy.document)
}

/** The time of a call that a reply offers; null: none. Only where it would stand for a call that is owed. */
function offerOf({ file, policy, now }: Held, { offersCallAt }: Asked): Outcome<Instant | null> {
  if (offersCallAt === undefined) return done(null)
  const offered = parseInstant(offersCallAt)
  if (offered === null) return refused({ code: 'time.unreadable' })
  if (!file.clocks.some((clock) => clock.duty === 'call_customer' && isOpen(clock)))
    return refused({ code: 'call.not_owed' })
  const safety = file.state.triage.flags.safety.holds
  const why = whyNoOffer({ now, offered, safety }, policy.document.calls.night)
  return why ? refused(why) : done(offered)
}

// By day, or when the words turned out to speak of danger meanwhile, it stands for nothing: she is called.
function afterOffer({ policy, now }: Held, file: CaseFile, offered: Instant | null): CaseFile {
  if (offered === null) return file
  const safety = file.state.triage.flags.safety.holds
  if (whyNoOffer({ now, offered, safety }, policy.document.calls.night)) return file
  return change(file, { nextChaseAt: offered }, clocksAfter(file.clocks, 'call_offered', now))
}

// Two missed calls and a message that arrived stand for the call.
function afterAttempts({ policy, now }: Held, clocks: Clock[], attempts: readonly CallAttempt[]): Clock[] {
  const replaced = owesCall(clocks) && enoughAttempts(attempts, policy.document.calls)
  return replaced ? clocksAfter(clocks, 'call_replaced', now) : clocks
}
