import type { Role } from '@aftercare/contract/lists'
import { permissionsOf } from '@aftercare/contract/permissions'
import { done, refused, type Outcome, type Refusal } from '../../kernel/outcome.ts'
import { membershipIn, type Caller, type Membership } from '../../platform/caller.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { PASSWORD_LINK_HOLDS } from './domain/invitation.ts'
import { mayGive } from './domain/right-to-give.ts'
import {
  decideAccount,
  decideLeaving,
  decideReturning,
  decideRole,
  type Giver,
  type Member,
  type Staff,
} from './domain/staff-changes.ts'
import {
  countOwners,
  endLinksBy,
  endPasswordLinks,
  endSessions,
  endTokensOf,
  membersOf,
  workplacesOf,
} from './staff-queries.ts'

/** What happens with the open cases of somebody who leaves; the room of the cases knows how. */
export type HandOver = (
  work: Work,
  ask: { readonly shopId: string; readonly from: string; readonly to: string | null },
) => Promise<Outcome<number>>

export interface StaffAsk {
  readonly caller: Caller
  /** In which shop, with the right that the caller had when the request came in. */
  readonly membership: Membership
  readonly personId: string
}

interface Seen {
  readonly giver: Giver
  readonly member: Member
  readonly staff: Staff
}

/** A program that was limited to some permissions gives away no roles: each role holds more than those. */
export const isWhole = ({ permissions, role }: Membership): boolean =>
  permissions.size === permissionsOf(role).length

/**
 * Reads under the shop's staff lock who asks and of whom: the right that counts is the one that holds now, not the
 * one from before the lock.
 */
async function look(work: Work, { caller, membership, personId }: StaffAsk): Promise<Outcome<Seen>> {
  if (!isWhole(membership)) return refused({ code: 'actor.not_allowed' })
  const own = caller.actor.kind === 'person' ? caller.actor.id : null
  const members = await membersOf(work.db, membership.shopId, own ? [own, personId] : [personId])
  const member = members.find((one) => one.personId === personId)
  if (!member) return refused({ code: 'person.not_here' })
  const asking = members.find((one) => one.personId === own)
  if (own && (!asking || asking.left || !permissionsOf(asking.role).includes('person.manage')))
    return refused({ code: 'actor.not_allowed' })
  const giver = { personId: own, role: asking?.role ?? membership.role }
  return done({ giver, member, staff: { activeOwners: await countOwners(work.db, membership.shopId) } })
}

type Ends = { readonly sessions: number; readonly tokens: number; readonly links: number }

/** Tokens and links that stood on her right in the shop end with it. */
async function endRights(work: Work, personId: string, shopId: string): Promise<Omit<Ends, 'sessions'>> {
  const tokens = await endTokensOf(work, personId, shopId)
  return { tokens, links: await endLinksBy(work, personId, shopId) }
}

export async function changeRole(work: Work, ask: StaffAsk, to: Role): Promise<Outcome<{ role: Role }>> {
  const seen = await look(work, ask)
  if (!seen.ok) return seen
  const { giver, member, staff } = seen.value
  const decided = decideRole(giver, member, staff, to)
  if (!decided.ok) return decided
  const { shopId } = ask.membership
  const ended = await endRights(work, member.personId, shopId)
  work.update('memberships', { personId: member.personId, shopId }, { role: to })
  const data = { from: member.role, to, ...ended }
  record(work, { shopId, action: 'person.role_changed', subject: member.personId, data })
  return done({ role: to })
}

export interface Left {
  readonly handedOver: number
  readonly sessionsEnded: number
  readonly tokensEnded: number
}

