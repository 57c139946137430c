import { yuanText } from '../../../kernel/money.ts'
import type { HistoryWords, Sentence, Spoken } from './history-words.ts'

const stepResults: Record<string, string> = { done: 'done', failed: 'failed', undone: 'taken back' }

const given = ({ remedy, fen }: Spoken, words: HistoryWords): string =>
  fen > 0 ? `${words.remedy(remedy)} ${yuanText(fen)}` : words.remedy(remedy)

const closings: Record<string, string> = {
  solved: 'solved',
  explained: 'explained',
  withdrawn: 'withdrawn by the customer',
  no_answer: 'the customer did not answer',
  platform: 'done on the platform, untouched here',
}

const raisedBy: Record<string, string> = { person: 'by hand', merge: 'by a merge' }

const assignedBecause: Record<string, string> = {
  person_left: ' (the assignee was deactivated)',
  handed_over: ' (handed over)',
  taken_back: ' (an assignment of many was taken back)',
  by_rule: ' by rule',
}

const endedBy: Record<string, string> = {
  customer: 'The customer answered; no longer waiting',
  inquiry: 'The inquiry was answered; no longer waiting',
}

const overdueSteps: Record<string, string> = {
  assignee: ': not answered in time, for the assignee to chase',
  lead: ': not answered for 4 hours, now with the lead',
  supervisor: ': not answered for 24 hours, now with the supervisor',
}

const climbed: Record<string, string> = {
  assignee: 'assignee',
  lead: 'leads',
  supervisor: 'supervisors',
  owner: 'owner',
}

const messageKinds: Record<string, string> = { reply: 'Reply', system: 'System reply' }

