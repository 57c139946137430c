import { dayAndMinute, type Instant } from '../../kernel/time.ts'
import {
  caseNumber,
  concernsService,
  EMPTY_CHAIN,
  type CaseFile,
  type CaseState,
  type Known,
} from '../cases/index.ts'
import {
  nextOpeningFrom,
  clocksAfterTurn,
  clocksForApology,
  clocksForDeadline,
  clocksForLevel,
  isServiceTime,
  type Clock,
  type Making,
} from '../clocks/index.ts'
import { gradeCase, gradingFacts } from '../grading/index.ts'
import { sortByReason, triage, type LinearModel, type Triage } from '../triage/index.ts'
import { isSystemReplyFit } from '../wording/index.ts'
import { isAnswered, type Arrival } from './arrival.ts'
import { readPlatformState, waitsForShop } from './domain/platform-state.ts'
import { joinWords } from './domain/read-words.ts'
import { askForEvidence, fillReply, toldMinutes } from './domain/system-reply.ts'
import type { KnownOrder } from './facts.ts'

export interface Opening {
  readonly arrival: Arrival
  readonly read: Triage
  readonly known: Known
  readonly now: Instant
  readonly ids: { readonly caseId: string; readonly number: number; readonly messageId: string }
  readonly customerId: string | null
  readonly orderId: string | null
  readonly assigneeId: string | null
  readonly repeatOf?: string | null
  readonly newId: () => string
}

/** What triage makes of an arrival's words, the order they are about and the reason that was chosen on the platform. */
export function readArrivalWords(
  arrival: Arrival,
  order: Omit<KnownOrder, 'id' | 'customerId' | 'paidFen'> | null,
  model: LinearModel,
): Triage {
  const read = triage(
    arrival.text,
    {
      receivedAt: arrival.receivedAt,
      productCategory: arrival.order?.productCategory ?? order?.productCategory ?? null,
      customMade: arrival.order?.customMade ?? order?.customMade ?? null,
      opened: arrival.order?.opened ?? order?.opened ?? null,
    },
    model,
    arrival.policy.document.triage,
  )
  const from = arrival.fromPlatform
  if (!from || from.reason === null) return read
  const given = { platform: from.platform, reason: from.reason }
  return sortByReason({ read, given, alone: from.reasonAlone }, arrival.policy.document)
}

/** A new case: level, clocks and everything else that follows from the facts, decided before anything is written. */
export function openFile(opening: Opening): CaseFile {
  const { arrival, read, known, now, ids, newId } = opening
  const policy = arrival.policy.document
  const grading = gradeCase(gradingFacts(read, known), policy.grading)
  const history = arrival.importedAs === 'history'
  // 在办 of an import: the shop's promises start now. Otherwise the customer has been waiting since she wrote.
  const since = arrival.importedAs === 'open' ? now : arrival.receivedAt
  const { parts } = joinWords([{ id: ids.messageId, text: arrival.text }])
  return {
    identity: {
      id: ids.caseId,
      shopId: arrival.shop.id,
      number: ids.number,
      customerId: opening.customerId,
      orderId: opening.orderId,
      orderLine: arrival.order?.line ?? null,
      externalId: arrival.externalId,
      channel: arrival.channel,
      importedAs: arrival.importedAs,
      firstMessageId: ids.messageId,
      openedAt: arrival.receivedAt,
      repeatOf: opening.repeatOf ?? null,
    },
    state: {
      ...emptyState(arrival),
      status: history ? 'closed' : 'received',
      closedAt: history ? arrival.receivedAt : null,
      level: grading.level,
      needsReview: grading.needsReview && !history,
      category: read.category,
      subtype: read.subtype,
      emotion: read.emotion.value,
      triage: { ...read, parts, byPerson: false },
      grading: { ...grading, known, settled: [] },
      policyVersion: arrival.policy.version,
      assigneeId: opening.assigneeId,
      toSend: wantsSystemReply(arrival, read) ? 1 : 0,
    },
    clocks: history
      ? []
      : clocksForDeadline(
          firstClocks(read, grading, { since, now }, { policy, newId }),
          deadlineOf(arrival),
          now,
          {
            policy,
            newId,
          },
        ),
    chain: EMPTY_CHAIN,
  }
}

/** The platform's deadline of a row, where it is the shop that has to act. */
function deadlineOf({ fromPlatform }: Arrival): Instant | null {
  if (!fromPlatform) return null
  const { state, deadlineAt } = fromPlatform
  return waitsForShop(state === null ? null : readPlatformState(state)) ? deadlineAt : null
}

const emptyState = ({ receivedAt }: Arrival): Omit<CaseState, 'triage' | 'grading'> => ({
  status: 'received',
  level: 'routine',
  needsReview: false,
  category: 'none',
  subtype: null,
  emotion: 0,
  policyVersion: 0,
  assigneeId: null,
  reviewers: [],
  waitingFor: null,
  nextChaseAt: null,
  contacts: 1,
  closedAt: null,
  reviewDoneAt: null,
  fulfilledAt: null,
  lastTurnAt: receivedAt,
  lastAnswerAt: null,
  lastMessageAt: receivedAt,
  toSend: 0,
  mergedInto: null,
  absorbed: [],
})

interface Start {
  readonly since: Instant
  readonly now: Instant
}

/**
 * The clocks that a decision starts: the promises of its level and an answer. Thanks and praise promise nothing;
 * other words that are no complaint promise an answer only.
 */
export function firstClocks(
  read: Pick<Triage, 'thanks' | 'category' | 'categories' | 'emotion'>,
  grading: Pick<CaseState, 'level' | 'needsReview'>,
  start: Start,
  making: Making,
): Clock[] {
  if (read.thanks) return []
  const promised =
    read.category === 'none' && grading.level === 'routine'
      ? []
      : clocksForLevel([], { from: null, to: grading, fell: false }, start, making)
  const service = { was: false, is: concernsService(read) }
  const owed = clocksForApology(promised, service, start, making)
  return clocksAfterTurn(owed, { emotion: read.emotion.value, at: start.since }, making)
}

/** The system's own first reply: not to imported rows, not to praise, not where a person has to read first. */
export const wantsSystemReply = (arrival: Arrival, read: Triage): boolean =>
  arrival.policy.document.systemReply.on &&
  isSystemReplyFit(arrival.policy.document) &&
  arrival.importedAs === null &&
  read.category !== 'none' &&
  !isAnswered(arrival)

/** What it says: the number, by when a person answers or is back, and what would help us; never more. */
export function systemReplyText(
  { policy: { document }, files }: Arrival,
  { identity, state }: Pick<CaseFile, 'identity' | 'state'>,
  now: Instant,
): string {
  const { systemReply } = document
  const atWork = isServiceTime(now, document)
  return fillReply(atWork ? systemReply.text : systemReply.nightText, {
    number: caseNumber(identity.number),
    minutes: toldMinutes(state.level, document),
    opensAt: dayAndMinute(atWork ? now : nextOpeningFrom(now, document)),
    ask: askForEvidence({
      category: state.category,
      subtype: state.subtype,
      hasOrder: identity.orderId !== null,
      hasEvidence: (files ?? []).length > 0,
    }),
  })
}
