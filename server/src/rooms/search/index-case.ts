import { sql } from 'kysely'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { gramsOf, quoteGram } from './domain/grams.ts'

interface Indexed {
  readonly caseId: string
  readonly shopId: string
  readonly openedAt: Instant
  readonly words: string
}

const vectorOf = (grams: readonly string[]): string => grams.map(quoteGram).join(' ')

/** Makes a new case findable by the customer's words, name and order number. */
export function indexCase(
  work: Work,
  { caseId, shopId, openedAt, words }: Indexed,
  counter: GramCounter,
): void {
  const grams = gramsOf(words)
  work.insert('caseSearch', { caseId, shopId, openedAt, grams: vectorOf(grams) })
  counter.add(shopId, grams)
}

/** Adds later words to what a case is found by. `allWords` are all of the case's, old and new. */
export function extendIndex(work: Work, caseId: string, allWords: string): void {
  work.update('caseSearch', { caseId }, { grams: vectorOf(gramsOf(allWords)) })
}

/**
 * How many cases hold a pair of characters, roughly: counted in memory and written every few seconds, so that no
 * two cases wait for one row. A crash loses a few counts; they only choose a plan.
 */
export interface GramCounter {
  add(shopId: string, grams: readonly string[]): void
  flush(db: Db): Promise<void>
}

export function gramCounter(): GramCounter {
  let counts = new Map<string, Map<string, number>>()
  return {
    add: (shopId, grams) => {
      const ofShop = counts.get(shopId) ?? new Map<string, number>()
      counts.set(shopId, ofShop)
      for (const gram of grams) ofShop.set(gram, (ofShop.get(gram) ?? 0) + 1)
    },
    flush: async (db) => {
      const taken = counts
      counts = new Map()
      // Sorted, so that two nodes that write the same pairs wait for each other instead of dead-locking.
      for (const [shopId, ofShop] of [...taken].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const rows = [...ofShop].sort(([a], [b]) => (a < b ? -1 : 1))
        await sql`
          insert into gram_counts (shop_id, gram, cases)
          select ${shopId}::uuid, new.gram, new.cases
          from unnest(${rows.map(([gram]) => gram)}::text[], ${rows.map(([, n]) => n)}::bigint[]) as new (gram, cases)
          on conflict (shop_id, gram) do update set cases = gram_counts.cases + excluded.cases
        `.execute(db)
      }
    },
  }
}
