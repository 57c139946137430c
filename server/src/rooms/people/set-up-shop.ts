import type { FirstRun, IssuedInvitation } from '@aftercare/contract/people'
import { permissionsOf } from '@aftercare/contract/permissions'
import { applyPreset } from '@aftercare/contract/policy-presets'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { z } from 'zod'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Work } from '../../platform/work.ts'
import { firstPolicy } from '../policy/index.ts'
import { checkPassword, isReadableLogin } from './domain/password.ts'
import { invite } from './invite.ts'
import { addPerson, createShop } from './staff.ts'
import { showInvitation } from './views/invitations.ts'
import { isSetUp } from './views/who.ts'

type Asked = z.infer<typeof FirstRun>
type Invited = z.infer<typeof IssuedInvitation>

/** The first shop of an instance with its owner, its numbers, and links for whoever was named at once. */
export async function setUpShop(
  work: Work,
  asked: Asked,
): Promise<Outcome<{ ownerId: string; invited: Invited[] }>> {
  if (await isSetUp(work.db)) return refused({ code: 'setup.done' })
  const { shopCode, shopName, login, name, password } = asked
  if (!isReadableLogin(login)) return refused({ code: 'login.unreadable' })
  const checked = checkPassword(password, login)
  if (!checked.ok) return checked
  const shopId = await createShop(work, {
    code: shopCode,
    name: shopName,
    demo: false,
    policy: policyFor(asked),
  })
  const ownerId = await addPerson(work, { login, name, password, shopId, role: 'owner' })
  const owner = {
    shopId,
    code: shopCode,
    name: shopName,
    role: 'owner',
    permissions: new Set(permissionsOf('owner')),
    policyVersion: 1,
    policyHash: '',
  } as const
  const invited: Invited[] = []
  for (const role of ['supervisor', 'legal'] as const) {
    const who = asked[role]
    if (!who) continue
    const made = invite(work, { membership: owner, name: who, role })
    if (!made.ok) return made
    const { id, token, expiresAt } = made.value
    const row = { id, name: who, role, by: name, createdAt: work.now, expiresAt }
    const shown = showInvitation({ ...row, acceptedAt: null, withdrawnAt: null }, work.now)
    invited.push({ ...shown, token, path: `/join#${token}` })
  }
  return done({ ownerId, invited })
}

/** The numbers that suit the trade, with the hours that the owner named. */
function policyFor({ trade, hours }: Asked): PolicyDocument {
  const policy = applyPreset(firstPolicy, trade)
  if (!hours) return policy
  const { from, to, closedOn } = hours
  const week = policy.serviceHours.map((_, weekday) => (closedOn.includes(weekday) ? null : [{ from, to }]))
  return { ...policy, serviceHours: week as PolicyDocument['serviceHours'] }
}
