import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { sha256 } from '../../platform/digest.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { checkPassword } from './domain/password.ts'
import { hashPassword, passwordHolds } from './passwords.ts'
import {
  accountOf,
  endPasswordLinks,
  endSessions,
  workplacesOf,
  passwordLink,
  type StoredLink,
} from './staff-queries.ts'

export async function openPasswordLink(
  work: Pick<Work, 'db' | 'now'>,
  token: string,
  hold: boolean,
): Promise<Outcome<StoredLink>> {
  const found = await passwordLink(work.db, sha256(token), hold)
  if (!found) return refused({ code: 'password_link.unknown' })
  const open = found.usedAt === null && found.expiresAt > work.now && found.active
  return open ? done(found) : refused({ code: 'password_link.used' })
}

/** A new password by link: all earlier sign-ins end, whoever held them. Gives the person. */
export async function setByLink(
  work: Work,
  { token, password }: { token: string; password: string },
): Promise<Outcome<string>> {
  const opened = await openPasswordLink(work, token, true)
  if (!opened.ok) return opened
  const { personId, login } = opened.value
  const checked = checkPassword(password, login)
  if (!checked.ok) return checked
  await writePassword(work, { personId, password, but: null })
  return done(personId)
}

interface Change {
  readonly personId: string
  readonly sessionId: string
  readonly old: string
  readonly password: string
}

/** 改密码: with the old one; the sign-in that asks goes on, the others end. */
export async function changePassword(work: Work, change: Change): Promise<Outcome<{ ended: number }>> {
  const account = await accountOf(work.db, change.personId)
  if (!(await passwordHolds(account?.passwordHash ?? null, change.old)))
    return refused({ code: 'password.wrong_old' })
  const checked = checkPassword(change.password, account!.login)
  if (!checked.ok) return checked
  const { personId, password, sessionId } = change
  return done({ ended: await writePassword(work, { personId, password, but: sessionId }) })
}

interface NewPassword {
  readonly personId: string
  readonly password: string
  /** The sign-in that goes on. */
  readonly but: string | null
}

async function writePassword(work: Work, { personId, password, but }: NewPassword): Promise<number> {
  await endPasswordLinks(work, personId)
  const ended = await endSessions(work, personId, but === null ? {} : { but })
  work.update('people', { id: personId }, { passwordHash: await hashPassword(password) })
  for (const { shopId } of await workplacesOf(work.db, personId, null))
    record(work, {
      shopId,
      action: 'password.changed',
      subject: personId,
      data: { by: but === null ? 'link' : 'self', ended },
    })
  return ended
}
