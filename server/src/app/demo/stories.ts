import { notes, callNotes, raiseReasons, reopenReasons, reviewNotes, rulings } from './notes.ts'
import type { Said } from './say.ts'
import { wordsOf } from './subjects.ts'
import {
  assignCase,
  isNight,
  offer,
  offerAfterCall,
  openCase,
  pickLogin,
  pickSaid,
  reply,
  type Teller,
} from './teller.ts'
import { comebacks, proofs, pushes, thanks } from './texts-follow-ups.ts'
import { demoTexts } from './texts.ts'

export const wrote = (teller: Teller, wait: readonly [number, number], lines: readonly Said[]): void =>
  teller.tell(wait, null, { do: 'customer_wrote', text: pickSaid(teller, lines) })

export function noteDown(teller: Teller, wait: readonly [number, number], by: string): void {
  const { category } = teller.scenery.subject.said
  if (category !== 'none') teller.tell(wait, by, { do: 'note', text: pickSaid(teller, notes[category]) })
}

const close = (teller: Teller, wait: readonly [number, number], by: string): void => {
  const { kind } = teller.scenery.subject
  const explained = kind === 'praise' || (kind === 'ordinary' && teller.random.chance(0.5))
  const outcome = explained
    ? 'explained'
    : kind === 'ordinary' && teller.random.chance(0.1)
      ? 'withdrawn'
      : 'solved'
  teller.tell(wait, by, { do: 'close', outcome, confirmation: 'customer_confirmed' })
}

/** The customer agrees, gets a last word, and the case is done. */
function finish(teller: Teller, by: string, closer = by): void {
  if (teller.random.chance(0.5)) {
    wrote(teller, [10, 240], thanks)
    reply(teller, 'end', { wait: [1, 15], by })
  }
  close(teller, [30, 420], closer)
}

const NOTICED = 0.8

export interface Ending {
  /** It came back once more after it was closed. */
  readonly comesBack: boolean
  /** Opened while another case of the order was open, and so already assigned. */
  readonly assigned: boolean
}

/** The everyday way: taken, answered, looked into, solved, closed. */
export function tellPlain(teller: Teller, { comesBack, assigned }: Ending): void {
  const { random, scenery } = teller
  const { agent, subject } = scenery
  const { kind, said } = subject
  openCase(teller)
  const night = isNight(teller.at())
  if (night || random.chance(0.12)) teller.tell(night ? [3, 45] : [1, 2], agent, { do: 'mark_sent' })
  if (!assigned) assignCase(teller, [1, 8], kind === 'service' ? 0 : 0.15)
  putRight(teller)
  const simple = kind === 'ordinary' && random.chance(0.6)
  if (!simple && said.category !== 'none') reply(teller, said.category, { wait: [1, 18], by: agent })
  if (kind === 'plain' && random.chance(0.6)) {
    wrote(teller, [3, 90], proofs)
    reply(teller, 'proof', { wait: [2, 20], by: agent })
  }
  if (kind !== 'ordinary' && random.chance(0.35)) noteDown(teller, [1, 30], agent)
  if (random.chance(kind === 'ordinary' ? 0.15 : 0.8)) teller.tell([1, 40], agent, { do: 'finish_review' })
  offer(teller, { wait: kind === 'ordinary' ? [2, 25] : [5, 120], by: agent })
  if (!assigned) sometimesMore(teller)
  finish(teller, agent)
  if (comesBack) comeBack(teller)
}

/** The rules read the words otherwise: mostly the agent notices and puts it right. */
function putRight({ random, scenery, tell }: Teller): void {
  const { kind, misread, said } = scenery.subject
  if (!misread || (kind !== 'disputed' && !random.chance(NOTICED))) return
  tell([0.3, 3], scenery.agent, { do: 'sort', category: said.category, subtype: said.subtype })
}

/** Some push, some complain once more by another way, some have to be lifted. */
function sometimesMore(teller: Teller): void {
  const { random, scenery, tell } = teller
  const { kind } = scenery.subject
  const by = scenery.agent
  if (kind !== 'ordinary' && random.chance(0.03)) {
    tell([20, 90], by, {
      do: 'raise_level',
      level: 'urgent',
      needsReview: false,
      reason: random.pick(raiseReasons),
    })
    tell([1, 8], by, { do: 'call', outcome: 'reached', note: pickSaid(teller, callNotes.reached) })
  }
  if (kind === 'plain' && random.chance(0.07) && joinAgain(teller))
    reply(teller, 'push', { wait: [2, 20], by })
  else if (kind !== 'ordinary' && random.chance(0.2)) {
    wrote(teller, [60, 600], pushes)
    reply(teller, 'push', { wait: [2, 20], by })
  }
}

