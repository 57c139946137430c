import { describe, expect, test } from 'vitest'
import { hours } from '../../../kernel/time.ts'
import type { CaseState } from './case-file.ts'
import { flagged, plainTriage, state, ten } from './case.fixture.ts'
import { whyNotClose, type ClosingRequest, type ClosingView } from './closing.ts'

const answered = ten + hours(1)
const withFlags = (flags: Parameters<typeof flagged>[0]) => ({
  triage: { ...plainTriage, flags: flagged(flags) },
})
const confirmed: ClosingRequest = { confirmation: 'customer_confirmed', bySupervisor: false }
const silent: ClosingRequest = { confirmation: 'silent', bySupervisor: false }

/** A case that was answered an hour after it came, looked at four days later. */
const view = (more: Partial<CaseState> = {}, rest: Partial<ClosingView> = {}): ClosingView => ({
  state: state({ lastAnswerAt: answered, ...more }),
  callOpen: false,
  promiseOpen: false,
  limitOpen: false,
  remedyOpen: false,
  now: answered + hours(96),
  silentHours: 72,
  ...rest,
})
const why = (seen: ClosingView, request = confirmed) => whyNotClose(seen, request)?.code ?? null

describe('完结: each thing that stands against it, at its border', () => {
  test('a case whose customer was told and is content may be closed', () => {
    expect(why(view())).toBeNull()
  })

  test.each([
    ['安全 and the call is open', view(withFlags({ safety: [] }), { callOpen: true }), 'case.call_open'],
    ['安全, called', view(withFlags({ safety: [] })), null],
    ['a promise is open', view({}, { promiseOpen: true }), 'case.promise_open'],
    ['a time limit runs', view({}, { limitOpen: true }), 'case.time_limit_open'],
    ['a remedy is not carried out', view({}, { remedyOpen: true }), 'case.remedy_open'],
    ['a call is open, no danger', view({}, { callOpen: true }), null],
    ['in review', view({ needsReview: true }), 'case.in_dispute'],
    ['the status is 争议复核', view({ status: 'in_dispute' }), 'case.in_dispute'],
    ['a message waits to be sent', view({ toSend: 1 }), 'case.to_send'],
    ['never answered', view({ lastAnswerAt: null }), 'case.not_told'],
    ['she wrote after the answer', view({ lastTurnAt: answered + 1 }), 'case.not_told'],
    ['she wrote in the moment of the answer', view({ lastTurnAt: answered }), null],
    ['投诉或起诉', view(withFlags({ legalThreat: [] })), 'case.legal_threat'],
  ])('%s', (_story, seen, code) => {
    expect(why(seen)).toBe(code)
  })

  test('a legal threat is closed by a supervisor', () => {
    const seen = view(withFlags({ legalThreat: [] }))
    expect(why(seen, { ...confirmed, bySupervisor: true })).toBeNull()
  })

  test.each([
    ['71:59:59.999', hours(72) - 1, 'case.not_confirmed'],
    ['72:00', hours(72), null],
  ])('silence of %s', (_time, since, code) => {
    expect(why(view({}, { now: answered + since }), silent)).toBe(code)
    expect(why(view({}, { now: answered + since }))).toBeNull()
  })

  test('silence counts from the last word of either side', () => {
    const seen = view({ lastTurnAt: answered - 5 }, { now: ten + hours(72) })
    expect(why(seen, silent)).toBe('case.not_confirmed')
    expect(why({ ...seen, silentHours: 71 }, silent)).toBeNull()
  })
})

describe('what an agent can do something about comes first', () => {
  const everything: Partial<CaseState> = {
    ...withFlags({ safety: [], legalThreat: [] }),
    needsReview: true,
    toSend: 1,
    lastAnswerAt: null,
  }
  const gone: [string, Partial<CaseState>, Partial<ClosingView>][] = [
    ['case.call_open', {}, { callOpen: true }],
    ['case.in_dispute', {}, {}],
    ['case.to_send', { needsReview: false }, {}],
    ['case.not_told', { needsReview: false, toSend: 0 }, {}],
    ['case.legal_threat', { needsReview: false, toSend: 0, lastAnswerAt: answered }, {}],
    ['case.not_confirmed', { needsReview: false, toSend: 0, lastAnswerAt: answered, ...withFlags({}) }, {}],
  ]
  test.each(gone)('%s', (code, more, rest) => {
    const seen = view({ ...everything, ...more }, { now: answered + hours(1), ...rest })
    expect(why(seen, silent)).toBe(code)
  })
})

describe('thanks and praise', () => {
  const thanks = { category: 'none' as const, triage: { ...plainTriage, thanks: true }, lastAnswerAt: null }
  test('need no answer and no silence', () => {
    expect(why(view(thanks, { now: ten + 1 }), silent)).toBeNull()
  })

  test('are thanks only while the case is no complaint', () => {
    expect(why(view({ ...thanks, category: 'mismatch' }))).toBe('case.not_told')
    expect(why(view({ ...thanks, triage: plainTriage }))).toBe('case.not_told')
  })

  test('a message that waits to be sent still has to be sent', () => {
    expect(why(view({ ...thanks, toSend: 1 }))).toBe('case.to_send')
  })
})
