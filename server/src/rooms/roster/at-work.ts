import type { Role } from '@aftercare/contract/lists'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import { colleagueOf, MOST_PEOPLE, readPlanned } from './queries.ts'

/** Somebody of a shop, and whether she is on shift and not away. */
export interface AtWork {
  readonly shopId: string
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly onShift: boolean
}

/** The people of shops in some roles, with who of them is at work. One query. */
export async function readAtWork(
  db: Db,
  asked: { readonly shops: readonly string[]; readonly roles: readonly Role[]; readonly now: Instant },
): Promise<AtWork[]> {
  const people = await readPlanned(db, { ...asked, most: MOST_PEOPLE })
  return people.map((one) => ({
    shopId: one.shopId,
    personId: one.personId,
    name: one.name,
    role: one.role,
    onShift: colleagueOf(one, asked.now).available,
  }))
}
