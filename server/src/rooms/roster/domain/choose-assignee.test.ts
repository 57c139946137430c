import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { categories, levels, roles } from '@aftercare/contract/lists'
import { chooseAssignee, type Colleague, type ToAssign } from './choose-assignee.ts'

const someone = (personId: string, more: Partial<Colleague> = {}): Colleague => ({
  personId,
  role: 'agent',
  teams: ['t1'],
  leads: [],
  available: true,
  skills: { categories: [], urgent: true, disputed: true },
  capacity: 20,
  open: 0,
  load: 0,
  lastAssignedAt: null,
  ...more,
})
const lead = (personId: string, more: Partial<Colleague> = {}) =>
  someone(personId, { role: 'lead', leads: ['t1'], ...more })
const given = (more: Partial<ToAssign> = {}): ToAssign => ({
  level: 'routine',
  needsReview: false,
  category: 'mismatch',
  service: false,
  concerned: [],
  earlier: null,
  but: null,
  ...more,
})
const all = { categories: [], urgent: true, disputed: true }

describe('who gets a case', () => {
  test.each<[string, Partial<ToAssign>, Colleague[], [string | null, string]]>([
    ['whoever has least', {}, [someone('a', { load: 9 }), someone('b', { load: 3 })], ['b', 'least_load']],
    [
      'least of what she takes, not least by number',
      {},
      [someone('a', { load: 10, capacity: 50 }), someone('b', { load: 6, capacity: 10 })],
      ['a', 'least_load'],
    ],
    [
      'of equals, who has waited longest',
      {},
      [someone('a', { lastAssignedAt: 200 }), someone('b', { lastAssignedAt: 100 })],
      ['b', 'least_load'],
    ],
    [
      'who was never given one comes first',
      {},
      [someone('a', { lastAssignedAt: 200 }), someone('b')],
      ['b', 'least_load'],
    ],
    [
      'who answered her before, whatever she carries',
      { earlier: 'a' },
      [someone('a', { open: 19, load: 19 }), someone('b')],
      ['a', 'first_contact'],
    ],
    [
      'not when she is off shift',
      { earlier: 'a' },
      [someone('a', { available: false }), someone('b')],
      ['b', 'least_load'],
    ],
    [
      'not when she is full',
      { earlier: 'a' },
      [someone('a', { open: 20 }), someone('b')],
      ['b', 'least_load'],
    ],
    ['nobody on shift', {}, [someone('a', { available: false })], [null, 'nobody_on_shift']],
    ['nobody in a team', {}, [someone('a', { teams: [] })], [null, 'nobody_on_shift']],
    ['everybody full', {}, [someone('a', { open: 20 })], [null, 'all_full']],
    ['capacity 0 takes none', {}, [someone('a', { capacity: 0 })], [null, 'all_full']],
    [
      'not her kind',
      { category: 'logistics' },
      [someone('a', { skills: { ...all, categories: ['mismatch'] } })],
      [null, 'nobody_skilled'],
    ],
    [
      'her kind',
      {},
      [someone('a', { skills: { ...all, categories: ['logistics'] } }), someone('b', { load: 50, open: 5 })],
      ['b', 'least_load'],
    ],
    [
      'a review asks who takes disputes',
      { needsReview: true },
      [someone('a', { skills: { ...all, disputed: false } })],
      [null, 'nobody_skilled'],
    ],
    [
      'urgent: who may',
      { level: 'urgent' },
      [someone('a', { skills: { ...all, urgent: false } }), someone('b', { load: 9 })],
      ['b', 'least_load'],
    ],
    [
      'urgent and nobody may: the lead on shift, though full',
      { level: 'urgent' },
      [someone('a', { skills: { ...all, urgent: false } }), lead('l', { capacity: 0 })],
      ['l', 'urgent_lead'],
    ],
    [
      'urgent and no lead: the supervisor on shift',
      { level: 'urgent' },
      [someone('a', { open: 20 }), someone('s', { role: 'supervisor', teams: [] })],
      ['s', 'urgent_supervisor'],
    ],
    [
      'urgent and nobody there',
      { level: 'urgent' },
      [lead('l', { available: false })],
      [null, 'nobody_on_shift'],
    ],
    [
      'not again to who is gone',
      { but: 'a' },
      [someone('a'), someone('b', { load: 9 })],
      ['b', 'least_load'],
    ],
    ['nobody from elsewhere', {}, [someone('w', { role: 'warehouse' })], [null, 'nobody_on_shift']],
  ])('%s', (_name, asked, people, [to, why]) => {
    expect(chooseAssignee(given(asked), people)).toEqual({ to, why })
    expect(chooseAssignee(given(asked), people.toReversed())).toEqual({ to, why })
  })
})

