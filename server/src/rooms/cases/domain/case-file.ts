import type { Category, Channel, Emotion, Level, Status, WaitingFor } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'
import type { Clock } from '../../clocks/domain/clock.ts'
import type { Grading } from '../../grading/domain/grade-case.ts'
import type { Triage } from '../../triage/domain/triage.ts'

/** Which message a part of the triaged text came from, so that evidence can be shown where it was said. */
export interface TextPart {
  readonly messageId: string
  readonly from: number
  readonly to: number
}

export interface StoredTriage extends Triage {
  readonly parts: readonly TextPart[]
  /** A person sorted it: later words may raise flags, they no longer change the class. */
  readonly byPerson: boolean
}

export interface StoredGrading extends Grading {
  /** The facts that the decision saw beside the words. */
  readonly known: {
    readonly paidFen: number | null
    readonly contactedAgain: boolean
    readonly ourFault: boolean
  }
  /** Rules that a supervisor has set aside by lowering the level; they do not raise it again. */
  readonly settled: readonly string[]
}

export interface Reviewer {
  readonly seat: 'supervisor' | 'legal'
  readonly personId: string
}

/** What a case is, without its words. */
export interface CaseState {
  readonly status: Status
  readonly level: Level
  readonly needsReview: boolean
  readonly category: Category
  readonly subtype: string | null
  readonly emotion: Emotion
  readonly triage: StoredTriage
  readonly grading: StoredGrading
  readonly policyVersion: number
  readonly assigneeId: string | null
  readonly reviewers: readonly Reviewer[]
  readonly waitingFor: WaitingFor | null
  readonly nextChaseAt: Instant | null
  readonly contacts: number
  readonly closedAt: Instant | null
  readonly reviewDoneAt: Instant | null
  /** 处理已执行: everything that was granted is carried out; whether she knows is another matter. */
  readonly fulfilledAt: Instant | null
  /** The last message of the customer; the last human answer that reached her; the last message of anybody. */
  readonly lastTurnAt: Instant
  readonly lastAnswerAt: Instant | null
  readonly lastMessageAt: Instant
  readonly toSend: number
  /** 合并: the case that this one was merged into; it is closed then and nothing is done with it any more. */
  readonly mergedInto: string | null
  /** The cases whose words this one holds beside its own: those merged into it, and theirs. */
  readonly absorbed: readonly string[]
}

/** What never changes after a case was opened, except that it may be tied to an order later. */
export interface CaseIdentity {
  readonly id: string
  readonly shopId: string
  readonly number: number
  readonly customerId: string | null
  readonly orderId: string | null
  readonly orderLine: string | null
  readonly externalId: string | null
  readonly channel: Channel
  readonly importedAs: 'open' | 'history' | null
  readonly firstMessageId: string
  readonly openedAt: Instant
  /** 重复来诉: the finished case of the same matter that this one repeats. */
  readonly repeatOf: string | null
}

/** A case with its clocks: what every operation on a case is handed and hands back. */
export interface CaseFile {
  readonly identity: CaseIdentity
  readonly state: CaseState
  readonly clocks: readonly Clock[]
  /** The tip of the chain of events: how many there are and the hash of the last. */
  readonly chain: { readonly seq: number; readonly tip: Uint8Array }
}

export const change = (file: CaseFile, state: Partial<CaseState>, clocks = file.clocks): CaseFile => ({
  ...file,
  state: { ...file.state, ...state },
  clocks,
})

/** The cases whose rows hold what was said in this one: itself, and what was merged into it. */
export const family = ({ identity, state }: Pick<CaseFile, 'identity' | 'state'>): string[] => [
  identity.id,
  ...state.absorbed,
]

/** 服务态度: somebody of the shop, or its words, upset the customer; also beside another matter. */
export const concernsService = ({ categories }: Pick<Triage, 'categories'>): boolean =>
  categories.some(({ category }) => category === 'service')

/** `AS-1024`, as people say it. */
export const caseNumber = (number: number): string => `AS-${number}`

/** Reads `AS-1024`, `as-1024` or `1024`; null for anything else. */
export function readCaseNumber(text: string): number | null {
  const found = /^(?:as-?)?(\d{1,15})$/i.exec(text.trim())
  return found ? Number(found[1]) : null
}

/** Since when the customer is owed a call; attempts from before belong to an earlier promise. */
export const callClockSince = ({ clocks, identity }: Pick<CaseFile, 'clocks' | 'identity'>): Instant =>
  clocks.find((clock) => clock.duty === 'call_customer' && clock.endedAt === null)?.startedAt ??
  identity.openedAt

/** What a case is, for its first event: ids and numbers, so that a later change of them is found. No personal data. */
export function identityData({ identity }: Pick<CaseFile, 'identity'>) {
  const { id, shopId, number, customerId, orderId, channel, firstMessageId, openedAt, repeatOf } = identity
  const own = { id, shopId, number, customerId, orderId, channel, firstMessageId, openedAt }
  // Cases that were opened before there were repeats say nothing of it.
  return repeatOf === null ? own : { ...own, repeatOf }
}
