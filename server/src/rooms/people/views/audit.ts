import { sql, type RawBuilder } from 'kysely'
import type { AuditLine, ListAudit } from '@aftercare/contract/audit'
import { exportListWords } from '@aftercare/contract/desk-words'
import {
  auditActionWords,
  erasureReasonWords,
  unmaskFieldWords,
  unmaskReasonWords,
} from '@aftercare/contract/people-words'
import { overrideReasonWords, wordingRuleWords } from '@aftercare/contract/wording-words'
import { roleWords, type Language, type Word } from '@aftercare/contract/words'
import type { z } from 'zod'
import type { Json } from '../../../kernel/canonical.ts'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { days, parseInstant, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { auditSentence, type AuditWords } from '../domain/audit-words.ts'
import { nextPlace, readNumberPlace } from './place-in-list.ts'

export type AuditActor = AuditLine['by']
type Query = z.infer<typeof ListAudit>
export type BadList = { readonly code: 'cursor.invalid' | 'time.unreadable' }

export interface AuditRow {
  readonly id: string
  readonly at: Instant
  readonly shop: string
  readonly action: string
  readonly subject: string
  readonly data: Json
  readonly actorKind: AuditActor['kind']
  readonly actorId: string | null
  readonly actorName: string | null
  readonly block: number | null
}

/** From midnight to midnight in China. */
export function dayCondition(day: string | undefined): Outcome<RawBuilder<unknown>, BadList> {
  if (day === undefined) return done(sql`true`)
  const start = parseInstant(day)
  if (start === null) return refused({ code: 'time.unreadable' })
  return done(sql`audit_log.at >= ${new Date(start)} and audit_log.at < ${new Date(start + days(1))}`)
}

interface Asked {
  readonly shops: readonly string[]
  readonly query: Pick<Query, 'limit' | 'cursor' | 'day' | 'person'>
  readonly action: string | undefined
}

/** The seal that covers a line: the first that reaches as far. Served by audit_seals_reach. */
const blockOf = sql`(
  select audit_seals.block from audit_seals
  where (audit_seals.through_xid, audit_seals.through_seq) >= (page.xid, page.seq)
  order by audit_seals.through_xid, audit_seals.through_seq limit 1)`

/**
 * Lines of the log, newest first: per shop a walk along an index, then merged. Served by audit_log_of_shop,
 * audit_log_of_action and audit_log_of_actor.
 */
export async function auditRows(
  db: Db,
  { shops, query, action }: Asked,
): Promise<Outcome<{ rows: AuditRow[]; nextCursor: string | null }, BadList>> {
  const place = readNumberPlace(query.cursor)
  if (!place.ok) return place
  const day = dayCondition(query.day)
  if (!day.ok) return day
  const { at, seq } = place.value
  const { rows } = await sql<AuditRow>`
    select page.seq::text as id, page.at, shops.code as shop, page.action, page.subject, page.data,
      page.actor_kind as "actorKind", page.actor_id as "actorId",
      coalesce(people.name, api_tokens.name) as "actorName", ${blockOf} as block
    from (
      select lines.* from unnest(${shops}::uuid[]) as scope (shop_id)
      cross join lateral (
        select audit_log.* from audit_log
        where audit_log.shop_id = scope.shop_id
          and ${action === undefined ? sql`true` : sql`audit_log.action = ${action}`}
          and ${query.person ? sql`audit_log.actor_id = ${query.person}::uuid` : sql`true`}
          and ${day.value} and (audit_log.at, audit_log.seq) < (${new Date(at)}, ${seq})
        order by audit_log.at desc, audit_log.seq desc
        limit ${query.limit + 1}
      ) as lines
      order by lines.at desc, lines.seq desc
      limit ${query.limit + 1}
    ) as page
    join shops on shops.id = page.shop_id
    left join people on people.id = page.actor_id and page.actor_kind = 'person'
    left join api_tokens on api_tokens.id = page.actor_id and page.actor_kind = 'token'
    order by page.at desc, page.seq desc
  `.execute(db)
  return done({
    rows: rows.slice(0, query.limit),
    nextCursor: nextPlace(rows, query.limit, (row) => row.at),
  })
}

export const showActor = (row: Pick<AuditRow, 'actorKind' | 'actorId' | 'actorName'>): AuditActor => ({
  kind: row.actorKind,
  id: row.actorId,
  name: row.actorName,
})

type Object = AuditLine['object']

const caseIdIn = (data: Json): string | null => {
  const { caseId } = (data ?? {}) as Readonly<Record<string, Json | undefined>>
  return typeof caseId === 'string' ? caseId : null
}

/** What a line speaks of: its subject, or the case in which it happened. */
export const objectIdOf = ({
  action,
  subject,
  data,
}: Pick<AuditRow, 'action' | 'subject' | 'data'>): string =>
  action === 'customer.unmasked' ? (caseIdIn(data) ?? subject) : subject

/** Names and numbers for ids, in one query over the tables in which they can stand. */
export async function objectsOf(db: Db, rows: readonly AuditRow[]): Promise<Map<string, Object>> {
  const ids = [...new Set(rows.map(objectIdOf))].filter((id) => /^[0-9a-f-]{36}$/.test(id))
  if (ids.length === 0) return new Map()
  const of = sql`${ids}::uuid[]`
  const { rows: found } = await sql<Object>`
    select 'person' as kind, people.id::text as id, people.name as label from people where people.id = any(${of})
    union all
    select 'token', api_tokens.id::text, api_tokens.name from api_tokens where api_tokens.id = any(${of})
    union all
    select 'invitation', invitations.id::text, invitations.name from invitations where invitations.id = any(${of})
    union all
    select 'import', imports.id::text, imports.file_name from imports where imports.id = any(${of})
    union all
    select 'case', cases.id::text, 'AS-' || cases.number from cases where cases.id = any(${of})
  `.execute(db)
  return new Map(found.map((one) => [one.id, one]))
}

const wordsIn = (language: Language): AuditWords => {
  const from = (table: Readonly<Record<string, Word>>) => (code: string) => table[code]?.[language] ?? code
  return {
    language,
    action: from(auditActionWords),
    role: from(roleWords),
    field: from(unmaskFieldWords),
    reason: from(unmaskReasonWords),
    erasureReason: from(erasureReasonWords),
    wordingRule: from(wordingRuleWords),
    overrideReason: from(overrideReasonWords),
    list: from(exportListWords),
  }
}

/** The audit log as people read it. */
export async function listAudit(
  db: Db,
  shops: readonly string[],
  { query, language }: { readonly query: Query; readonly language: Language },
): Promise<Outcome<{ items: AuditLine[]; nextCursor: string | null }, BadList>> {
  const found = await auditRows(db, { shops, query, action: query.action })
  if (!found.ok) return found
  const { rows, nextCursor } = found.value
  const objects = await objectsOf(db, rows)
  const words = wordsIn(language)
  const items = rows.map((row): AuditLine => {
    const id = objectIdOf(row)
    const object = objects.get(id) ?? { kind: 'other', id, label: null }
    return {
      id: row.id,
      at: toShanghai(row.at),
      shop: row.shop,
      action: row.action,
      text: auditSentence({ action: row.action, data: row.data, label: object.label }, words),
      by: showActor(row),
      object,
      block: row.block,
    }
  })
  return done({ items, nextCursor })
}
