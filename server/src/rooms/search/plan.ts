import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { gramsOfQuery } from './domain/grams.ts'

/** `walk`: newest first until the page is full; `index`: collect the matches, then sort them. */
export type SearchPlan = 'walk' | 'index'

// Measured at 1,000,000 cases: below about 2,000 matches sorting them all is cheaper than walking past the others.
const RARE = 2000

/** The rarest pair of the query bounds the matches; our own counts know it without asking the planner. */
export async function planOf(db: Db, shops: readonly string[], query: string): Promise<SearchPlan> {
  const grams = gramsOfQuery(query)
  // A single character is the beginning of many pairs, and rarely rare.
  if (grams.every((gram) => [...gram].length === 1)) return 'walk'
  const { rows } = await sql<{ cases: number }>`
    select coalesce(sum(gram_counts.cases), 0)::bigint as cases
    from unnest(${grams}::text[]) as wanted (gram)
    left join gram_counts on gram_counts.gram = wanted.gram and gram_counts.shop_id = any(${shops}::uuid[])
    group by wanted.gram
    order by cases
    limit 1
  `.execute(db)
  return (rows[0]?.cases ?? 0) > RARE ? 'walk' : 'index'
}
