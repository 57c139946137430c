import { sql } from 'kysely'
import { SYSTEM, transact } from '../src/platform/work.ts'
import { addPerson } from '../src/rooms/people/index.ts'
import { PASSWORD } from './browser.ts'
import type { Shop } from './open-shop.ts'

let added = 0

/** One more owner of the shop, with her login. */
export async function addOwner({
  database,
  now,
  code,
}: Pick<Shop, 'database' | 'now' | 'code'>): Promise<string> {
  const login = `second-owner-${++added}`
  const { rows } = await sql<{ id: string }>`select id from shops where code = ${code}`.execute(database.db)
  await transact(database, { now: now(), by: SYSTEM }, (work) =>
    addPerson(work, { login, name: '店主员二', password: PASSWORD, shopId: rows[0]!.id, role: 'owner' }),
  )
  return login
}
