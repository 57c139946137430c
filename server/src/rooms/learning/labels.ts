import { sql } from 'kysely'
import type { Category, Emotion, Flag, Subtype } from '@aftercare/contract/lists'
import { ERASED } from '../../kernel/erased.ts'
import type { Db } from '../../platform/db.ts'
import type { ShopText } from '../triage/index.ts'

/** Fewer labelled cases teach a model the accidents of a week. */
export const NEEDED = 200
/** The newest; a shop that has more has learned from the older ones before. */
const MOST = 20_000
/** 「好的」 says nothing of a class. */
const SHORTEST = 4

interface Row {
  readonly id: string
  readonly text: string
  readonly category: Category
  readonly subtype: Subtype | null
  readonly emotion: Emotion | null
  readonly emotionWas: Emotion | null
  readonly flags: Partial<Record<Flag, boolean>> | null
}

// The last word of a person on each case. What was only a reason on a platform has no words to learn from.
const labelled = (shopId: string | null) => sql`
  select distinct on (said.case_id) said.case_id, said.at, said.truth, said.was, said.flags
  from (
    (select triage_corrections.case_id, triage_corrections.at, triage_corrections.is_now as truth,
      triage_corrections.was, triage_corrections.flags
    from triage_corrections where triage_corrections.taken_back_at is null
    order by triage_corrections.at desc, triage_corrections.id desc limit ${MOST})
    union all
    (select triage_checks.case_id, triage_checks.checked_at, coalesce(triage_checks.truth, triage_checks.said),
      null::jsonb, null::jsonb
    from triage_checks where triage_checks.checked_at is not null and triage_checks.verdict <> 'unclear'
    order by triage_checks.checked_at desc, triage_checks.id desc limit ${MOST})
  ) as said
  join cases on cases.id = said.case_id
    and (${shopId}::uuid is null or cases.shop_id = ${shopId}::uuid) and not cases.triage ? 'platformReason'
  order by said.case_id, said.at desc`

/** The cases that people have labelled, by id, with what the customer had said until then. */
export async function labelledCases(db: Db, shopId: string | null): Promise<ShopText[]> {
  const { rows } = await sql<Row>`
    select labelled.case_id as id, labelled.truth->>'category' as category, labelled.truth->>'subtype' as subtype,
      (labelled.truth->>'emotion')::int as emotion, (labelled.was->>'emotion')::int as "emotionWas", labelled.flags,
      coalesce((
        select string_agg(messages.text, E'\\n' order by messages.at, messages.id) from messages
        where messages.case_id = labelled.case_id and messages.kind = 'customer' and messages.at <= labelled.at
          and messages.text <> ${ERASED}), '') as text
    from (${labelled(shopId)}) as labelled order by labelled.case_id
  `.execute(db)
  return rows
    .filter(({ text }) => text.length >= SHORTEST)
    .map(({ emotion, emotionWas, flags, ...row }) => ({
      ...row,
      // A correction repeats the emotion that nobody looked at; another one was chosen.
      emotion: emotion === emotionWas ? null : emotion,
      flags: flags ?? {},
    }))
}

/** How many cases people have labelled, for the page: up to what is needed is all that anybody asks. */
export async function countLabelled(db: Db, shopId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${labelled(shopId)}) as labelled
  `.execute(db)
  return rows[0]!.count
}
