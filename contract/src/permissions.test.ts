import { describe, expect, test } from 'vitest'
import { roles } from './lists.ts'
import { mayDo, permissions, permissionsOf, type Permission } from './permissions.ts'

const all = Object.keys(permissions) as Permission[]

describe('who may do what, as one table', () => {
  test.each(all)('%s names known roles, each once, and somebody', (permission) => {
    const named: readonly string[] = permissions[permission]
    expect(named.length).toBeGreaterThan(0)
    expect(new Set(named).size).toBe(named.length)
    expect(roles).toEqual(expect.arrayContaining([...named]))
  })

  test('everybody reads; the owner may do everything but see exposure, which is for supervisor and legal', () => {
    for (const role of roles)
      expect(permissionsOf(role)).toEqual(expect.arrayContaining(['case.read', 'policy.read']))
    expect(permissionsOf('owner')).toEqual(all.filter((one) => one !== 'rulebook.exposure'))
  })

  test('an analyst only reads, and takes along what she reads', () => {
    expect(permissionsOf('analyst')).toEqual([
      'case.read',
      'case.export',
      'people.read',
      'triage.read',
      'rulebook.read',
      'insight.read',
      'policy.read',
    ])
  })

  test('an agent works on cases and lowers, assigns, seats, publishes and hands out nothing', () => {
    const never: Permission[] = ['case.lower', 'case.assign', 'case.seat', 'policy.publish', 'token.manage']
    expect(never.filter((permission) => mayDo('agent', permission))).toEqual([])
    expect(mayDo('agent', 'case.reply')).toBe(true)
  })

  test('only a supervisor and the owner lower a level or publish a policy', () => {
    const may = (permission: Permission) => roles.filter((role) => mayDo(role, permission))
    expect(may('case.lower')).toEqual(['supervisor', 'owner'])
    expect(may('policy.publish')).toEqual(['supervisor', 'owner'])
    expect(may('token.manage')).toEqual(['admin', 'owner'])
  })

  test('who may raise is more than who may lower, and a lead does not lower', () => {
    for (const role of permissions['case.lower']) expect(mayDo(role, 'case.raise')).toBe(true)
    expect(mayDo('lead', 'case.lower')).toBe(false)
  })

  test('who changes a case may also see it', () => {
    for (const role of roles)
      if (permissionsOf(role).some((one) => one.startsWith('case.')))
        expect(mayDo(role, 'case.read')).toBe(true)
  })
})