describe('a complaint about service', () => {
  const service = { service: true, concerned: ['a'] }
  test.each<[string, Colleague[], string | null, string]>([
    [
      'the lead of her team, not the one who has least',
      [someone('a'), lead('l1', { load: 9 }), lead('l2', { teams: ['t2'], leads: ['t2'] })],
      'l1',
      'service_lead',
    ],
    [
      'hers is not there: another one on shift',
      [someone('a'), lead('l1', { available: false }), lead('l2', { teams: ['t2'], leads: ['t2'] })],
      'l2',
      'service_lead',
    ],
    [
      'no lead there: the supervisor on shift',
      [someone('a'), lead('l1', { available: false }), someone('s', { role: 'supervisor' })],
      's',
      'service_supervisor',
    ],
    [
      'nobody there: her lead all the same',
      [someone('a'), lead('l1', { available: false })],
      'l1',
      'service_lead',
    ],
    [
      'without teams: whoever is a lead',
      [someone('a', { teams: [] }), lead('l', { teams: [], leads: [] })],
      'l',
      'service_lead',
    ],
    ['at last the owner', [someone('a'), someone('o', { role: 'owner' })], 'o', 'service_owner'],
    ['the lead herself is concerned', [lead('a'), lead('l2')], 'l2', 'service_lead'],
    ['nobody leads', [someone('a'), someone('b')], null, 'nobody_leads'],
  ])('%s', (_name, people, to, why) => {
    expect(chooseAssignee(given(service), people)).toEqual({ to, why })
  })
})

const anybody = fc.record({
  role: fc.constantFrom(...roles),
  teams: fc.subarray(['t1', 't2']),
  leads: fc.subarray(['t1', 't2']),
  available: fc.boolean(),
  skills: fc.record({
    categories: fc.subarray([...categories]),
    urgent: fc.boolean(),
    disputed: fc.boolean(),
  }),
  capacity: fc.integer({ min: 0, max: 5 }),
  open: fc.integer({ min: 0, max: 6 }),
  load: fc.integer({ min: 0, max: 18 }),
  lastAssignedAt: fc.option(fc.integer({ min: 0, max: 9 })),
})
const shop = fc
  .array(anybody, { maxLength: 8 })
  .map((people) => people.map((one, i) => ({ ...one, personId: `p${i}` })))
const ids = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']
const anyCase = fc.record({
  level: fc.constantFrom(...levels),
  needsReview: fc.boolean(),
  category: fc.constantFrom(...categories),
  service: fc.boolean(),
  concerned: fc.subarray(ids),
  earlier: fc.option(fc.constantFrom(...ids)),
  but: fc.option(fc.constantFrom(...ids)),
})

describe('whatever the shop', () => {
  test('never to whom it concerns, never back, and the order of the people changes nothing', () => {
    fc.assert(
      fc.property(anyCase, shop, (one, people) => {
        const { to, why } = chooseAssignee(one, people)
        expect(one.concerned).not.toContain(to)
        if (to !== null) expect(to).not.toBe(one.but)
        expect(chooseAssignee(one, people.toReversed())).toEqual({ to, why })
      }),
    )
  })

  test('an ordinary case goes to nobody who is gone, full or without the skill', () => {
    fc.assert(
      fc.property(anyCase, shop, (one, people) => {
        const { to, why } = chooseAssignee({ ...one, service: false }, people)
        if (to === null || why === 'urgent_lead' || why === 'urgent_supervisor') return
        const chosen = people.find(({ personId }) => personId === to)!
        expect(chosen.available && chosen.open < chosen.capacity && chosen.teams.length > 0).toBe(true)
        if (chosen.skills.categories.length > 0) expect(chosen.skills.categories).toContain(one.category)
        if (one.level === 'urgent') expect(chosen.skills.urgent).toBe(true)
      }),
    )
  })

  test('a complaint about service goes to a lead, a supervisor, an owner, or to nobody', () => {
    fc.assert(
      fc.property(anyCase, shop, (one, people) => {
        const { to, why } = chooseAssignee({ ...one, service: true }, people)
        const chosen = people.find(({ personId }) => personId === to)
        if (chosen) expect(['lead', 'supervisor', 'owner']).toContain(chosen.role)
        else expect(why).toBe('nobody_leads')
      }),
    )
  })
})
