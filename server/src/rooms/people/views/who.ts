import { sql } from 'kysely'
import type { Colleagues, Me, Welcome } from '@aftercare/contract/people'
import type { z } from 'zod'
import { toShanghai } from '../../../kernel/time.ts'
import type { Caller } from '../../../platform/caller.ts'
import type { Db } from '../../../platform/db.ts'

const MOST = 500

/** Who works in a shop, for pickers: name and role, nothing else. Served by memberships_of_shop. */
export async function colleagues(db: Db, shopId: string): Promise<z.infer<typeof Colleagues>> {
  const { rows } = await sql<z.infer<typeof Colleagues>['items'][number]>`
    select people.id, people.name, memberships.role
    from memberships join people on people.id = memberships.person_id
    where memberships.shop_id = ${shopId} and memberships.left_at is null and people.active
    order by memberships.role, people.name, people.id
    limit ${MOST}
  `.execute(db)
  return { items: rows }
}

export async function loginOf(db: Db, personId: string): Promise<string> {
  const { rows } = await sql<{
    login: string
  }>`select people.login from people where people.id = ${personId}`.execute(db)
  return rows[0]!.login
}

/** What the console needs to know of the person who signed in. */
export const describeMe = (caller: Caller, login: string, csrfToken: string): Me => ({
  person: { id: caller.actor.id!, name: caller.name, login },
  shops: caller.memberships.map(({ code, name, role, permissions }) => ({
    code,
    name,
    role,
    permissions: [...permissions],
  })),
  csrfToken,
  factorDuty:
    caller.factorBy === null || caller.factorBy === undefined
      ? null
      : { by: toShanghai(caller.factorBy), now: caller.factorMissing === true },
})

export interface DemoAccounts {
  readonly password: string
  readonly logins: readonly string[]
}

export async function isSetUp(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from memberships limit 1`.execute(db)
  return rows.length > 0
}

/** Before anybody is signed in: is there anybody, and is it the demo shop? */
export async function welcome(db: Db, { password, logins }: DemoAccounts): Promise<Welcome> {
  const { rows } = await sql<Omit<Welcome['accounts'][number], 'password'>>`
    select people.login, people.name, memberships.role
    from people
    join memberships on memberships.person_id = people.id
    join shops on shops.id = memberships.shop_id
    where shops.demo and people.active and memberships.left_at is null and people.login = any(${logins}::text[])
    order by array_position(${logins}::text[], people.login)
  `.execute(db)
  const accounts = rows.map((row) => ({ ...row, password }))
  return { demo: accounts.length > 0, setUp: await isSetUp(db), accounts }
}
