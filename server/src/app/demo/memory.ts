import type { InquiryAddressee, InquiryState } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import { gatherRows, type Gathered } from '../../platform/gather-rows.ts'
import type { Work } from '../../platform/work.ts'
import type { Words } from '../../rooms/cases/index.ts'
import type { CallAttempt } from '../../rooms/clocks/index.ts'
import type { Message } from '../../rooms/messages/index.ts'

/** The rows of one story while it is told: what its decisions look at, and what is written at the end of it. */
export interface Memory extends Pick<Gathered, 'moment' | 'write'> {
  wordsOf(caseId: string): Words[]
  waitingReplies(caseId: string): Message[]
  attemptsOf(caseId: string, since: Instant): CallAttempt[]
  openInquiry(caseId: string): OpenInquiry | undefined
  /** The dispute in which the case stands. */
  disputeOf(caseId: string): string | undefined
}

/** A question that nobody has answered yet. */
interface OpenInquiry {
  readonly id: string
  readonly addressee: InquiryAddressee
  readonly state: InquiryState
}

type Rows<T> = readonly (Readonly<Record<string, unknown>> & T & { readonly caseId: string })[]

export function remember(work: Work): Memory {
  // Nobody watches the past: live screens and people hear of what happens from now on.
  const { moment, write, rowsOf } = gatherRows(work, ['outbox', 'notices'])
  const messagesOf = (caseId: string) =>
    (rowsOf('messages') as Rows<Message>).filter((one) => one.caseId === caseId)
  return {
    moment,
    write,
    wordsOf: (caseId) => messagesOf(caseId).filter(({ kind }) => kind === 'customer'),
    waitingReplies: (caseId) =>
      messagesOf(caseId).filter(({ kind, delivery }) => kind === 'system' && delivery === 'to_send'),
    attemptsOf: (caseId, since) =>
      (rowsOf('calls') as Rows<CallAttempt>).filter((one) => one.caseId === caseId && one.at >= since),
    disputeOf: (caseId) =>
      (rowsOf('disputes') as Rows<{ id: string }>).find((one) => one.caseId === caseId)?.id,
    openInquiry: (caseId) =>
      (rowsOf('inquiries') as Rows<OpenInquiry>).find((one) => one.caseId === caseId && one.state === 'open'),
  }
}
