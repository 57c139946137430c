import fc from 'fast-check'
import { roles, type Role } from '@aftercare/contract/lists'
import { permissionsOf, type Permission } from '@aftercare/contract/permissions'
import { describe, expect, test } from 'vitest'
import { mayGive, rolesGivenBy, rolesOfTokensBy } from './right-to-give.ts'
import {
  actionsOn,
  decideAccount,
  decideLeaving,
  decideReturning,
  decideRole,
  type Giver,
  type Member,
} from './staff-changes.ts'

const owner: Giver = { personId: 'o', role: 'owner' }
const admin: Giver = { personId: 'a', role: 'admin' }
const one = (role: Role, more: Partial<Member> = {}): Member => ({
  personId: 'x',
  role,
  left: false,
  ...more,
})
const two = { activeOwners: 2 }
const codeOf = (answer: { ok: boolean; refusal?: { code: string } }) =>
  answer.ok ? 'done' : answer.refusal!.code

test('who may give which role, as one table', () => {
  expect(Object.fromEntries(roles.map((role) => [role, rolesGivenBy(role).join(' ')]))).toEqual({
    agent: '',
    lead: '',
    supervisor: '',
    legal: '',
    quality: '',
    warehouse: '',
    logistics: '',
    finance: '',
    analyst: '',
    admin: 'agent lead legal quality warehouse logistics finance analyst',
    owner: roles.join(' '),
  })
  for (const role of roles)
    expect(rolesGivenBy(role).length > 0, role).toBe(permissionsOf(role).includes('person.manage'))
})

test('a token is what its issuer is, or what she may give', () => {
  expect(rolesOfTokensBy('admin')).toEqual([...rolesGivenBy('admin'), 'admin'])
  expect(rolesOfTokensBy('owner')).toEqual(roles)
  expect(rolesOfTokensBy('agent')).toEqual([])
})

describe('another role', () => {
  test.each<[string, Giver, Member, Role, number, string]>([
    ['店主把客服升为组长', owner, one('agent'), 'lead', 1, 'done'],
    ['管理员把客服升为组长', admin, one('agent'), 'lead', 1, 'done'],
    ['管理员不能封主管', admin, one('agent'), 'supervisor', 1, 'role.above'],
    ['管理员不能封管理员', admin, one('agent'), 'admin', 1, 'role.above'],
    ['管理员不能动主管', admin, one('supervisor'), 'agent', 1, 'person.above'],
    ['管理员不能动店主', admin, one('owner'), 'agent', 2, 'person.above'],
    ['不能改自己的角色', admin, one('admin', { personId: 'a' }), 'agent', 1, 'person.self'],
    ['店主也不能改自己', owner, one('owner', { personId: 'o' }), 'agent', 2, 'person.self'],
    ['组长没有这个权', { personId: 'l', role: 'lead' }, one('agent'), 'lead', 1, 'person.above'],
    ['店主可以让另一位店主退下', owner, one('owner'), 'agent', 2, 'done'],
    ['最后一位店主留下', { personId: null, role: 'owner' }, one('owner'), 'agent', 1, 'person.last_owner'],
    ['没有变化', owner, one('agent'), 'agent', 1, 'person.already_there'],
    ['已经停用的先恢复', owner, one('agent', { left: true }), 'lead', 1, 'person.left'],
  ])('%s', (_story, ...[giver, member, to, activeOwners, code]) => {
    expect(codeOf(decideRole(giver, member, { activeOwners }, to))).toBe(code)
  })
})

describe('leaving and coming back', () => {
  test('she leaves once, comes back once, and not by herself', () => {
    expect(codeOf(decideLeaving(owner, one('agent'), two))).toBe('done')
    expect(codeOf(decideLeaving(owner, one('agent', { left: true }), two))).toBe('person.already_there')
    expect(codeOf(decideReturning(owner, one('agent', { left: true })))).toBe('done')
    expect(codeOf(decideReturning(owner, one('agent')))).toBe('person.already_there')
    expect(codeOf(decideLeaving(owner, one('owner', { personId: 'o' }), two))).toBe('person.self')
    expect(codeOf(decideReturning(admin, one('supervisor', { left: true })))).toBe('person.above')
  })

  test('the last active owner stays; one who left does not count', () => {
    expect(codeOf(decideLeaving(program, one('owner'), { activeOwners: 1 }))).toBe('person.last_owner')
    expect(codeOf(decideLeaving(program, one('owner'), two))).toBe('done')
  })

  test('password and sign-ins: of people who stand below and are here', () => {
    expect(codeOf(decideAccount(admin, one('lead')))).toBe('done')
    expect(codeOf(decideAccount(admin, one('owner')))).toBe('person.above')
    expect(codeOf(decideAccount(admin, one('lead', { left: true })))).toBe('person.left')
    expect(codeOf(decideAccount(owner, one('owner', { personId: 'o' })))).toBe('person.self')
  })
})

