import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { addPerson, shopByCode } from '../src/rooms/people/index.ts'
import { PASSWORD, signIn, type Browser } from './browser.ts'
import type { Shop } from './open-shop.ts'

/** Somebody who works in two shops, perhaps in another role in each. */
export interface Both extends Browser {
  readonly id: string
}

let people = 0

/** Signs in somebody who works in the shop `demo` and in `other`. */
export async function worksInBoth(shop: Shop, inDemo: Role, inOther: Role): Promise<Both> {
  const login = `both-${++people}`
  const { id: shopId } = (await shopByCode(shop.database.db, 'demo'))!
  const { id: otherId } = (await shopByCode(shop.database.db, 'other'))!
  const person = { login, name: `两店员${people}`, password: PASSWORD, shopId, role: inDemo }
  const id = await transact(shop.database, { now: shop.now(), by: SYSTEM }, async (work) =>
    addPerson(work, person),
  )
  await sql`
    insert into memberships (person_id, shop_id, role) values (${id}, ${otherId}, ${inOther})
  `.execute(shop.database.db)
  return { ...(await signIn(shop.http, login)), id }
}
