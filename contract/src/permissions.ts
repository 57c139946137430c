import { roles, type Role } from './lists.ts'

const everybody = roles
const desk: readonly Role[] = ['agent', 'lead', 'supervisor', 'owner']

/** Who may do what 权限, as one table. A route, a button and a token scope all name a row of it. */
export const permissions = {
  'case.read': everybody,
  'case.create': [...desk, 'admin'],
  'case.reply': [...desk, 'legal'],
  'case.note': [...desk, 'legal', 'quality', 'warehouse', 'logistics', 'finance', 'admin'],
  'case.call': [...desk, 'legal'],
  'case.take': [...desk],
  'case.assign': ['lead', 'supervisor', 'owner'],
  'case.sort': [...desk, 'quality'],
  'case.review': [...desk, 'quality'],
  'case.seat': ['lead', 'supervisor', 'owner'],
  'dispute.facts': [...desk, 'legal'],
  'evidence.judge': [...desk, 'legal', 'quality'],
  'case.deadline': ['lead', 'supervisor', 'owner'],
  'case.raise': [...desk, 'legal', 'quality'],
  'case.lower': ['supervisor', 'owner'],
  'case.close': [...desk],
  'case.merge': [...desk],
  'inquiry.answer': [...desk, 'quality', 'warehouse', 'logistics'],
  'case.unmask': [...desk, 'legal'],
  'customer.erase': ['supervisor', 'admin', 'owner'],
  'customer.hold': ['supervisor', 'legal', 'admin', 'owner'],
  'retention.manage': ['admin', 'owner'],
  'case.export': ['lead', 'supervisor', 'quality', 'finance', 'analyst', 'admin', 'owner'],
  'view.share': ['lead', 'supervisor', 'owner'],
  'order.write': [...desk, 'warehouse', 'logistics', 'admin'],
  'import.run': ['lead', 'supervisor', 'admin', 'owner'],
  'people.read': everybody,
  'person.list': ['supervisor', 'admin', 'owner'],
  'person.manage': ['admin', 'owner'],
  'roster.read': ['lead', 'supervisor', 'admin', 'owner'],
  'roster.manage': ['supervisor', 'admin', 'owner'],
  'audit.read': ['supervisor', 'admin', 'owner'],
  'channel.manage': ['admin', 'owner'],
  'token.manage': ['admin', 'owner'],
  'security.manage': ['owner'],
  'health.read': ['admin', 'owner'],
  'opinion.read': ['supervisor', 'admin', 'owner'],
  'opinion.manage': ['admin', 'owner'],
  'triage.read': ['supervisor', 'quality', 'analyst', 'admin', 'owner'],
  'triage.confirm': ['supervisor', 'quality', 'owner'],
  'triage.manage': ['admin', 'owner'],
  'rulebook.read': everybody,
  'remedy.give': [...desk],
  'remedy.approve': ['lead', 'supervisor', 'finance', 'owner'],
  'remedy.carry_out': [...desk, 'warehouse', 'finance'],
  'execution.read': ['lead', 'supervisor', 'finance', 'owner'],
  'connector.manage': ['admin', 'owner'],
  'rulebook.exposure': ['supervisor', 'legal'],
  'cause.set': [...desk, 'quality'],
  'cause.manage': ['supervisor', 'owner'],
  'follow_up.ask': [...desk],
  'insight.read': ['lead', 'supervisor', 'quality', 'finance', 'analyst', 'admin', 'owner'],
  'policy.read': everybody,
  'policy.publish': ['supervisor', 'owner'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export const mayDo = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role)

export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissions) as Permission[]).filter((permission) => mayDo(role, permission))
