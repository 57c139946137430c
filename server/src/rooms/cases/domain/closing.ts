import { hours, type Instant } from '../../../kernel/time.ts'
import type { CaseState } from './case-file.ts'

export interface ClosingView {
  readonly state: CaseState
  readonly callOpen: boolean
  /** Something that a reply promised is not done yet. */
  readonly promiseOpen: boolean
  /** A time limit of the law, a carrier or a supplier still runs. */
  readonly limitOpen: boolean
  /** Something that was granted is not carried out, or waits for approval. */
  readonly remedyOpen: boolean
  readonly now: Instant
  readonly silentHours: number
}

export interface ClosingRequest {
  readonly confirmation: 'customer_confirmed' | 'silent'
  readonly bySupervisor: boolean
}

interface ClosingRule {
  readonly code: string
  readonly stops: (view: ClosingView, request: ClosingRequest) => boolean
}

// 已完结 = customer told (delivered), confirmed or silent long enough, with no promise of safety, dispute or legal
// threat open. The order is the order in which an agent can do something about it.
const rules = [
  {
    code: 'case.call_open',
    stops: ({ state, callOpen }) => callOpen && state.triage.flags.safety.holds,
  },
  { code: 'case.in_dispute', stops: ({ state }) => state.needsReview || state.status === 'in_dispute' },
  { code: 'case.promise_open', stops: ({ promiseOpen }) => promiseOpen },
  { code: 'case.time_limit_open', stops: ({ limitOpen }) => limitOpen },
  { code: 'case.remedy_open', stops: ({ remedyOpen }) => remedyOpen },
  { code: 'case.to_send', stops: ({ state }) => state.toSend > 0 },
  {
    code: 'case.not_told',
    stops: ({ state }) =>
      !wasThanks(state) && (state.lastAnswerAt === null || state.lastAnswerAt < state.lastTurnAt),
  },
  {
    code: 'case.legal_threat',
    stops: ({ state }, { bySupervisor }) => state.triage.flags.legalThreat.holds && !bySupervisor,
  },
  {
    code: 'case.not_confirmed',
    stops: ({ state, now, silentHours }, { confirmation }) =>
      confirmation === 'silent' && !wasThanks(state) && now - lastWord(state) < hours(silentHours),
  },
] as const satisfies readonly ClosingRule[]

export type ClosingRefusal = { readonly code: (typeof rules)[number]['code'] }

const wasThanks = (state: CaseState): boolean => state.category === 'none' && state.triage.thanks
const lastWord = (state: CaseState): Instant => Math.max(state.lastTurnAt, state.lastAnswerAt ?? 0)

/** The first rule that forbids closing, or null. */
export function whyNotClose(view: ClosingView, request: ClosingRequest): ClosingRefusal | null {
  const found = (rules as readonly ClosingRule[]).find((rule) => rule.stops(view, request))
  return found ? { code: found.code as ClosingRefusal['code'] } : null
}
