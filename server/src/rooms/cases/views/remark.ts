import { sql } from 'kysely'
import { callOutcomeWords, categoryWords, subtypeWords, waitingForWords } from '@aftercare/contract/words'
import type { Language } from '@aftercare/contract/words'
import type { Category } from '@aftercare/contract/lists'
import type { Remark } from '@aftercare/contract/waiting'
import type { z } from 'zod'
import type { Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { caseNumber } from '../domain/case-file.ts'
import { flagOf, remarkText, type RemarkFacts } from '../domain/remark.ts'

type Row = Omit<RemarkFacts, 'number' | 'kind'> & {
  readonly number: number
  readonly category: Category
  readonly subtype: string | null
}

interface Asked {
  readonly shops: readonly string[]
  readonly now: Instant
  readonly language: Language
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

/** 复制备注: what a case has come to in one line; null when the shops have none of that number. One query by keys. */
export async function getRemark(
  db: Db,
  number: number | null,
  { shops, now, language }: Asked,
): Promise<z.infer<typeof Remark> | null> {
  const { rows } = await sql<Row>`
    select page.number, page.status, page.level, page.needs_review as "needsReview", page.category, page.subtype,
      page.to_send as "toSend", page.waiting_for as "waitingFor", page.next_chase_at as "nextChaseAt",
      people.name as agent, coalesce((page.triage->'flags'->'safety'->>'holds')::boolean, false) as safety,
      (select coalesce(jsonb_agg(jsonb_build_object('at', ${ms('calls.at')}, 'outcome', calls.outcome)
                                 order by calls.at, calls.id), '[]'::jsonb)
       from calls where calls.case_id = any(family.ids)) as calls,
      said.replies, said.last as "lastReplyAt", said.offered,
      exists (select 1 from case_events where case_events.case_id = page.id
        and case_events.kind = 'waiting_ended' and case_events.data->'received' = 'true') as received,
      case when page.status = 'closed' then (
        select jsonb_build_object('at', ${ms('page.closed_at')}, 'outcome', coalesce(case_events.data->>'outcome', ''))
        from case_events where case_events.case_id = page.id and case_events.kind in ('case_closed', 'merged_away')
        order by case_events.seq desc limit 1) end as closing
    from cases as page
    left join people on people.id = page.assignee_id
    cross join lateral (select array_append(page.absorbed, page.id) as ids) as family
    cross join lateral (
      select count(*)::int as replies, max(messages.delivered_at) as last,
        coalesce(bool_or(messages.offers_solution), false) as offered
      from messages where messages.case_id = any(family.ids)
        and messages.kind = 'reply' and messages.delivery = 'delivered') as said
    where page.number = ${number} and page.shop_id = any(${shops}::uuid[])
  `.execute(db)
  const row = rows[0]
  if (!row) return null
  const { category, subtype, ...rest } = row
  const kind = (subtype === null ? undefined : kinds[subtype]) ?? categoryWords[category]
  const facts = { ...rest, number: caseNumber(row.number), kind: kind[language] }
  const text = remarkText(facts, now, {
    language,
    callOutcome: (outcome) => callOutcomeWords[outcome][language],
    waitingFor: (whom) => waitingForWords[whom][language],
  })
  return { text, flag: flagOf(facts) }
}

const kinds: Readonly<Record<string, (typeof subtypeWords)[keyof typeof subtypeWords] | undefined>> =
  subtypeWords
