import { sql } from 'kysely'
import type { FactorRule } from '@aftercare/contract/people'
import type { Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from './audit.ts'
import { factorState } from './second-factor.ts'

interface Stored {
  readonly roles: Role[]
  readonly graceDays: number
  readonly setAt: Instant | null
  readonly missing: number
}

const GRACE_DAYS = 7

/** Which roles of a shop need a second factor, and how many people have none yet. */
export async function factorRuleOf(db: Db, shopId: string): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select second_factor_rules.roles, second_factor_rules.grace_days as "graceDays",
      second_factor_rules.set_at as "setAt",
      (select count(*)::int from memberships
       where memberships.shop_id = second_factor_rules.shop_id and memberships.left_at is null
         and memberships.role = any(second_factor_rules.roles)
         and not exists (select 1 from second_factors where second_factors.person_id = memberships.person_id
           and second_factors.confirmed_at is not null)) as missing
    from second_factor_rules where second_factor_rules.shop_id = ${shopId}::uuid
  `.execute(db)
  return rows[0] ?? { roles: [], graceDays: GRACE_DAYS, setAt: null, missing: 0 }
}

/**
 * Sets it. Who sets it has a second factor herself, so that no owner shuts herself out. Days that run for roles that
 * were named before run on: saying it again gives nobody more time.
 */
export async function setFactorRule(
  work: Work,
  shopId: string,
  { roles, graceDays }: FactorRule,
): Promise<Outcome<null>> {
  const { by, db, now } = work
  if (roles.length > 0 && (by.kind !== 'person' || !(await factorState(db, by.id!)).on))
    return refused({ code: 'second_factor.own_first' })
  const wanted = [...new Set(roles)]
  await sql`
    insert into second_factor_rules (shop_id, roles, grace_days, set_at)
    values (${shopId}, ${wanted}::text[], ${graceDays}, ${new Date(now)})
    on conflict (shop_id) do update set roles = excluded.roles, grace_days = excluded.grace_days,
      set_at = case when second_factor_rules.roles @> excluded.roles and second_factor_rules.roles <> '{}'
        then second_factor_rules.set_at else excluded.set_at end
  `.execute(db)
  record(work, {
    shopId,
    action: 'second_factor.required',
    subject: shopId,
    data: { roles: wanted, graceDays },
  })
  return done(null)
}
