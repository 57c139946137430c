import { sql } from 'kysely'
import type { CaseDetail, CaseMessage } from '@aftercare/contract/cases'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { PlatformFacts } from '@aftercare/contract/platform'
import { refusals, type RefusalCode } from '@aftercare/contract/refusals'
import { ERASED } from '../../../kernel/erased.ts'
import { toShanghai, type Instant } from '../../../kernel/time.ts'
import { membershipIn, type Caller } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'
import { maskName, maskPhone } from '../../customers/index.ts'
import { describeFiles, filesJson, type FileRow } from '../../files/index.ts'
import { isOpen, latestOffer } from '../../clocks/index.ts'
import { policyOfMember } from '../../policy/index.ts'
import type { Role } from '@aftercare/contract/lists'
import { remedyOpenIn } from '../remedy-open.ts'
import { closingView, isSupervisor } from '../closing-view.ts'
import { describeGrading } from '../describe.ts'
import { allowedActions } from '../domain/actions.ts'
import { caseNumber, type CaseFile } from '../domain/case-file.ts'
import { mayApologise } from '../domain/decisions.ts'
import { owesApology } from '../concerned.ts'
import { highlightsOf } from '../domain/highlights.ts'
import { platformReasonOf } from '../platform-reason.ts'
import { readCaseFiles } from '../queries.ts'
import { relationsOf } from './relations.ts'
import { describeOrder, orderExtras, type OrderRow } from './order-facts.ts'
import { describeSummary, summaryColumns, summaryJoins, type SummaryRow } from './summary.ts'

interface Extras extends OrderRow {
  readonly remedyOpen: boolean
  readonly id: string
  readonly messages: readonly StoredMessage[]
  readonly files: readonly FileRow[]
  readonly calls: readonly StoredCall[]
  readonly reviewers: CaseDetail['reviewers']
  readonly platformFacts: readonly StoredFacts[]
  readonly customerPhone: string | null
  readonly customerCases: number
  readonly customerErasedAt: Instant | null
  readonly assignedWhy: CaseDetail['assignedWhy']
}

type StoredFacts = Omit<PlatformFacts, 'finished' | 'deadlineAt' | 'seenAt'> & {
  deadlineAt: number | null
  seenAt: number
}
type StoredMessage = Omit<CaseMessage, 'at' | 'deliveredAt' | 'highlights' | 'origin' | 'files'> & {
  files: readonly FileRow[]
  origin: number | null
  at: number
  deliveredAt: number | null
}
type StoredCall = Omit<CaseDetail['calls'][number], 'at' | 'nextAt'> & { at: number; nextAt: number | null }

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)
const person = (alias: string) =>
  sql.raw(
    `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  )

// The newest 500 of each; a case with more is a conversation that the history page shows in full.
const MOST = 500

/** Of the last assignment, while it stands; of a case that nobody has, what the rule last said. */
const assignedWhy = sql`
  case when page.assignee_id is null and page.status <> 'closed' then (
    select assignment_waits.why from assignment_waits where assignment_waits.case_id = page.id)
  when page.assignee_id is not null then (
    select case when given.data->>'to' = page.assignee_id::text then given.data->>'why' end from (
      select case_events.data from case_events
      where case_events.case_id = page.id and case_events.kind = 'case_assigned'
      order by case_events.seq desc limit 1) as given) end`

const extraColumns = sql`
  page.id, (${assignedWhy}) as "assignedWhy", customers.phone as "customerPhone", customers.erased_at as "customerErasedAt", ${orderExtras},
  (select count(*)::int from cases where cases.customer_id = page.customer_id and cases.merged_into is null) as "customerCases",
  (select coalesce(jsonb_agg(one.message order by one.at, one.id), '[]'::jsonb) from (
     select messages.at, messages.id, jsonb_build_object(
       'id', messages.id, 'kind', messages.kind, 'text', messages.text, 'by', ${person('authors')},
       'at', ${ms('messages.at')}, 'delivery', messages.delivery, 'deliveredAt', ${ms('messages.delivered_at')},
       'offersSolution', messages.offers_solution,
       'mentions', (
         select coalesce(jsonb_agg(jsonb_build_object('id', named.id, 'name', named.name) order by named.name, named.id), '[]'::jsonb)
         from people as named where named.id = any(messages.mentions)),
       'joined', messages.id::text in (
         select case_events.data->>'messageId' from case_events
         where case_events.case_id = page.id and case_events.kind = 'customer_wrote' and case_events.data ? 'joined'), 'origin', homes.number,
       'files', ${filesJson(sql`case_files.message_id = messages.id`)}) as message
     from messages left join people as authors on authors.id = messages.author_id
       left join cases as homes on homes.id = messages.case_id and homes.id <> page.id
     where messages.case_id = any(array_append(page.absorbed, page.id)) order by messages.at desc, messages.id desc limit ${MOST}) as one) as messages,
  ${filesJson(sql`case_files.case_id = any(array_append(page.absorbed, page.id))`)} as files,
  (select coalesce(jsonb_agg(one.call order by one.id), '[]'::jsonb) from (
     select calls.id, jsonb_build_object(
       'id', calls.id, 'at', ${ms('calls.at')}, 'by', ${person('callers')}, 'outcome', calls.outcome,
       'note', calls.note, 'nextAt', ${ms('calls.next_at')}) as call
     from calls left join people as callers on callers.id = calls.caller_id
     where calls.case_id = any(array_append(page.absorbed, page.id)) order by calls.id desc limit ${MOST}) as one) as calls,
  (select coalesce(jsonb_agg(jsonb_build_object(
     'platform', said.platform, 'reason', said.reason, 'state', said.state, 'stateCode', said.state_code,
     'deadlineAt', ${ms('said.deadline_at')}, 'seenAt', ${ms('said.seen_at')})
     order by said.seen_at desc, said.message_id), '[]'::jsonb)
   from platform_rows as said
   where said.case_id = any(array_append(page.absorbed, page.id))
     and coalesce(said.state, said.reason, said.deadline_at::text) is not null
  ) as "platformFacts",
  (select coalesce(jsonb_agg(jsonb_build_object('seat', seats.seat, 'person',
     jsonb_build_object('id', people.id, 'name', people.name)) order by seats.seat desc), '[]'::jsonb)
   from jsonb_to_recordset(page.reviewers) as seats (seat text, "personId" uuid)
   join people on people.id = seats."personId") as reviewers,
  ${remedyOpenIn(sql`array_append(page.absorbed, page.id)`)} as "remedyOpen"`

/** One case with all that its page shows; null when the caller's shops have none of that number. */
export async function getCase(
  db: Db,
  number: number | null,
  {
    caller,
    shops,
    now,
  }: { readonly caller: Caller; readonly shops: readonly string[]; readonly now: Instant },
): Promise<CaseDetail | null> {
  if (number === null) return null
  const { rows } = await sql<SummaryRow & Extras>`
    select ${summaryColumns}, ${extraColumns}
    from cases as page ${summaryJoins}
    where page.number = ${number} and page.shop_id = any(${shops}::uuid[])
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const file = (await readCaseFiles(db, [row.id]))[0]!
  const membership = membershipIn(caller, file.identity.shopId)!
  const policy = await policyOfMember(db, membership)
  const view = {
    ...closingView(file, policy.document, { now, remedyOpen: row.remedyOpen }),
    ...standingOf(file, membership.role),
  }
  const grading = describeGrading(file.state.grading)
  return {
    ...describeSummary(row, now),
    ...grading,
    reasons: [
      ...platformReasonOf(
        file.state,
        row.platformFacts.find(({ reason }) => reason),
      ),
      ...grading.reasons,
    ],
    platformFacts: row.platformFacts.map(describeFacts),
    ...describeWords(file, row),
    ...describeParties(file, row),
    wish: file.state.triage.wish,
    neededBy: file.state.triage.neededBy,
    policyVersion: row.policyVersion,
    proposals: [],
    ...(await relationsOf(db, file, now)),
    files: describeFiles(row.files),
    offerCallUntil: callUntil(file, policy.document.calls.night, now),
    reviewers: [...row.reviewers],
    assignedWhy: row.assignedWhy,
    actions: allowedActions(view, membership.permissions).map(({ action, deniedCode }) => ({
      action,
      ...(deniedCode ? { deniedCode, deniedBecause: refusals[deniedCode as RefusalCode].zh } : {}),
    })),
  }
}

