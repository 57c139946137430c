import { describe, expect, test } from 'vitest'
import { defaultWording } from '@aftercare/contract/default-wording'
import type { Role } from '@aftercare/contract/lists'
import { checkWording } from '../../wording/domain/check.ts'
import { decisionText } from './decision-text.ts'
import { opinionFits, standingOf, type Said } from './opinions.ts'
import {
  bandOf,
  departs,
  nearest,
  textLikeness,
  usualOf,
  type DisputeFactCodes,
  type Earlier,
} from './precedents.ts'
import { choosePair, seatsFit, type Candidate } from './seats.ts'

const one = (personId: string, role: Role, onShift = true, sits = 0): Candidate => ({
  personId,
  role,
  onShift,
  sits,
})
const STAND_INS: readonly Role[] = ['quality', 'owner']
const pair = (...people: Candidate[]) => {
  const found = choosePair(people, STAND_INS)
  return found && [found.supervisor.personId, found.legal.personId]
}

describe('who sits', () => {
  test.each<[string, Candidate[], string[] | null]>([
    ['supervisor and legal on shift', [one('s', 'supervisor'), one('l', 'legal')], ['s', 'l']],
    ['nobody is asked who may not sit', [one('a', 'agent'), one('l', 'legal')], null],
    [
      'who is on shift goes before who is not',
      [one('s', 'supervisor', false), one('t', 'supervisor'), one('l', 'legal')],
      ['t', 'l'],
    ],
    [
      'a stand-in on shift goes before legal off shift',
      [one('s', 'supervisor'), one('l', 'legal', false), one('q', 'quality')],
      ['s', 'q'],
    ],
    [
      'legal off shift where nobody stands in',
      [one('s', 'supervisor'), one('l', 'legal', false)],
      ['s', 'l'],
    ],
    [
      'stand-ins in the order of the policy',
      [one('s', 'supervisor'), one('o', 'owner'), one('q', 'quality')],
      ['s', 'q'],
    ],
    [
      'who sits in fewer',
      [one('s', 'supervisor', true, 3), one('t', 'supervisor', true, 1), one('l', 'legal')],
      ['t', 'l'],
    ],
    ['the owner supervises where she has to', [one('o', 'owner'), one('l', 'legal')], ['o', 'l']],
    ['never one person twice', [one('o', 'owner')], null],
    ['a shop of two', [one('o', 'owner'), one('s', 'supervisor')], ['s', 'o']],
  ])('%s', (_what, people, expected) => {
    expect(pair(...people)).toEqual(expected)
  })

  test.each<[Role | null, Role | null, string, string]>([
    ['supervisor', 'legal', 'b', 'ok'],
    ['owner', 'quality', 'b', 'ok'],
    ['lead', 'legal', 'b', 'seat.wrong_role'],
    ['supervisor', 'finance', 'b', 'seat.wrong_role'],
    ['supervisor', null, 'b', 'person.unknown'],
    ['supervisor', 'legal', 'a', 'seat.same_person'],
  ])('by hand: %s and %s', (supervisor, legal, second, expected) => {
    const fit = seatsFit(
      { seats: { supervisor: 'a', legal: second }, roles: { supervisor, legal } },
      STAND_INS,
    )
    expect(fit.ok ? 'ok' : fit.refusal.code).toBe(expected)
  })
})

const refuse: Said = { ruling: 'refuse', fen: null, grounds: '拆封影响再售', citations: ['return-8'] }
const part = (fen: number): Said => ({ ...refuse, ruling: 'part', fen })
const all: Said = { ruling: 'grant_all', fen: null, grounds: '老客户', citations: [] }

