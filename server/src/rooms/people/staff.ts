import type { Role } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { newId } from '../../platform/ids.ts'
import { newSecret, sha256 } from '../../platform/digest.ts'
import type { Work } from '../../platform/work.ts'
import { publishPolicy } from '../policy/index.ts'
import { record } from './audit.ts'
import { hashPassword } from './passwords.ts'

interface NewShop {
  readonly code: string
  readonly name: string
  readonly demo: boolean
  readonly policy: PolicyDocument
}

/** A shop with its first published policy: there is no shop without one. Gives its id. */
export async function createShop(work: Work, { code, name, demo, policy }: NewShop): Promise<string> {
  const id = newId()
  work.insert('shops', { id, code, name, demo, createdAt: work.now })
  await publishPolicy(work, { shopId: id, version: 1, document: policy, by: null, note: '初始策略' })
  record(work, { shopId: id, action: 'shop.created', subject: id, data: { code } })
  return id
}

interface NewPerson {
  readonly login: string
  readonly name: string
  readonly password: string
  readonly shopId: string
  readonly role: Role
}

/** A person with a role in a shop. A login that exists already fails on its unique key. */
export async function addPerson(work: Work, { password, ...person }: NewPerson): Promise<string> {
  return insertPerson(work, { ...person, passwordHash: await hashPassword(password) })
}

interface NewPeople {
  readonly shopId: string
  readonly password: string
  readonly people: readonly Pick<NewPerson, 'login' | 'name' | 'role'>[]
}

/** Several people with one password that is no secret: it is hashed once. Gives their ids by login. */
export async function addPeople(
  work: Work,
  { shopId, password, people }: NewPeople,
): Promise<Map<string, string>> {
  const passwordHash = await hashPassword(password)
  return new Map(
    people.map(({ login, name, role }) => [
      login,
      insertPerson(work, { login, name, role, shopId, passwordHash }),
    ]),
  )
}

function insertPerson(
  work: Work,
  person: Omit<NewPerson, 'password'> & { readonly passwordHash: string },
): string {
  const { login, name, passwordHash, shopId, role } = person
  const id = newId()
  work.insert('people', { id, login, name, passwordHash, active: true, createdAt: work.now })
  work.insert('memberships', { personId: id, shopId, role })
  record(work, { shopId, action: 'person.added', subject: id, data: { role } })
  return id
}

interface NewToken {
  readonly name: string
  readonly role: Role
  readonly shopId: string
  readonly scopes: readonly string[] | null
  /** Set: her own token, which ends with her. */
  readonly personId?: string | null
}

/** A token for a program. The secret is given once; only its digest stays. */
export function issueToken(
  work: Work,
  { name, role, shopId, scopes, personId = null }: NewToken,
): { id: string; token: string } {
  const id = newId()
  const token = `act_${newSecret()}`
  work.insert('apiTokens', {
    id,
    tokenHash: sha256(token),
    name,
    role,
    shopId,
    scopes,
    personId,
    createdBy: work.by.kind === 'person' ? work.by.id : null,
    createdAt: work.now,
    lastUsedAt: null,
    revokedAt: null,
  })
  record(work, { shopId, action: 'token.issued', subject: id, data: { role, scopes } })
  return { id, token }
}

export function revokeToken(work: Work, id: string, shopId: string): void {
  work.update('apiTokens', { id }, { revokedAt: work.now })
  record(work, { shopId, action: 'token.revoked', subject: id, data: {} })
}
