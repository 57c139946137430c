import type { Flag } from '@aftercare/contract/lists'
import type { Clock } from '../../clocks/domain/clock.ts'
import type { FlagFinding, TextSpan } from '../../triage/domain/triage.ts'
import type { CaseFile, CaseState, StoredTriage } from './case-file.ts'

/** 2026-11-11 10:00 in Shanghai, a Wednesday: the moment at which the cases of these tests were opened. */
export const ten = Date.UTC(2026, 10, 11, 2)

const finding = (spans: readonly TextSpan[] | undefined): FlagFinding => ({
  holds: spans !== undefined,
  confidence: spans ? 0.95 : 0.05,
  spans: spans ?? [],
})

/** Flags of a triage of which these hold, with their words. */
export const flagged = (
  holding: Partial<Record<Flag, readonly TextSpan[]>> = {},
): Readonly<Record<Flag, FlagFinding>> => ({
  safety: finding(holding.safety),
  dependsOn: finding(holding.dependsOn),
  timeCritical: finding(holding.timeCritical),
  legalThreat: finding(holding.legalThreat),
  feelsDeceived: finding(holding.feelsDeceived),
  privacy: finding(holding.privacy),
})

export const plainTriage: StoredTriage = {
  category: 'mismatch',
  subtype: 'colour',
  categories: [{ category: 'mismatch', subtype: 'colour', confidence: 0.9, spans: [[0, 4]] }],
  emotion: { value: 1, confidence: 0.9, spans: [] },
  flags: flagged(),
  ordinaryRequest: false,
  thanks: false,
  neededBy: null,
  neededByPassed: false,
  wish: null,
  confidence: 0.9,
  askPerson: false,
  model: 'test',
  parts: [{ messageId: 'm1', from: 0, to: 20 }],
  byPerson: false,
}

/** An open routine case that nobody has answered yet. */
export const plainState: CaseState = {
  status: 'received',
  level: 'routine',
  needsReview: false,
  category: 'mismatch',
  subtype: 'colour',
  emotion: 1,
  triage: plainTriage,
  grading: {
    level: 'routine',
    needsReview: false,
    reasons: [{ rule: 'nothing_special', params: {}, spans: [] }],
    counterfactual: null,
    known: { paidFen: 8_900, contactedAgain: false, ourFault: false },
    settled: [],
  },
  policyVersion: 1,
  assigneeId: null,
  reviewers: [],
  waitingFor: null,
  nextChaseAt: null,
  contacts: 1,
  closedAt: null,
  reviewDoneAt: null,
  fulfilledAt: null,
  lastTurnAt: ten,
  lastAnswerAt: null,
  lastMessageAt: ten,
  toSend: 0,
  mergedInto: null,
  absorbed: [],
}

export const state = (more: Partial<CaseState> = {}): CaseState => ({ ...plainState, ...more })

/** A running promise of a case that is due at a moment. */
export const running = (duty: Clock['duty'], dueAt: number, more: Partial<Clock> = {}): Clock => ({
  id: duty,
  duty,
  time: 'wall',
  withinMinutes: 60,
  state: 'running',
  startedAt: ten,
  dueAt,
  warnAt: dueAt,
  actAt: dueAt,
  warnedAt: null,
  breachedAt: null,
  endedAt: null,
  pauses: null,
  ...more,
})

/** A case with its clocks, as operations are handed it. */
export const file = (more: Partial<CaseState> = {}, clocks: readonly Clock[] = []): CaseFile => ({
  identity: {
    id: '00000000-0000-7000-8000-000000000001',
    shopId: '00000000-0000-7000-8000-0000000000aa',
    number: 1024,
    customerId: null,
    orderId: null,
    orderLine: null,
    externalId: null,
    channel: 'form',
    importedAs: null,
    firstMessageId: 'm1',
    openedAt: ten,
    repeatOf: null,
  },
  state: state(more),
  clocks,
  chain: { seq: 0, tip: new Uint8Array(32) },
})
