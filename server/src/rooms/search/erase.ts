import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'

/**
 * Before the words of cases go: the counts of their pairs of characters are taken back, so that a name which only
 * they held is no row of its own. In the order of the pairs, as whoever counts them writes them.
 */
export async function forgetPairs(db: Db, shopId: string, cases: readonly string[]): Promise<void> {
  await sql`
    with told as (
      select pair, count(*) as cases from case_search
      cross join lateral unnest(tsvector_to_array(case_search.grams)) as pair
      where case_search.case_id = any(${cases}::uuid[]) group by pair
    ), held as (
      select gram_counts.gram, told.cases from gram_counts join told on told.pair = gram_counts.gram
      where gram_counts.shop_id = ${shopId}::uuid order by gram_counts.gram for update of gram_counts)
    update gram_counts set cases = greatest(0, gram_counts.cases - held.cases) from held
    where gram_counts.shop_id = ${shopId}::uuid and gram_counts.gram = held.gram
  `.execute(db)
  await sql`
    delete from gram_counts where gram_counts.shop_id = ${shopId}::uuid and gram_counts.cases = 0
  `.execute(db)
}