const standingOf = (file: CaseFile, role: Role) => ({
  bySupervisor: isSupervisor(role),
  serviceToLead: owesApology(file) && !mayApologise(role),
})

const moment = (at: number | null): string | null => (at === null ? null : toShanghai(at))

const describeFacts = (facts: StoredFacts): PlatformFacts => ({
  ...facts,
  finished: facts.stateCode === 'succeeded' || facts.stateCode === 'withdrawn',
  deadlineAt: moment(facts.deadlineAt),
  seenAt: toShanghai(facts.seenAt),
})

function describeWords({ state }: CaseFile, row: Extras): Pick<CaseDetail, 'messages' | 'calls'> {
  const highlights = highlightsOf(state.triage)
  return {
    messages: row.messages.map((message) => ({
      ...message,
      files: describeFiles(message.files),
      origin: message.origin === null ? null : caseNumber(message.origin),
      at: toShanghai(message.at),
      deliveredAt: moment(message.deliveredAt),
      highlights: message.text === ERASED ? [] : (highlights.get(message.id) ?? []),
    })),
    calls: row.calls.map((call) => ({ ...call, at: toShanghai(call.at), nextAt: moment(call.nextAt) })),
  }
}

function describeParties(
  { identity, state }: CaseFile,
  row: SummaryRow & Extras,
): Pick<CaseDetail, 'customer' | 'order'> {
  const { customerId, orderLine } = identity
  return {
    customer: {
      id: customerId,
      name: maskName(row.customerName),
      phone: maskPhone(row.customerPhone),
      cases: row.customerCases,
      erasedAt: isErased(row.customerErasedAt, state) ? toShanghai(row.customerErasedAt!) : null,
    },
    order: row.orderNumber === null ? null : { ...describeOrder(row), line: orderLine },
  }
}

/** What was said after an erasure is there again, and can be erased again. */
const isErased = (at: Instant | null, { lastMessageAt }: CaseFile['state']): boolean =>
  at !== null && lastMessageAt <= at

/** Until when a reply may offer a call, where one is owed at night. */
function callUntil(file: CaseFile, night: PolicyDocument['calls']['night'], now: Instant): string | null {
  const owed = file.clocks.some((clock) => clock.duty === 'call_customer' && isOpen(clock))
  const until = owed ? latestOffer({ now, safety: file.state.triage.flags.safety.holds }, night) : null
  return until === null ? null : toShanghai(until)
}
