import type { Sentence } from './history-words.ts'

const closings: Record<string, string> = {
  solved: 'solved',
  explained: 'explained',
  withdrawn: 'withdrawn by the customer',
  no_answer: 'the customer did not answer',
}

const messageKinds: Record<string, string> = { reply: 'Reply', system: 'System reply' }

const minutesLate = (ms: number): string => `${Math.max(1, Math.round(ms / 60_000))} min`

/** The same sentences in English; the table has the same rows as the Chinese one. */
export const englishSentences: Record<string, Sentence> = {
  case_opened: ({ importedAs }) =>
    importedAs === 'history' ? 'Imported as history' : importedAs ? 'Imported and registered' : 'Registered',
  customer_wrote: ({ turn }) => (turn.again ? 'The customer contacted us again' : 'The customer wrote'),
  order_known: () => 'The amount of the order became known; graded again',
  reply_added: ({ delivery }, w) => `Replied (${w.delivery(delivery)})`,
  note_added: () => 'Wrote an internal note',
  delivery_marked: ({ of, delivery }, w) =>
    `${messageKinds[of] ?? 'Message'} marked: ${w.delivery(delivery)}`,
  call_recorded: ({ outcome }, w) => `Called the customer: ${w.callOutcome(outcome)}`,
  review_finished: () => 'Finished the review',
  reviewers_seated: () => 'Seated supervisor and legal',
  case_assigned: ({ to }, w) => (to ? `Assigned to ${w.person(to)}` : 'Unassigned'),
  case_sorted: ({ was, isNow }, w) =>
    `Class corrected: ${w.category(was.category)} → ${w.category(isNow.category)}`,
  level_raised: ({ from, to, by }, w) =>
    `Raised ${by === 'person' ? 'by hand' : 'by rule'}: ${w.level(from)} → ${w.level(to)}`,
  level_lowered: ({ from, to }, w) => `Lowered: ${w.level(from)} → ${w.level(to)}`,
  clock_warned: ({ duty }, w) => `“${w.duty(duty)}” is due soon`,
  clock_breached: ({ duty, lateMs }, w) => `“${w.duty(duty)}” was late by ${minutesLate(lateMs)}`,
  case_closed: ({ outcome }) => `Closed: ${closings[outcome] ?? ''}`,
  case_reopened: ({ by }) => (by === 'customer' ? 'Opened again by the customer’s word' : 'Opened again'),
  customer_unmasked: () => 'Looked at the customer’s contact data',
}
