import type { Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Membership } from '../../platform/caller.ts'
import { sqlState, UNIQUE_VIOLATION } from '../../platform/db.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { isWhole } from './change-staff.ts'
import { INVITATION_HOLDS, invitationState, refusalOfState } from './domain/invitation.ts'
import { checkPassword, isReadableLogin } from './domain/password.ts'
import { mayGive } from './domain/right-to-give.ts'
import { hashPassword, passwordHolds } from './passwords.ts'
import { accountByLogin, invitationByToken, membersOf, type StoredInvitation } from './staff-queries.ts'

interface NewInvitation {
  readonly membership: Membership
  readonly name: string
  readonly role: Role
}

export interface Invited {
  readonly id: string
  readonly token: string
  readonly expiresAt: Instant
}

/** A link for one person, one role, seven days. The secret is given once; only its digest stays. */
export function invite(work: Work, { membership, name, role }: NewInvitation): Outcome<Invited> {
  if (!isWhole(membership)) return refused({ code: 'actor.not_allowed' })
  if (!mayGive(membership.role, role)) return refused({ code: 'role.above' })
  const { shopId } = membership
  const id = newId()
  const token = newSecret()
  const expiresAt = work.now + INVITATION_HOLDS
  work.insert('invitations', {
    id,
    shopId,
    tokenHash: sha256(token),
    name,
    role,
    createdBy: work.by.kind === 'person' ? work.by.id : null,
    createdAt: work.now,
    expiresAt,
    acceptedAt: null,
    acceptedBy: null,
    withdrawnAt: null,
  })
  record(work, { shopId, action: 'person.invited', subject: id, data: { role } })
  return done({ id, token, expiresAt })
}

export function withdraw(work: Work, { id, shopId }: { id: string; shopId: string }): void {
  work.update('invitations', { id }, { withdrawnAt: work.now })
  record(work, { shopId, action: 'invitation.withdrawn', subject: id, data: {} })
}

/** What a link opens now, or why it opens nothing. */
export async function openInvitation(
  work: Pick<Work, 'db' | 'now'>,
  token: string,
  hold: boolean,
): Promise<Outcome<StoredInvitation>> {
  const found = await invitationByToken(work.db, sha256(token), hold)
  if (!found) return refused({ code: 'invitation.unknown' })
  const code = refusalOfState[invitationState(found, work.now)]
  return code === null ? done(found) : refused({ code })
}

export interface Account {
  readonly account: 'new' | 'existing'
  readonly token: string
  readonly login: string
  readonly password: string
}

/** Who was invited joins the shop, with a new account or with the one that she has. Gives the person. */
export async function acceptInvitation(work: Work, account: Account): Promise<Outcome<string>> {
  const opened = await openInvitation(work, account.token, true)
  if (!opened.ok) return opened
  const joined =
    account.account === 'new'
      ? await newAccount(work, opened.value.name, account)
      : await knownAccount(work, opened.value.shopId, account)
  if (!joined.ok) return joined
  const { id, shopId, role } = opened.value
  const { personId, wasHere } = joined.value
  if (wasHere) work.update('memberships', { personId, shopId }, { role, leftAt: null })
  else work.insert('memberships', { personId, shopId, role })
  work.update('invitations', { id }, { acceptedAt: work.now, acceptedBy: personId })
  record(work, { shopId, action: 'invitation.accepted', subject: personId, data: { invitation: id, role } })
  return done(personId)
}

interface Joining {
  readonly personId: string
  readonly wasHere: boolean
}

async function newAccount(work: Work, name: string, { login, password }: Account): Promise<Outcome<Joining>> {
  if (!isReadableLogin(login)) return refused({ code: 'login.unreadable' })
  const checked = checkPassword(password, login)
  if (!checked.ok) return checked
  if (await accountByLogin(work.db, login)) return refused({ code: 'login.taken' })
  const personId = newId()
  const passwordHash = await hashPassword(password)
  work.insert('people', { id: personId, login, name, passwordHash, active: true, createdAt: work.now })
  return done({ personId, wasHere: false })
}

async function knownAccount(
  work: Work,
  shopId: string,
  { login, password }: Account,
): Promise<Outcome<Joining>> {
  const known = await accountByLogin(work.db, login)
  if (!(await passwordHolds(known?.passwordHash ?? null, password)))
    return refused({ code: 'session.wrong_password' })
  const [member] = await membersOf(work.db, shopId, [known!.id])
  if (member && !member.left) return refused({ code: 'invitation.member' })
  work.update('people', { id: known!.id }, { active: true })
  return done({ personId: known!.id, wasHere: member !== undefined })
}

/** Two chose one login at the same moment: the second is told, as if she had come later. */
export async function withFreeLogin<T>(attempt: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await attempt()
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error
    return refused({ code: 'login.taken' })
  }
}
