import { sql } from 'kysely'
import type { RetentionRule } from '@aftercare/contract/retention'
import { LEAST_MONTHS } from '@aftercare/contract/retention-limits'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'

/** Before a shop has decided: nothing goes, and a form begins with the least that holds. */
const undecided: RetentionRule = {
  running: false,
  months: LEAST_MONTHS.ordinary,
  disputedMonths: LEAST_MONTHS.disputed,
  safetyMonths: LEAST_MONTHS.safety,
}

/** What a shop has decided about keeping. */
export async function ruleOf(db: Db, shopId: string): Promise<RetentionRule> {
  const { rows } = await sql<RetentionRule>`
    select retention_rules.running, retention_rules.months,
      retention_rules.disputed_months as "disputedMonths", retention_rules.safety_months as "safetyMonths"
    from retention_rules where retention_rules.shop_id = ${shopId}::uuid
  `.execute(db)
  return rows[0] ?? undecided
}

/** Sets it. Who was due by the old rule is looked at anew by the new one, from the beginning and at once. */
export async function setRule(
  work: Work,
  shopId: string,
  rule: RetentionRule,
): Promise<Outcome<RetentionRule>> {
  const { running, months, disputedMonths, safetyMonths } = rule
  await sql`
    insert into retention_rules (shop_id, running, months, disputed_months, safety_months, changed_at)
    values (${shopId}, ${running}, ${months}, ${disputedMonths}, ${safetyMonths}, ${new Date(work.now)})
    on conflict (shop_id) do update set running = excluded.running, months = excluded.months,
      disputed_months = excluded.disputed_months, safety_months = excluded.safety_months,
      changed_at = excluded.changed_at
  `.execute(work.db)
  await sql`delete from retention_due where retention_due.shop_id = ${shopId}::uuid`.execute(work.db)
  await sql`delete from retention_rounds`.execute(work.db)
  const data = { running, months, disputedMonths, safetyMonths }
  record(work, { shopId, action: 'retention.changed', subject: shopId, data })
  return done({ running, months, disputedMonths, safetyMonths })
}
