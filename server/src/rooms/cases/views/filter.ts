import { sql, type RawBuilder } from 'kysely'
import type { ListCases } from '@aftercare/contract/cases'
import type { View } from '@aftercare/contract/lists'
import { hours, minutes, type Instant } from '../../../kernel/time.ts'
import { levelRank } from '../domain/queue-order.ts'

type Condition = RawBuilder<unknown>

/** What a list is asked for; a saved view stands in its own filters by then. */
export type QueueFilters = Omit<ListCases, 'view'> & { readonly view?: View | undefined }

export interface Viewer {
  readonly personId: string | null
  readonly now: Instant
  readonly staleAfterHours: number
}

const at = (instant: Instant) => new Date(instant)

// A chase that is due brings a case to the top too, and breaks no promise by itself.
const promiseBroken = (
  now: Instant,
) => sql`(cases.next_chase_at is null or cases.next_chase_at > cases.queue_due
  or exists (select 1 from clocks where clocks.case_id = cases.id and clocks.ended_at is null
    and clocks.state = 'running' and clocks.due_at <= ${at(now)}))`

/** Each view of the queue as a condition; the partial indexes of `cases` are made for them. */
const viewConditions: Record<View, (viewer: Viewer) => Condition> = {
  mine: ({ personId }) => sql`cases.assignee_id = ${personId}::uuid`,
  // From the few notices to their cases: served by notices_unread_of_case.
  mentioned: ({ personId }) => sql`cases.id in (
    select notices.case_id from notices where notices.person_id = ${personId}::uuid
      and notices.read_at is null and notices.kind = 'mentioned')`,
  unassigned: () => sql`cases.assignee_id is null`,
  to_answer: () => sql`cases.to_answer`,
  to_send: () => sql`cases.to_send > 0`,
  due_30m: ({ now }) => sql`cases.queue_due > ${at(now)} and cases.queue_due <= ${at(now + minutes(30))}`,
  // Long overdue cases have a view and an owner of their own; here they would bury those that can be saved.
  breached: ({ now, staleAfterHours }) =>
    sql`cases.queue_due <= ${at(now)} and cases.queue_due > ${at(now - hours(staleAfterHours))}
      and ${promiseBroken(now)}`,
  waiting_customer: () => sql`cases.waiting_for = 'customer'`,
  waiting_return: () => sql`cases.waiting_for = 'return'`,
  waiting_others: () =>
    sql`cases.waiting_for in ('warehouse', 'carrier', 'supplier', 'platform', 'approval')`,
  review: () => sql`cases.needs_review`,
  stale: ({ now, staleAfterHours }) => sql`cases.queue_due <= ${at(now - hours(staleAfterHours))}`,
}

export const viewCondition = (view: View, viewer: Viewer): Condition => viewConditions[view](viewer)

/** The conditions of a list, without shop, order and page. */
export function filterConditions(list: QueueFilters, viewer: Viewer): Condition[] {
  const conditions = [statusCondition(list)]
  if (list.view) conditions.push(viewCondition(list.view, viewer))
  // In the words of cases_queue, which knows the level by its place.
  if (list.level) conditions.push(sql`cases.queue_level = ${levelRank[list.level]}`)
  // Served by import_rows_cases.
  if (list.import)
    conditions.push(sql`exists (
      select 1 from import_rows where import_rows.import_id = ${list.import}::uuid
        and import_rows.case_id = cases.id)`)
  if (list.category) conditions.push(sql`cases.category = ${list.category}`)
  if (list.assignee === 'none') conditions.push(sql`cases.assignee_id is null`)
  else if (list.assignee) conditions.push(sql`cases.assignee_id = ${list.assignee}::uuid`)
  return conditions
}

// The queue's indexes hold open cases only, so the condition is always said in their words. Whoever looks for
// words looks in closed cases too. A merged case is no finished one: it stands in no list, its survivor does.
function statusCondition({ status, q }: QueueFilters): Condition {
  if (status === 'closed') return sql`cases.status = 'closed' and cases.merged_into is null`
  if (status === undefined && q) return sql`cases.merged_into is null`
  if (status === undefined || status === 'open') return sql`cases.status <> 'closed'`
  return sql`cases.status <> 'closed' and cases.status = ${status}`
}
