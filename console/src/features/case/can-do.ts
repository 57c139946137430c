import type { Action, AllowedAction, CaseDetail } from '../../lib/shapes.ts'

type WithActions = Pick<CaseDetail, 'actions'>

export const allowedOf = (of: WithActions, action: Action): AllowedAction | undefined =>
  of.actions.find((allowed) => allowed.action === action)

export const canDo = (of: WithActions, action: Action): boolean => {
  const allowed = allowedOf(of, action)
  return allowed !== undefined && !allowed.deniedBecause
}

export type Step = 'call' | 'reply' | 'finish_review' | 'seat_reviewers' | 'close'

const stepOfDuty: Readonly<Record<string, Step>> = {
  call_customer: 'call',
  offer_solution: 'reply',
  first_reply: 'reply',
  answer_customer: 'reply',
  propose_settlement: 'reply',
  finish_review: 'finish_review',
  flag_for_review: 'seat_reviewers',
  decide_dispute: 'close',
  close_case: 'close',
  apologise: 'reply',
  promised_call: 'call',
  promised_reply: 'reply',
}

/** One button of the screen is the main one: what the next promise asks for, and what this person may do. */
export function mainStep(of: WithActions & Pick<CaseDetail, 'nextDuty'>): Step {
  const step = of.nextDuty ? stepOfDuty[of.nextDuty] : undefined
  if (step && canDo(of, step)) return step
  return canDo(of, 'reply') ? 'reply' : 'close'
}
