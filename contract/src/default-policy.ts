import { defaultDisputes, defaultEvidence } from './default-evidence.ts'
import { defaultRemedies } from './default-remedies.ts'
import { defaultWording } from './default-wording.ts'
import { calendarOfVersion3 } from './calendar.ts'
import { platformsOfVersion2 } from './platform-reasons.ts'
import { nightOfVersion3 } from './policy-upgrade.ts'
import type { EscalationStep, PolicyDocument } from './policy.ts'

const everyDay = [{ from: '09:00', to: '22:00' }]

/** Whom a broken promise climbs to in a shop that has not said otherwise. */
export const usualEscalation: NonNullable<PolicyDocument['promises']['escalation']> = {
  urgent: [
    { afterMinutes: 10, to: 'lead' },
    { afterMinutes: 20, to: 'supervisor' },
    { afterMinutes: 60, to: 'owner' },
  ],
  others: [
    { afterMinutes: 30, to: 'assignee' },
    { afterMinutes: 60, to: 'lead' },
    { afterMinutes: 4 * 60, to: 'supervisor' },
    { afterMinutes: 24 * 60, to: 'owner' },
  ],
}

/** Whom a stale case 久拖 climbs to in a shop that has not said otherwise. */
export const usualStaleLadder: readonly EscalationStep[] = [
  { afterMinutes: 30, to: 'assignee' },
  { afterMinutes: 24 * 60, to: 'lead' },
  { afterMinutes: 72 * 60, to: 'supervisor' },
]

/**
 * The policy of a new shop: the practitioner's method in numbers. A published policy is never altered by a
 * change here; shops keep what they published until they publish again.
 */
export const defaultPolicy: PolicyDocument = {
  schemaVersion: 3,
  trade: 'general',
  triage: { askPersonBelow: 0.5 },
  grading: {
    urgent: [
      { id: 'safety', when: [{ is: 'safety' }] },
      { id: 'depends_on', when: [{ is: 'depends_on' }] },
      { id: 'time_critical', when: [{ is: 'time_critical' }] },
      { id: 'high_value', when: [{ is: 'order_paid_over', fen: 200_000 }] },
      { id: 'furious_again', when: [{ is: 'furious_again', confidence: 0.8 }] },
    ],
    disputed: [
      { id: 'suspected_claim', when: [{ is: 'suspected_claim' }] },
      { id: 'opened_then_refused', when: [{ is: 'opened_then_refused' }] },
      { id: 'custom_dispute', when: [{ is: 'custom_dispute' }] },
    ],
  },
  promises: {
    urgent: [
      { duty: 'call_customer', withinMinutes: 15, time: 'wall' },
      { duty: 'offer_solution', withinMinutes: 4 * 60, time: 'wall' },
    ],
    routine: [
      { duty: 'first_reply', withinMinutes: 60, time: 'wall' },
      { duty: 'finish_review', withinMinutes: 24 * 60, time: 'wall' },
      { duty: 'close_case', withinMinutes: 48 * 60, time: 'wall' },
    ],
    disputed: [
      { duty: 'flag_for_review', withinMinutes: 30, time: 'wall' },
      { duty: 'propose_settlement', withinMinutes: 24 * 60, time: 'wall' },
      { duty: 'decide_dispute', withinMinutes: 72 * 60, time: 'wall' },
    ],
    answerCustomer: { withinMinutes: 30, furiousWithinMinutes: 15, time: 'service' },
    apologise: { withinMinutes: 120 },
    escalation: usualEscalation,
    warnAtShareLeft: 0.25,
  },
  serviceHours: [everyDay, everyDay, everyDay, everyDay, everyDay, everyDay, everyDay],
  calendar: calendarOfVersion3,
  turns: { mergeWithinMinutes: 10, againAfterMinutes: 30 },
  calls: { attempts: 2, apartMinutes: 5, nextWithinMinutes: 30, night: nightOfVersion3 },
  joining: { openWithinDays: 30, reopenWithinDays: 15 },
  closing: { silentHours: 72 },
  queue: { staleAfterHours: 24 },
  platforms: platformsOfVersion2,
  wording: defaultWording,
  remedies: defaultRemedies,
  evidence: defaultEvidence,
  disputes: defaultDisputes,
  systemReply: {
    on: true,
    text: '您好，您反映的情况我们已经登记，单号 {单号}。客服正在查看，会在{时间}内给您答复。{凭证}',
    nightText:
      '您好，您反映的情况我们已经登记，单号 {单号}。现在是休息时间，客服 {上班} 上班后会第一时间查看并联系您。{凭证}',
  },
}