test('the screen offers what would be done, and names what stands against it', () => {
  const offered = (giver: Giver, member: Member, activeOwners = 2) =>
    actionsOn(giver, member, { activeOwners })
      .map(({ action, deniedCode }) => (deniedCode ? `${action}:${deniedCode}` : action))
      .join(' ')
  expect(offered(owner, one('agent'))).toBe('change_role leave reset_password end_sessions')
  expect(offered(owner, one('agent', { left: true }))).toBe('return')
  expect(offered(admin, one('supervisor'))).toBe(
    'change_role:person.above leave:person.above reset_password:person.above end_sessions:person.above',
  )
  expect(offered({ personId: null, role: 'owner' }, one('owner'), 1)).toBe(
    'change_role:person.last_owner leave:person.last_owner reset_password end_sessions',
  )
})

/** What a role may do itself, or through somebody to whom it gives a role. */
const reach = (role: Role): Set<Permission> =>
  new Set([...permissionsOf(role), ...rolesGivenBy(role).flatMap(permissionsOf)])

// A token of the owner's role is nobody, so it may act on every person.
const PROGRAM = 6
const program: Giver = { personId: null, role: 'owner' }

type Step = { by: number; on: number } & ({ do: 'role'; to: Role } | { do: 'leave' | 'return' })
const step: fc.Arbitrary<Step> = fc.record({ by: fc.nat(PROGRAM), on: fc.nat(5) }).chain((who) =>
  fc.oneof(
    fc.constantFrom(...roles).map((to) => ({ ...who, do: 'role' as const, to })),
    fc.constantFrom('leave' as const, 'return' as const).map((what) => ({ ...who, do: what })),
  ),
)
// An owner, two admins and whoever: enough people with a right for many changes to be done.
const staffOf = fc
  .array(fc.oneof(fc.constantFrom(...roles), fc.constant<Role>('owner')), { minLength: 3, maxLength: 3 })
  .map((others): Role[] => ['owner', 'admin', 'admin', ...others])
const stepsOf = fc.array(step, { minLength: 10, maxLength: 40 })

/** Plays the steps that are allowed; `watch` sees each. */
function play(
  start: readonly Role[],
  steps: readonly Step[],
  watch: (by: Giver, was: Member, is: Member) => void,
) {
  const staff: Member[] = start.map((role, i) => ({ personId: String(i), role, left: false }))
  const owners = () => staff.filter((one) => one.role === 'owner' && !one.left).length
  for (const each of steps) {
    const on = staff[each.on]!
    const person = staff[each.by]
    if (person?.left) continue
    const by = person ?? program
    const shop = { activeOwners: owners() }
    const answer =
      each.do === 'role'
        ? decideRole(by, on, shop, each.to)
        : each.do === 'leave'
          ? decideLeaving(by, on, shop)
          : decideReturning(by, on)
    if (!answer.ok) continue
    const next = each.do === 'role' ? { ...on, role: each.to } : { ...on, left: each.do === 'leave' }
    staff[each.on] = next
    watch(by, on, next)
  }
  return staff as readonly Member[]
}

const RUNS = process.env['AFTERCARE_DEEP'] === '1' ? 30_000 : 600
const isOversight = ({ role }: Pick<Member, 'role'>) => ['supervisor', 'admin', 'owner'].includes(role)

test('no sequence of changes by people below the owner leads to more rights than the actors had', () => {
  let changes = 0
  fc.assert(
    fc.property(staffOf, stepsOf, (start, steps) => {
      const rights = start.map(reach)
      const actors = new Set<Permission>()
      const wrong: string[] = []
      const below = steps.filter(({ by }) => by !== PROGRAM && start[by] !== 'owner')
      const end = play(start, below, (by, was, is) => {
        changes++
        for (const permission of rights[Number(by.personId)]!) actors.add(permission)
        if (by.personId === is.personId) wrong.push('changed herself')
        if (isOversight(is) || isOversight(was)) wrong.push(`${by.role} made ${was.role} ${is.role}`)
        if (!mayGive(by.role, is.role)) wrong.push(`${by.role} gave ${is.role}`)
      })
      for (const { personId, role } of end)
        for (const permission of reach(role))
          if (!rights[Number(personId)]!.has(permission) && !actors.has(permission))
            wrong.push(`${role} got ${permission}`)
      return wrong.length === 0 || expect(wrong).toEqual([])
    }),
    { seed: 20_261_111, numRuns: RUNS },
  )
  expect(changes).toBeGreaterThan(RUNS / 2) // The sequences did something.
})

test('whoever changes whatever, the shop keeps an active owner', () => {
  let demoted = 0
  fc.assert(
    fc.property(staffOf, stepsOf, (start, steps) => {
      const end = play(start, steps, (_by, was, is) => {
        if (was.role === 'owner' && (is.role !== 'owner' || is.left)) demoted++
      })
      return end.some((one) => one.role === 'owner' && !one.left)
    }),
    { seed: 20_261_111, numRuns: RUNS },
  )
  expect(demoted).toBeGreaterThan(RUNS / 10)
})