const minutesLate = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} min`

const rulingWays: Record<string, string> = {
  agreed: 'Both seats ruled',
  one_seat: 'One seat ruled',
  owner: 'The owner ruled',
}

/** The same sentences in English; the table has the same rows as the Chinese one. */
export const englishSentences: Record<string, Sentence> = {
  case_opened: ({ importedAs, splitFrom, radar }) => {
    if (radar) return 'Opened by the radar before the customer complained'
    if (splitFrom) return `Split off from AS-${splitFrom} and registered`
    return importedAs === 'history'
      ? 'Imported as history'
      : importedAs
        ? 'Imported and registered'
        : 'Registered'
  },
  customer_wrote: ({ turn, joined }) =>
    `${turn.again ? 'The customer contacted us again' : 'The customer wrote'}${joined ? ' (same order and matter, joined)' : ''}`,
  order_known: ({ paidFen }) =>
    typeof paidFen === 'number'
      ? `Paid for the order: ${yuanText(paidFen)}; graded again`
      : 'The amount of the order is not known; graded again',
  radar_joined: () => 'An alert of the radar was laid into this case',
  platform_changed: ({ state, deadlineAt, paidFen }, w) =>
    `News from the platform: ${[
      ...(state ? [w.platformState(state)] : []),
      ...(deadlineAt ? ['another deadline'] : []),
      ...(paidFen == null ? [] : ['another amount']),
    ].join(', ')}`,
  deadline_changed: ({ deadlineAt }) =>
    deadlineAt ? 'Changed the platform’s deadline' : 'Took the platform’s deadline away',
  reply_added: ({ delivery, wording }, w) =>
    `Replied (${w.delivery(delivery)})${wording ? `, wording sent as it is: ${w.overrideReason(wording.reason)}` : ''}`,
  note_added: ({ mentions }, w) =>
    `Wrote an internal note${mentions ? ` and mentioned ${mentions.map(w.person).join(', ')}` : ''}`,
  delivery_marked: ({ of, delivery }, w) =>
    `${messageKinds[of] ?? 'Message'} marked: ${w.delivery(delivery)}`,
  call_recorded: ({ outcome }, w) => `Called the customer: ${w.callOutcome(outcome)}`,
  review_finished: () => 'Finished the review',
  review_asked: () => 'Ended the review: what was asked for has not come in spite of a reminder',
  remedy_fulfilled: ({ what, told }, words) =>
    `Carried out: ${words.fulfilment(what)}${told ? '; the customer knows' : ''}`,
  clocks_moved: ({ version }) => `Clocks counted anew under version ${version} of the policy`,
  reviewers_seated: () => 'Seated supervisor and legal',
  seat_accepted: ({ seat }, w) => `${w.disputeSeat(seat)}: accepted`,
  dispute_unaccepted: () => 'Nobody accepted a seat in time; the owner was told',
  dispute_facts: () => 'Wrote down what both sides hold',
  dispute_split: () => 'The two seats are split; the owner decides',
  dispute_ruled: ({ ruling, fen, way, departs }, w) =>
    `${rulingWays[way] ?? 'Ruled'}: ${w.ruling(ruling).toLowerCase()}${fen > 0 ? ` ${yuanText(fen)}` : ''}${departs ? ', unlike earlier rulings' : ''}`,
  our_fault_found: () => 'Our own mistake: redo first, no two seats',
  evidence_judged: ({ item, verdict }, w) =>
    verdict
      ? `Judged ${w.evidence(item).toLowerCase()}: ${w.evidenceVerdict(verdict).toLowerCase()}`
      : `Put files to ${w.evidence(item).toLowerCase()}`,
  case_assigned: ({ to, because, why, open, capacity }, w) => {
    const reason = why ? `: ${w.assignmentReason(why)}` : ''
    const hands = why === 'least_load' && open !== undefined ? ` (${open}/${capacity})` : ''
    const what = to ? `Assigned to ${w.person(to)}` : 'Unassigned'
    return `${what}${assignedBecause[because ?? ''] ?? ''}${reason}${hands}`
  },
  handed_over: ({ from, to }, w) => `Handed over: ${w.person(from)} to ${w.person(to)}`,
  case_sorted: ({ was, isNow }, w) =>
    `Class corrected: ${w.category(was.category)} → ${w.category(isNow.category)}`,
  sorting_taken_back: ({ isNow }, w) => `Correction taken back: ${w.category(isNow.category)} again`,
  level_raised: ({ from, to, by }, w) =>
    `Raised ${raisedBy[by] ?? 'by rule'}: ${w.level(from)} → ${w.level(to)}`,
  level_lowered: ({ from, to }, w) => `Lowered: ${w.level(from)} → ${w.level(to)}`,
  clock_warned: ({ duty }, w) => `“${w.duty(duty)}” is due soon`,
  clock_breached: ({ duty, lateMs }, w) => `“${w.duty(duty)}” was late by ${minutesLate(lateMs)}`,
  case_closed: ({ outcome }) => `Closed: ${closings[outcome] ?? ''}`,
  case_reopened: ({ by }) =>
    by === 'customer'
      ? 'Opened again by the customer’s word'
      : by === 'platform'
        ? 'Opened again: the platform goes on'
        : by === 'follow_up'
          ? 'Opened again: a low score in the follow-up'
          : 'Opened again',
  case_merged: ({ number }) => `Merged: AS-${number} came into this case`,
  merged_away: ({ number }) => `Merged: went to AS-${number}, where the work goes on`,
  case_unmerged: ({ number }) => `Merge taken back: AS-${number} stands alone again`,
  merge_undone: ({ number }) => `Merge with AS-${number} taken back`,
  message_split: ({ number }) => `Split: a message that had joined became AS-${number}`,
  waiting_set: ({ for: whom, nextChaseAt }, w) =>
    `Waiting for: ${w.waitingFor(whom)}; to be chased ${w.moment(nextChaseAt)}`,
  waiting_ended: ({ for: whom, received, by }, w) =>
    received
      ? 'The return parcel has arrived'
      : (endedBy[by] ?? `No longer waiting for: ${w.waitingFor(whom)}`),
  inquiry_opened: ({ to, dueAt }, w) =>
    `Inquiry to: ${w.addressee(to)}; to be answered by ${w.moment(dueAt)}`,
  inquiry_answered: ({ to }, w) => `Inquiry answered by: ${w.addressee(to)}`,
  inquiry_closed: ({ to, reason }, w) => `Inquiry closed (${w.addressee(to)})${reason ? `: ${reason}` : ''}`,
  inquiry_linked: ({ to }, w) => `Made a link to answer for: ${w.addressee(to)}`,
  inquiry_unlinked: ({ to }, w) => `Took the link back from: ${w.addressee(to)}`,
  inquiry_overdue: ({ to, step }, w) =>
    `Inquiry overdue (${w.addressee(to)})${overdueSteps[step] ?? ': not answered yet'}`,
  remedy_granted: (of, w) => `Granted: ${given(of, w)} (${w.ground(of.ground)})`,
  remedy_asked: (of, w) => `Asked for approval: ${given(of, w)}, needs ${of.needs.map(w.seat).join(' and ')}`,
  remedy_approved: (of, w) => `${w.seat(of.seat)} approved ${given(of, w)}`,
  remedy_declined: (of, w) => `${w.seat(of.seat)} did not approve ${given(of, w)}`,
  remedy_withdrawn: (of, w) => `Withdrawn: ${given(of, w)}`,
  remedy_expired: (of, w) => `Nobody decided in time: ${given(of, w)}`,
  remedy_step: ({ remedy, step, result }, w) =>
    `${w.remedy(remedy)}: ${w.remedyStep(step)} ${stepResults[result] ?? ''}`,
  promise_made: ({ duty, dueAt }, w) => `Promised in a reply: “${w.duty(duty)}” by ${w.moment(dueAt)}`,
  limit_started: ({ duty, dueAt }, w) => `Time limit set: “${w.duty(duty)}” to ${w.moment(dueAt - 1)}`,
  limit_settled: ({ duty, as }, w) => `Time limit “${w.duty(duty)}” ${as === 'met' ? 'met' : 'cancelled'}`,
  promise_settled: ({ duty, as }, w) =>
    `“${w.duty(duty)}” ${as === 'kept' ? 'was done' : 'was withdrawn'} (noted by hand)`,
  clock_escalated: ({ duty, step, lateMs }, w) =>
    `“${w.duty(duty)}” is late by ${minutesLate(lateMs)} and goes to the ${climbed[step] ?? step}`,
  causes_set: ({ causes }, w) =>
    `Causes confirmed: ${causes.map(({ code, share, name }) => `${name ?? w.cause(code)} ${share / 10} %`).join(', ')}`,
  follow_up_asked: ({ manner }, w) => `Follow-up: ${w.followUp(manner)}`,
  follow_up_answered: ({ manner, score }, w) =>
    `Follow-up answered (${w.followUp(manner)})${score ? `: ${score} of 5` : ''}`,
  case_stale: ({ step }) => `Stale: nothing has moved for long; goes to the ${climbed[step] ?? step}`,
  clock_resumed: ({ duty, dueAt }, w) =>
    `Waited 7 days for the return; “${w.duty(duty)}” runs on and is due ${w.moment(dueAt)}`,
  customer_erased: ({ reason }, w) => `Erased the customer’s personal data: ${w.erasureReason(reason ?? '')}`,
  customer_unmasked: ({ reason }, w) =>
    `Looked at the customer’s contact data${reason ? `: ${w.unmaskReason(reason)}` : ''}`,
}