/** 停用: she is out at her next request, and her open cases go to a colleague or back to nobody. */
export async function leave(
  work: Work,
  ask: StaffAsk & { readonly casesTo: string | null; readonly handOver: HandOver },
): Promise<Outcome<Left>> {
  const seen = await look(work, ask)
  if (!seen.ok) return seen
  const { giver, member, staff } = seen.value
  const decided = decideLeaving(giver, member, staff)
  if (!decided.ok) return decided
  const { shopId } = ask.membership
  const { personId } = member
  const taker = await takerOf(work, shopId, personId, ask.casesTo)
  if (!taker.ok) return taker
  const handed = await ask.handOver(work, { shopId, from: personId, to: ask.casesTo })
  if (!handed.ok) return handed
  const { tokens, links } = await endRights(work, personId, shopId)
  const sessions = await endSessions(work, personId)
  const elsewhere = await workplacesOf(work.db, personId, shopId)
  work.update('memberships', { personId, shopId }, { leftAt: work.now })
  if (elsewhere.length === 0) work.update('people', { id: personId }, { active: false })
  const data = { role: member.role, cases: handed.value, to: ask.casesTo, sessions, tokens, links }
  record(work, { shopId, action: 'person.left', subject: personId, data })
  return done({ handedOver: handed.value, sessionsEnded: sessions, tokensEnded: tokens })
}

async function takerOf(
  work: Work,
  shopId: string,
  from: string,
  to: string | null,
): Promise<Outcome<null, Refusal>> {
  if (to === null) return done(null)
  if (to === from) return refused({ code: 'person.takes_own_cases' })
  const [taker] = await membersOf(work.db, shopId, [to])
  return taker && !taker.left ? done(null) : refused({ code: 'person.unknown' })
}

/** 恢复: with the role that she had. */
export async function comeBack(work: Work, ask: StaffAsk): Promise<Outcome<null>> {
  const seen = await look(work, ask)
  if (!seen.ok) return seen
  const decided = decideReturning(seen.value.giver, seen.value.member)
  if (!decided.ok) return decided
  const { shopId } = ask.membership
  const { personId, role } = seen.value.member
  work.update('memberships', { personId, shopId }, { leftAt: null })
  work.update('people', { id: personId }, { active: true })
  record(work, { shopId, action: 'person.returned', subject: personId, data: { role } })
  return done(null)
}

export async function endSessionsOf(
  work: Work,
  ask: StaffAsk,
  only: string | null,
): Promise<Outcome<{ ended: number }>> {
  const seen = await look(work, ask)
  if (!seen.ok) return seen
  const decided = decideAccount(seen.value.giver, seen.value.member)
  if (!decided.ok) return decided
  const ended = await endSessions(work, ask.personId, only === null ? {} : { only })
  if (only !== null && ended === 0) return refused({ code: 'session.unknown' })
  const { shopId } = ask.membership
  record(work, { shopId, action: 'session.ended', subject: ask.personId, data: { by: 'colleague', ended } })
  return done({ ended })
}

/**
 * A link with which she sets a new password, once, within a day. Whoever may make it could sign in as her, so it is
 * for people who stand below in every shop they work in.
 */
export async function issuePasswordLink(
  work: Work,
  ask: StaffAsk,
): Promise<Outcome<{ token: string; expiresAt: number }>> {
  const seen = await look(work, ask)
  if (!seen.ok) return seen
  const decided = decideAccount(seen.value.giver, seen.value.member)
  if (!decided.ok) return decided
  const { shopId } = ask.membership
  const others = await workplacesOf(work.db, ask.personId, shopId)
  const managed = others.every((other) => {
    const mine = membershipIn(ask.caller, other.shopId)
    return mine?.permissions.has('person.manage') && mayGive(mine.role, other.role)
  })
  if (!managed) return refused({ code: 'person.elsewhere' })
  const token = newSecret()
  const expiresAt = work.now + PASSWORD_LINK_HOLDS
  await endPasswordLinks(work, ask.personId)
  work.insert('passwordLinks', {
    tokenHash: sha256(token),
    personId: ask.personId,
    createdBy: work.by.kind === 'person' ? work.by.id : null,
    createdAt: work.now,
    expiresAt,
    usedAt: null,
  })
  record(work, { shopId, action: 'password.link_issued', subject: ask.personId, data: {} })
  return done({ token, expiresAt })
}
