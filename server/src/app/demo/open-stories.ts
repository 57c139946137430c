import { hours, minutes, type Instant } from '../../kernel/time.ts'
import { inquiryAddressees, type InquiryAddressee, type WaitingFor } from '@aftercare/contract/lists'
import { callNotes, inquiryTalks, waitNotes } from './notes.ts'
import type { Fate } from './steps.ts'
import { noteDown, startDispute, startLegal, startUrgent, wrote } from './stories.ts'
import { assignCase, offer, openCase, pickSaid, reply, type Teller } from './teller.ts'
import { proofs, pushes, returns } from './texts-follow-ups.ts'

type OpenFate = Exclude<Fate, 'closed'>

/** How long ago a case of each fate was opened, in minutes. The promises of the default policy stand behind them. */
export const ages: Readonly<Record<OpenFate, readonly [from: number, to: number]>> = {
  calling: [2, 19],
  fresh: [2, 26],
  unsent: [14, 26],
  late_reply: [63, 86],
  late_review: [24 * 60 + 4, 24 * 60 + 45],
  late_close: [48 * 60 + 6, 48 * 60 + 75],
  reviewing: [100, 20 * 60],
  unanswered: [130, 20 * 60],
  stale: [4.2 * 24 * 60, 9 * 24 * 60],
  working: [105, 44 * 60],
}

/** Tells a case up to the present. */
export function tellOpen(teller: Teller, fate: OpenFate, now: Instant): void {
  const age = (now - teller.at()) / minutes(1)
  const tellers: Readonly<Record<OpenFate, () => void>> = {
    calling: () => tellCalling(teller, age),
    fresh: () => tellFresh(teller, age),
    unsent: () => tellUnsent(teller),
    late_reply: () => tellLateReply(teller),
    late_review: () => tellStart(teller),
    late_close: () => tellWorking(teller, age),
    reviewing: () => tellReviewing(teller, age),
    unanswered: () => tellUnanswered(teller, age),
    stale: () => tellStale(teller),
    working: () => {
      tellWorking(teller, age)
      sometimesWaits(teller, now)
    },
  }
  tellers[fate]()
}

/** Urgent, a few minutes old, nobody has reached her yet. */
function tellCalling(teller: Teller, age: number): void {
  const { random, scenery, tell } = teller
  if (!scenery.subject.urgent) return tellFresh(teller, age)
  openCase(teller)
  if (age > 4 && random.chance(0.7)) assignCase(teller, [0.4, 1.6], 0.1)
  if (age > 6 && random.chance(0.6)) tell([0.3, 1], scenery.agent, { do: 'mark_sent' })
  if (age > 9 && random.chance(0.5))
    tell([1, 4], scenery.agent, {
      do: 'call',
      outcome: 'not_answered',
      note: pickSaid(teller, callNotes.not_answered),
    })
}

/** Just in, nobody has taken it. The system reply has mostly gone out in bulk. */
function tellFresh(teller: Teller, age: number): void {
  openCase(teller)
  if (age > 4 && teller.random.chance(0.7)) teller.tell([1, 3], teller.scenery.agent, { do: 'mark_sent' })
}

/** Answered, but the text still has to be copied into the platform's window. */
function tellUnsent(teller: Teller): void {
  const { agent, subject } = teller.scenery
  openCase(teller)
  assignCase(teller, [1, 4], 0)
  const { category } = subject.said
  if (category !== 'none') reply(teller, category, { wait: [2, 9], by: agent, markSent: false })
}

function tellLateReply(teller: Teller): void {
  openCase(teller)
  assignCase(teller, [5, 30], 0.3)
  if (teller.random.chance(0.5)) noteDown(teller, [3, 20], teller.scenery.agent)
}

/** Taken, answered, and what was asked for has come. At most 52 minutes. */
function tellStart(teller: Teller): void {
  const { random, scenery } = teller
  const { agent, subject } = scenery
  openCase(teller)
  assignCase(teller, [1, 6], subject.kind === 'service' ? 0 : 0.2)
  const { category } = subject.said
  if (category !== 'none') reply(teller, category, { wait: [2, 14], by: agent })
  if (subject.kind === 'plain' && random.chance(0.7)) {
    wrote(teller, [4, 18], proofs)
    reply(teller, 'proof', { wait: [3, 14], by: agent })
  }
}

const DAY = 24 * 60