/** The same matter in other words through another channel: intake joins it. Needs an order, and words that fit. */
function joinAgain({ random, scenery, tell, judge, at }: Teller): boolean {
  const { subject, customer, order, line } = scenery
  const { category, subtype } = subject.said
  if (order === null || line !== null || subject.misread) return false
  const others = demoTexts.filter(
    (one) =>
      one.category === category && one.subtype === subtype && one.stake === null && one.fits.length === 0,
  )
  if (others.length === 0) return false
  const text = wordsOf(random.pick(others), subject.product, random)
  const read = judge({ words: text, at: at(), order: { product: subject.product, paidFen: subject.paidFen } })
  if (read.subtype !== subtype) return false
  tell([60, 500], null, { do: 'open', text, channel: 'api', customer, order, line, joins: true })
  return true
}

/** Closed, and yet not over: by the customer's word, or because a lead finds that something is missing. */
function comeBack(teller: Teller): void {
  const { random, scenery, tell } = teller
  const by = scenery.agent
  if (random.chance(0.7)) wrote(teller, [300, 1500], comebacks)
  else tell([300, 1500], pickLogin(teller, 'lead'), { do: 'reopen', reason: random.pick(reopenReasons) })
  reply(teller, 'comeback', { wait: [3, 20], by })
  offer(teller, { wait: [10, 100], by })
  close(teller, [60, 300], by)
}

/** Call first, ship first, settle later. */
export function tellUrgent(teller: Teller): void {
  startUrgent(teller)
  const { agent } = teller.scenery
  if (teller.random.chance(0.5)) noteDown(teller, [5, 60], agent)
  finish(teller, agent)
}

export function startUrgent(teller: Teller): void {
  const { random, scenery, tell } = teller
  const by = scenery.agent
  openCase(teller)
  assignCase(teller, [0.5, 3], 0.1)
  if (random.chance(0.2)) {
    tell([1, 3], by, { do: 'call', outcome: 'not_answered', note: pickSaid(teller, callNotes.not_answered) })
    tell([5.2, 7], by, { do: 'call', outcome: 'reached', note: pickSaid(teller, callNotes.reached) })
  } else callHer(teller, by)
  offerAfterCall(teller, { wait: [2, 25], by })
}

const callHer = (teller: Teller, by: string): void =>
  teller.tell([1, 8], by, { do: 'call', outcome: 'reached', note: pickSaid(teller, callNotes.reached) })

/** A threat to go to law: the supervisor takes over and closes. */
export function tellLegal(teller: Teller): void {
  const supervisor = startLegal(teller)
  if (teller.random.chance(0.6)) noteDown(teller, [10, 60], supervisor)
  teller.tell([5, 60], supervisor, { do: 'finish_review' })
  offer(teller, { wait: [10, 150], by: supervisor })
  finish(teller, supervisor)
}

export function startLegal(teller: Teller): string {
  const { scenery, tell } = teller
  const supervisor = pickLogin(teller, 'supervisor')
  openCase(teller)
  assignCase(teller, [1, 4], 0)
  tell([1, 4], pickLogin(teller, 'lead'), { do: 'assign', to: supervisor })
  const { category } = scenery.subject.said
  if (category !== 'none') reply(teller, category, { wait: [1, 8], by: supervisor })
  callHer(teller, supervisor)
  return supervisor
}

/** Two seats, empathy first, a way out, and both rule the same. */
export function tellDisputed(teller: Teller): void {
  const { random, scenery, tell } = teller
  const supervisor = startDispute(teller)
  offer(teller, { wait: [30, 240], by: supervisor })
  wrote(teller, [20, 300], thanks)
  const { subtype } = scenery.subject.said
  const matter = subtype === 'opened' || subtype === 'custom' ? subtype : 'claim'
  tell([3, 15], supervisor, { do: 'rule', ...random.pick(rulings[matter]) })
  reply(teller, 'end', { wait: [1, 10], by: scenery.agent })
  close(teller, [20, 240], supervisor)
}

export function startDispute(teller: Teller): string {
  const { random, scenery, tell } = teller
  const supervisor = pickLogin(teller, 'supervisor')
  const legal = pickLogin(teller, 'legal')
  openCase(teller)
  assignCase(teller, [1, 4], 0.1)
  putRight(teller)
  if (scenery.subject.urgent) callHer(teller, scenery.agent)
  reply(teller, 'dispute', { wait: [2, 10], by: scenery.agent })
  const seater = random.chance(0.5) ? supervisor : pickLogin(teller, 'lead')
  tell([1, 10], seater, { do: 'seat_reviewers', supervisor, legal })
  tell([5, 25], supervisor, { do: 'note', text: pickSaid(teller, reviewNotes.supervisor) })
  if (random.chance(0.7)) tell([5, 25], legal, { do: 'note', text: pickSaid(teller, reviewNotes.legal) })
  return supervisor
}

/** Thanks or praise: one warm answer. */
export function tellPraise(teller: Teller): void {
  const by = teller.scenery.agent
  openCase(teller)
  assignCase(teller, [3, 60], 0)
  putRight(teller)
  reply(teller, 'none', { wait: [1, 10], by })
  close(teller, [5, 60], by)
}
