import { sql } from 'kysely'
import type { ListUnmaskings, UnmaskingCounts, Unmaskings } from '@aftercare/contract/audit'
import { unmaskFields, unmaskReasons } from '@aftercare/contract/lists'
import type { z } from 'zod'
import type { Json } from '../../../kernel/canonical.ts'
import { done, type Outcome } from '../../../kernel/outcome.ts'
import { toShanghai } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import {
  auditRows,
  dayCondition,
  objectIdOf,
  objectsOf,
  showActor,
  type AuditActor,
  type AuditRow,
  type BadList,
} from './audit.ts'

const UNMASKED = 'customer.unmasked'
const MOST = 200

type Page = z.infer<typeof Unmaskings>
type Item = Page['items'][number]

/** 谁看过哪个号码: from the audit log, so that list and log cannot differ. Never the number itself. */
export async function listUnmaskings(
  db: Db,
  shops: readonly string[],
  query: z.infer<typeof ListUnmaskings>,
): Promise<Outcome<Page, BadList>> {
  const found = await auditRows(db, { shops, query, action: UNMASKED })
  if (!found.ok) return found
  const { rows, nextCursor } = found.value
  const cases = await objectsOf(db, rows)
  const items = rows.map((row): Item => {
    const of = cases.get(objectIdOf(row))
    return {
      id: row.id,
      at: toShanghai(row.at),
      shop: row.shop,
      by: showActor(row),
      case: of?.kind === 'case' ? of.label : null,
      ...whatAndWhy(row),
    }
  })
  return done({ items, nextCursor })
}

function whatAndWhy({ data }: AuditRow): Pick<Item, 'fields' | 'reason'> {
  const { fields, reason } = data as Readonly<Record<string, Json | undefined>>
  const named = Array.isArray(fields) ? fields : unmaskFields
  return {
    fields: unmaskFields.filter((field) => named.includes(field)),
    reason: unmaskReasons.find((one) => one === reason) ?? null,
  }
}

/** How often each person looked on a day, most first. Served by audit_log_of_action. */
export async function countUnmaskings(
  db: Db,
  shops: readonly string[],
  day: string,
): Promise<Outcome<z.infer<typeof UnmaskingCounts>, BadList>> {
  const within = dayCondition(day)
  if (!within.ok) return within
  const { rows } = await sql<AuditActor & { count: number }>`
    select counted.kind, counted.id, coalesce(people.name, api_tokens.name) as name, counted.count
    from (
      select audit_log.actor_kind as kind, audit_log.actor_id as id, count(*)::int as count
      from audit_log
      where audit_log.shop_id = any(${shops}::uuid[]) and audit_log.action = ${UNMASKED} and ${within.value}
      group by 1, 2 order by 3 desc, 2 limit ${MOST}
    ) as counted
    left join people on people.id = counted.id and counted.kind = 'person'
    left join api_tokens on api_tokens.id = counted.id and counted.kind = 'token'
    order by counted.count desc, counted.id
  `.execute(db)
  return done({ day, items: rows.map(({ count, ...by }) => ({ by, count })) })
}