/** On its way: answered, looked into, an offer made; the promise to close still has time. */
function tellWorking(teller: Teller, age: number): void {
  const { random, scenery, tell } = teller
  const { agent, subject } = scenery
  if (subject.kind === 'urgent') return startUrgent(teller)
  if (subject.kind === 'legal') return tellLegalWorking(teller, age)
  if (subject.kind === 'disputed') return void startDispute(teller)
  tellStart(teller)
  // The review has to be finished within a day; before that some are, some are not.
  const reviewed = age > 0.85 * DAY || random.chance(0.7)
  if (random.chance(0.4)) noteDown(teller, [1, 5], agent)
  if (reviewed) tell([2, 10], agent, { do: 'finish_review' })
  if (reviewed && random.chance(0.8)) offer(teller, { wait: [2, 25], by: agent })
  if (age > 240 && random.chance(0.3)) {
    wrote(teller, [30, 90], pushes)
    reply(teller, 'push', { wait: [3, 20], by: agent })
  }
}

const OTHERS = ['warehouse', 'carrier', 'supplier', 'platform', 'approval'] as const
const ANYBODY = ['customer', 'customer', 'customer', 'return', 'return', ...OTHERS] as const

/** Much of the work on a desk is waiting for somebody; for some of them it is time to ask again. */
function sometimesWaits(teller: Teller, now: Instant): void {
  const { random, scenery, tell, at } = teller
  if (!random.chance(0.6) || scenery.subject.said.category === 'none') return
  const whom: WaitingFor = random.pick(scenery.subject.kind === 'plain' ? ANYBODY : OTHERS)
  const overdue = (now - at()) / minutes(1)
  const due = overdue > 20 && random.chance(0.35)
  const chaseAt =
    now + minutes(due ? -random.between(2, Math.min(90, overdue - 12)) : random.between(35, 2000))
  if (isAsked(whom)) return askOthers(teller, whom, { dueAt: chaseAt, left: overdue })
  const note = random.pick(waitNotes[whom])
  tell([0.5, 3], scenery.agent, { do: 'wait', for: whom, chaseAt, note })
}

const isAsked = (whom: WaitingFor): whom is InquiryAddressee =>
  (inquiryAddressees as readonly string[]).includes(whom)

/** Who answers for them in this shop. */
const answerers = { warehouse: 'warehouse', carrier: 'logistics', supplier: 'quality' } as const

interface Asking {
  readonly dueAt: Instant
  /** Minutes until the present. */
  readonly left: number
}

/** Warehouse, carrier and supplier are asked in writing; some have answered, a few are late with it. */
function askOthers({ random, scenery, tell }: Teller, to: InquiryAddressee, { dueAt, left }: Asking): void {
  const [question, answer] = random.pick(inquiryTalks[to])
  tell([0.5, 3], scenery.agent, { do: 'ask', to, question, dueAt })
  if (left < 40 || !random.chance(0.3)) return
  // Since a few hours at most: an answer brings its case to the top, and somebody reads it soon.
  const wait = left - random.between(10, Math.min(480, left - 10))
  tell([wait, wait], answerers[to], { do: 'answer_inquiry', text: answer })
}

function tellLegalWorking(teller: Teller, age: number): void {
  const supervisor = startLegal(teller)
  if (age > 0.5 * DAY) teller.tell([30, 200], supervisor, { do: 'finish_review' })
}

/** Answered before; a few minutes ago the customer wrote again. */
function tellUnanswered(teller: Teller, age: number): void {
  const { random, tell, at } = teller
  const now = at() + minutes(age)
  tellWorking(teller, age)
  const wait = (now - at()) / minutes(1) - random.between(3, 24)
  tell([wait, wait], null, {
    do: 'customer_wrote',
    text: pickSaid(teller, random.chance(0.7) ? returns : pushes),
  })
}

/** In dispute, both seats taken; in half of them an offer is on the table. */
function tellReviewing(teller: Teller, age: number): void {
  if (teller.scenery.subject.kind !== 'disputed') return tellWorking(teller, age)
  const supervisor = startDispute(teller)
  if (age > 240 && teller.random.chance(0.5)) offer(teller, { wait: [20, 120], by: supervisor })
}

/** 久拖: reviewed and promised, asked after again and again, and still not done. */
function tellStale(teller: Teller): void {
  const { agent } = teller.scenery
  tellStart(teller)
  teller.tell([30, 300], agent, { do: 'finish_review' })
  offer(teller, { wait: [5, 60], by: agent })
  for (let i = 0; i < 2; i++) {
    wrote(teller, [hours(8) / minutes(1), hours(16) / minutes(1)], pushes)
    reply(teller, 'push', { wait: [5, 30], by: agent })
    noteDown(teller, [2, 60], agent)
  }
}
