import { sql } from 'kysely'
import type { CaseSummary } from '@aftercare/contract/cases'
import { inquiryMarks } from '@aftercare/contract/inquiries'
import { flags, type Flag, type InquiryAddressee } from '@aftercare/contract/lists'
import { excerpt } from '../../../kernel/text.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import { isOpen, type Clock } from '../../clocks/index.ts'
import { maskName } from '../../customers/index.ts'
import { describeClocks } from '../describe.ts'
import { caseNumber, type CaseState, type StoredTriage } from '../domain/case-file.ts'
import { NEVER } from '../domain/queue-order.ts'

/** What a row of the queue shows of its triage; the places in the words are read with the case alone. */
type ShownTriage = Pick<StoredTriage, 'categories' | 'confidence' | 'askPerson' | 'ordinaryRequest' | 'flags'>
/** Duty, state, start, due, end: lists are read in half the time that names take. */
type ClockParts = readonly [Clock['duty'], Clock['state'], Instant, Instant, Instant | null]

/** Addressee, state, due. */
type InquiryParts = readonly [InquiryAddressee, 'open' | 'answered', Instant]

export interface SummaryRow
  extends
    ShownTriage,
    Omit<
      CaseState,
      | 'triage'
      | 'grading'
      | 'reviewers'
      | 'lastTurnAt'
      | 'lastAnswerAt'
      | 'reviewDoneAt'
      | 'fulfilledAt'
      | 'mergedInto'
      | 'absorbed'
    > {
  readonly number: number
  readonly shop: string
  readonly channel: CaseSummary['channel']
  readonly openedAt: Instant
  readonly toAnswer: boolean
  readonly queueBand: number
  readonly queueDue: Instant
  readonly assigneeName: string | null
  readonly customerName: string | null
  readonly orderNumber: string | null
  readonly orderTitle: string | null
  readonly paidFen: number | null
  readonly firstWords: string | null
  readonly repeatOf: number | null
  readonly clocks: readonly ClockParts[]
  readonly inquiries: readonly InquiryParts[] | null
  readonly fileCount: number
}

// The only whole-number type that JSON takes as it is and that costs no arithmetic with decimals.
const ms = (column: string) => sql.raw(`round(date_part('epoch', ${column}) * 1000)`)

/**
 * Columns of a summary; `page` is a relation with all columns of `cases`. Five look-ups by primary key per row, one by inquiries_alive,
 * one by case_files_of_case.
 */
export const summaryColumns = sql`
  page.number, shops.code as shop, page.channel, page.status, page.level, page.needs_review as "needsReview",
  page.category, page.subtype, page.emotion, sorted.*, page.policy_version as "policyVersion",
  page.assignee_id as "assigneeId", assignees.name as "assigneeName", page.waiting_for as "waitingFor",
  page.next_chase_at as "nextChaseAt", page.contacts, page.opened_at as "openedAt", page.closed_at as "closedAt",
  page.last_message_at as "lastMessageAt", page.to_send as "toSend", page.to_answer as "toAnswer",
  page.queue_band as "queueBand", page.queue_due as "queueDue", customers.name as "customerName",
  orders.number as "orderNumber", orders.title as "orderTitle", orders.paid_fen as "paidFen",
  left(first_words.text, 200) as "firstWords", earlier.number as "repeatOf", (
    select coalesce(json_agg(json_build_array(clocks.duty, clocks.state,
      ${ms('clocks.started_at')}, ${ms('clocks.due_at')}, ${ms('clocks.ended_at')})), '[]'::json)
    from clocks where clocks.case_id = page.id) as clocks, (
    select json_agg(json_build_array(inquiries.addressee, inquiries.state, ${ms('inquiries.due_at')})
                    order by inquiries.due_at)
    from inquiries
    where inquiries.case_id = any(array_append(page.absorbed, page.id)) and inquiries.state <> 'closed') as inquiries, (
    select count(*)::int from case_files
    where case_files.case_id = any(array_append(page.absorbed, page.id))) as "fileCount"`

export const summaryJoins = sql`
  join shops on shops.id = page.shop_id
  left join people as assignees on assignees.id = page.assignee_id
  left join customers on customers.id = page.customer_id
  left join orders on orders.id = page.order_id
  left join cases as earlier on earlier.id = page.repeat_of
  left join messages as first_words on first_words.case_id = page.id and first_words.id = page.first_message_id
  cross join lateral jsonb_to_record(page.triage) as sorted (
    categories jsonb, confidence float8, "askPerson" boolean, "ordinaryRequest" boolean, flags jsonb)`

// What stands still is not what has to be done next.
const rankOf = ({ state }: Pick<Clock, 'state'>): number => (state === 'paused' ? 1 : 0)

const EXCERPT = 80

const moment = (at: Instant | null): string | null => (at === null ? null : toShanghai(at))

/** Overdue before answered before open: what somebody has to act on comes first. */
function inquiryMark(inquiries: readonly InquiryParts[], now: Instant): CaseSummary['inquiry'] {
  const marks = inquiries.map(([to, state, dueAt]) => ({
    to,
    state: state === 'open' && dueAt <= now ? ('overdue' as const) : state,
  }))
  return inquiryMarks.map((state) => marks.find((mark) => mark.state === state)).find(Boolean) ?? null
}

/** A row of the queue as the API shows it: names masked, times in Shanghai. */
export function describeSummary(row: SummaryRow, now: Instant): CaseSummary {
  const clocks = row.clocks.map(([duty, state, startedAt, dueAt, endedAt]) => ({
    duty,
    state,
    startedAt,
    dueAt,
    endedAt,
  }))
  const next = clocks.filter(isOpen).sort((a, b) => rankOf(a) - rankOf(b) || a.dueAt - b.dueAt)[0]
  return {
    number: caseNumber(row.number),
    shop: row.shop,
    channel: row.channel,
    status: row.status,
    waitingFor: row.waitingFor,
    nextChaseAt: moment(row.nextChaseAt),
    category: row.category,
    subtype: row.subtype,
    categories: row.categories.map(({ category, subtype, confidence }) => ({
      category,
      subtype,
      confidence,
    })),
    confidence: row.confidence,
    askPerson: row.askPerson,
    ordinaryRequest: row.ordinaryRequest,
    emotion: row.emotion,
    flags: Object.fromEntries(flags.map((flag) => [flag, row.flags[flag].holds])) as Record<Flag, boolean>,
    level: row.level,
    needsReview: row.needsReview,
    clocks: describeClocks(clocks, now),
    nextDuty: next?.duty ?? null,
    dueAt: row.status === 'closed' || row.queueDue >= NEVER ? null : toShanghai(row.queueDue),
    pinned: row.queueBand === 0 && row.status !== 'closed',
    toAnswer: row.toAnswer,
    toSend: row.toSend,
    contacts: row.contacts,
    files: row.fileCount,
    assignee: row.assigneeId ? { id: row.assigneeId, name: row.assigneeName ?? '' } : null,
    excerpt: excerpt(row.firstWords ?? '', EXCERPT),
    customer: { name: maskName(row.customerName) },
    order:
      row.orderNumber === null
        ? null
        : { number: row.orderNumber, paidFen: row.paidFen, title: row.orderTitle },
    openedAt: toShanghai(row.openedAt),
    lastMessageAt: toShanghai(row.lastMessageAt),
    closedAt: moment(row.closedAt),
    repeatOf: row.repeatOf === null ? null : caseNumber(row.repeatOf),
    inquiry: row.status === 'closed' ? null : inquiryMark(row.inquiries ?? [], now),
  }
}
