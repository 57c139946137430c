import type { SourceRow } from '../read-rows.ts'

/** What became of a row that was kept. */
export type Fate = 'created' | 'updated' | 'joined' | 'linked' | 'skipped'

export type CheckedRow<Draft> =
  | { readonly kind: 'good'; readonly draft: Draft }
  /** An empty row, a row of totals: nobody misses it. */
  | { readonly kind: 'nothing' }
  /** `reason` is a Chinese sentence for the person who brought the file. */
  | { readonly kind: 'bad'; readonly reason: string }

export type LandedRow = { readonly fate: Fate } | { readonly failed: string }

/** One kind of file that people bring: cases, orders. The rest of an import is the same for all of them. */
export interface ImportKind<Draft> {
  /** Judges one row; called once for each row of a file, in the file's order. */
  check(row: SourceRow): CheckedRow<Draft>
  /** What two rows of one batch must not share: they would be decided without knowing of each other. */
  keysOf(draft: Draft): readonly string[]
  /** Writes a batch in one transaction; gives one answer for each draft, in their order. */
  commit(drafts: readonly Draft[]): Promise<readonly LandedRow[]>
}
