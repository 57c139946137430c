import { describe, expect, test } from 'vitest'
import type { CaseFile, CaseState } from './case-file.ts'
import { file, state, ten } from './case.fixture.ts'
import { goneState, mergedKnown, mergedState, whyNotMerge } from './merging.ts'

const side = (id: string, more: Partial<CaseState> = {}, shopId = 'shop'): CaseFile => {
  const one = file(more)
  return { ...one, identity: { ...one.identity, id, shopId } }
}
const merged = (a: Partial<CaseState>, b: Partial<CaseState>) => mergedState(side('a', a), side('b', b))

describe('what stands against a merge', () => {
  test.each([
    ['nothing', side('a'), side('b'), null],
    ['itself', side('a'), side('a'), 'merge.itself'],
    ['another shop', side('a'), side('b', {}, 'other'), 'merge.other_shop'],
    ['merged itself', side('a'), side('b', { mergedInto: 'c', status: 'closed' }), 'merge.into_merged'],
    ['closed', side('a'), side('b', { status: 'closed' }), 'merge.into_closed'],
    ['a closed one may go', side('a', { status: 'closed' }), side('b'), null],
  ])('%s', (_story, from, into, code) => {
    expect(whyNotMerge(from, into)?.code ?? null).toBe(code)
  })
})

describe('the survivor', () => {
  test('counts both', () => {
    expect(merged({ contacts: 2, toSend: 1 }, { contacts: 3, toSend: 2 })).toMatchObject({
      contacts: 5,
      toSend: 3,
    })
  })

  test.each([
    ['routine', 'urgent', 'urgent'],
    ['urgent', 'routine', 'urgent'],
    ['disputed', 'routine', 'disputed'],
    ['routine', 'disputed', 'disputed'],
    ['disputed', 'urgent', 'urgent'],
  ] as const)('%s and %s: %s', (a, b, level) => {
    expect(merged({ level: a }, { level: b }).level).toBe(level)
  })

  test('needs a review when either does; a finished case brings none', () => {
    expect(merged({}, { needsReview: true }).needsReview).toBe(true)
    expect(merged({}, { needsReview: true, status: 'closed' }).needsReview).toBe(false)
  })

  test('goes on with the dispute of the other, and its seats', () => {
    const reviewers = [{ seat: 'legal', personId: 'zhou' }] as const
    expect(merged({}, { status: 'in_dispute', reviewers })).toMatchObject({ status: 'in_dispute', reviewers })
    expect(merged({ status: 'resolving' }, { status: 'reviewing' }).status).toBe('resolving')
  })

  test('keeps its owner; where nobody had it, whoever had the other goes on', () => {
    expect(merged({ assigneeId: 'li' }, { assigneeId: 'wang' }).assigneeId).toBe('li')
    expect(merged({}, { assigneeId: 'wang' }).assigneeId).toBe('wang')
  })

  test('is chased at the earlier moment', () => {
    expect(merged({ nextChaseAt: ten + 9 }, { nextChaseAt: ten + 5 }).nextChaseAt).toBe(ten + 5)
    expect(merged({}, { nextChaseAt: ten + 5 }).nextChaseAt).toBe(ten + 5)
  })

  test.each([
    ['both answered', [ten, ten + 5], [ten + 1, ten + 7], ten + 7],
    ['the other waits', [ten, ten + 5], [ten + 3, ten + 2], ten + 2],
    ['the own waits', [ten + 3, null], [ten, ten + 9], null],
    ['both wait', [ten + 3, ten + 1], [ten + 9, ten + 2], ten + 2],
  ] as const)('has answered only when both are: %s', (_story, a, b, answered) => {
    const after = merged({ lastTurnAt: a[0], lastAnswerAt: a[1] }, { lastTurnAt: b[0], lastAnswerAt: b[1] })
    expect(after.lastAnswerAt).toBe(answered)
    const told = after.lastAnswerAt !== null && after.lastAnswerAt >= after.lastTurnAt
    expect(told).toBe(_story === 'both answered')
  })

  test('holds the words of the other, and of what was merged into that', () => {
    expect(merged({ absorbed: ['x'] }, { absorbed: ['y', 'z'] }).absorbed).toEqual(['x', 'b', 'y', 'z'])
  })

  test.each([
    [null, null, null],
    [null, 200, 200],
    [300, null, 300],
    [300, 200, 300],
    [100, 200, 200],
  ])('amounts %s and %s: %s', (a, b, paidFen) => {
    const known = (fen: number | null) =>
      state({ grading: { ...state().grading, known: { ...state().grading.known, paidFen: fen } } })
    expect(mergedKnown(known(a), known(b)).paidFen).toBe(paidFen)
  })
})

describe('the merged case', () => {
  test('is closed, waits for nobody and says where it went', () => {
    const gone = goneState(side('b', { waitingFor: 'customer', nextChaseAt: ten }), 'a', ten + 7)
    expect(gone).toEqual({
      status: 'closed',
      closedAt: ten + 7,
      mergedInto: 'a',
      waitingFor: null,
      nextChaseAt: null,
    })
  })

  test('that was finished before keeps that moment', () => {
    expect(goneState(side('b', { closedAt: ten, status: 'closed' }), 'a', ten + 7).closedAt).toBe(ten)
  })
})