describe('what two opinions make', () => {
  test.each<[string, Said[], string]>([
    ['nothing said', [], 'sealed'],
    ['one refuses', [refuse], 'sealed'],
    ['one cuts', [part(100)], 'sealed'],
    ['one gives everything', [all], 'one_seat'],
    ['both refuse', [refuse, refuse], 'agreed'],
    ['both cut to the same', [part(100), part(100)], 'agreed'],
    ['both cut, to different amounts', [part(100), part(101)], 'split'],
    ['one gives everything, the other refuses', [refuse, all], 'split'],
  ])('%s', (_what, said, expected) => {
    const standing = standingOf(said)
    expect(standing.is === 'ruled' ? standing.way : standing.is).toBe(expected)
  })

  test.each<[string, Said, Partial<{ askedFen: number | null; evidenceOpen: number }>, string]>([
    ['a refusal with an article', refuse, {}, 'ok'],
    ['without one', { ...refuse, citations: [] }, {}, 'ruling.no_citation'],
    ['with evidence open', refuse, { evidenceOpen: 1 }, 'ruling.evidence_open'],
    ['everything, with evidence open', all, { evidenceOpen: 1 }, 'ok'],
    ['a part of what is asked', part(4_999), { askedFen: 5_000 }, 'ok'],
    ['as much as is asked', part(5_000), { askedFen: 5_000 }, 'ruling.not_a_part'],
    ['a part of nothing', { ...refuse, ruling: 'part' }, {}, 'ruling.amount_missing'],
    ['an amount with a refusal', { ...refuse, fen: 1 }, {}, 'ruling.amount_not_here'],
  ])('%s', (_what, said, about, expected) => {
    const fits = opinionFits(said, { askedFen: null, evidenceOpen: 0, ...about })
    expect(fits.ok ? 'ok' : fits.refusal.code).toBe(expected)
  })
})

const FACTS: DisputeFactCodes = {
  goods: 'cosmetics',
  opened: true,
  customMade: false,
  wish: 'refund',
  band: 'middle',
}
const ruled = (
  ruling: Earlier['ruling'],
  facts: Partial<DisputeFactCodes> = {},
  grams = ['拆封', '封了'],
): Earlier => ({
  ruling,
  facts: { ...FACTS, ...facts },
  grams,
})

describe('earlier rulings', () => {
  const asked = { facts: FACTS, grams: ['拆封', '封了'] }

  test('the nearest by facts, then by words; what is far is left out', () => {
    const near = nearest(asked, [
      ruled('part', {}, ['完全', '别的']),
      ruled('refuse'),
      ruled('grant_all', { goods: 'food', opened: false, wish: null, band: 'small', customMade: true }, []),
    ])
    expect(near.map(({ earlier }) => earlier.ruling)).toEqual(['refuse', 'part'])
    expect(near[0]).toMatchObject({ likeness: 1, same: ['goods', 'opened', 'customMade', 'wish', 'band'] })
  })

  test('what nobody knows counts on neither side', () => {
    const [near] = nearest(asked, [ruled('refuse', { opened: null, wish: null })])
    expect(near!.likeness).toBe(1)
  })

  test('words: the share of pairs that both have', () => {
    expect(textLikeness(['ab', 'bc'], ['bc', 'cd'])).toBeCloseTo(1 / 3)
    expect(textLikeness([], ['bc'])).toBe(0)
  })

  test.each<[string, Earlier['ruling'][], Earlier['ruling'] | null]>([
    ['one is no custom', ['refuse'], null],
    ['two of two', ['refuse', 'refuse'], 'refuse'],
    ['two of three', ['refuse', 'part', 'refuse'], 'refuse'],
    ['three of five are too few', ['refuse', 'part', 'refuse', 'part', 'refuse'], null],
  ])('what is usual: %s', (_what, rulings, expected) => {
    const usual = usualOf(rulings.map((ruling) => ({ earlier: ruled(ruling) })))
    expect(usual?.ruling ?? null).toBe(expected)
    expect(departs('grant_all', usual)).toBe(expected !== null)
    expect(departs('refuse', usual)).toBe(false)
  })

  test.each([
    [9_999, 'small'],
    [10_000, 'middle'],
    [100_000, 'large'],
    [null, null],
  ] as const)('%s fen is %s', (fen, band) => {
    expect(bandOf(fen)).toBe(band)
  })
})

test.each([refuse, part(5_000), all])(
  'the decision says why and passes the wording check: $ruling',
  (said) => {
    const text = decisionText(
      said,
      said.citations.length > 0 ? ['《网络购买商品七日无理由退货办法》第八条'] : [],
    )
    expect(text).toContain(`原因是：${said.grounds}。`)
    expect(checkWording(text, defaultWording)).toEqual([])
  },
)
