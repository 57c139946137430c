import type { PersonAction } from '@aftercare/contract/people'
import type { Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { mayGive } from './right-to-give.ts'

/** Who changes something: a person of the shop, or a program with the role of its token. */
export interface Giver {
  readonly personId: string | null
  readonly role: Role
}

export interface Member {
  readonly personId: string
  readonly role: Role
  readonly left: boolean
}

/** What a decision sees of the shop beside the two. */
export interface Staff {
  readonly activeOwners: number
}

type Code =
  'person.self' | 'person.above' | 'role.above' | 'person.last_owner' | 'person.already_there' | 'person.left'
export type StaffRefusal = { readonly code: Code }
type Decision<T> = Outcome<T, StaffRefusal>

const isLastOwner = (member: Member, { activeOwners }: Staff): boolean =>
  member.role === 'owner' && !member.left && activeOwners <= 1

// Asked first of everything: an owner above whom nobody stands is still not her own judge.
function standsInTheWay(giver: Giver, member: Member): StaffRefusal | null {
  if (giver.personId === member.personId) return { code: 'person.self' }
  return mayGive(giver.role, member.role) ? null : { code: 'person.above' }
}

export function decideRole(giver: Giver, member: Member, staff: Staff, to: Role): Decision<Role> {
  const stands = standsInTheWay(giver, member)
  if (stands) return refused(stands)
  if (!mayGive(giver.role, to)) return refused({ code: 'role.above' })
  if (member.left) return refused({ code: 'person.left' })
  if (member.role === to) return refused({ code: 'person.already_there' })
  return isLastOwner(member, staff) ? refused({ code: 'person.last_owner' }) : done(to)
}

export function decideLeaving(giver: Giver, member: Member, staff: Staff): Decision<null> {
  const stands = standsInTheWay(giver, member)
  if (stands) return refused(stands)
  if (member.left) return refused({ code: 'person.already_there' })
  return isLastOwner(member, staff) ? refused({ code: 'person.last_owner' }) : done(null)
}

export function decideReturning(giver: Giver, member: Member): Decision<null> {
  const stands = standsInTheWay(giver, member)
  if (stands) return refused(stands)
  return member.left ? done(null) : refused({ code: 'person.already_there' })
}

/** A link that sets her password, or an end to her sign-ins: of somebody who works here and stands below. */
export function decideAccount(giver: Giver, member: Member): Decision<null> {
  const stands = standsInTheWay(giver, member)
  if (stands) return refused(stands)
  return member.left ? refused({ code: 'person.left' }) : done(null)
}

const questions: Record<
  PersonAction,
  (giver: Giver, member: Member, staff: Staff) => Decision<unknown> | null
> = {
  change_role: (giver, member, staff) =>
    member.left ? null : decideRole(giver, member, staff, member.role === 'agent' ? 'lead' : 'agent'),
  leave: (giver, member, staff) => (member.left ? null : decideLeaving(giver, member, staff)),
  return: (giver, member) => (member.left ? decideReturning(giver, member) : null),
  reset_password: (giver, member) => (member.left ? null : decideAccount(giver, member)),
  end_sessions: (giver, member) => (member.left ? null : decideAccount(giver, member)),
}

/** What the screen offers, with the code of what stands against it. What makes no sense now is left out. */
export function actionsOn(
  giver: Giver,
  member: Member,
  staff: Staff,
): { action: PersonAction; deniedCode: string | null }[] {
  return (Object.keys(questions) as PersonAction[]).flatMap((action) => {
    const answer = questions[action](giver, member, staff)
    return answer ? [{ action, deniedCode: answer.ok ? null : answer.refusal.code }] : []
  })
}
