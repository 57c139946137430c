import type { ImportMode } from '@aftercare/contract/lists'
import type { Outcome } from '../../kernel/outcome.ts'
import type { SourceRow } from '../../platform/read-rows.ts'
import type { Fate, ImportKind } from '../../platform/rows/import-kind.ts'
import type { Actor, Work } from '../../platform/work.ts'

/** What people said of the columns: field → name of a column, empty when the file has none. */
export type ColumnMapping = Readonly<Record<string, string>>

export interface FileField {
  readonly field: string
  /** A row cannot do without it. */
  readonly needed: boolean
  /** It can, where the file has this other one. */
  readonly unless?: string
  /** Names and numbers of people, which are not shown as examples. */
  readonly personal: boolean
}

export interface Look {
  readonly shop: { readonly id: string; readonly code: string }
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping: ColumnMapping | undefined
  readonly onBad: (row: SourceRow, reason: string) => void
}

/** What would become of the rows. */
export interface Foreseen {
  readonly read: number
  readonly wouldCreate: number
  readonly wouldUpdate: number
  readonly mayJoin: number
  readonly wouldSkip: number
  readonly finished: number
  readonly failed: number
}

/** The case that a draft opened or joined. */
export interface LandedCase {
  readonly draft: object
  readonly caseId: string
  readonly fate: Fate
}

export interface FileRun {
  readonly shop: Look['shop']
  readonly mapping: ColumnMapping | undefined
  readonly as: ImportMode
  readonly by: Actor
  /** The id under which screens hear that something came in. */
  readonly importId: string
  /** Called in the transaction that opens the cases: what it collects is written with them. */
  readonly landed: (work: Work, cases: readonly LandedCase[]) => void
}

/** One kind of file, as the page needs it; `app/` puts them together from the rooms whose rows they are. */
export interface FileKind {
  readonly fields: readonly FileField[]
  recognise(
    names: readonly string[],
    mapping?: ColumnMapping,
  ): { readonly columns: Readonly<Partial<Record<string, readonly string[]>>> }
  /** Reads what a person said; refuses fields that there are not. */
  readMapping(json: unknown): Outcome<ColumnMapping>
  preview(look: Look): Promise<Foreseen>
  rowsOf(run: FileRun): Promise<ImportKind<object>>
}
