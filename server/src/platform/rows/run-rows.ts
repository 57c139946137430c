import type { Db } from '../db.ts'
import type { SourceRow } from '../read-rows.ts'
import { commitRows } from './commit-rows.ts'
import type { Fate, ImportKind } from './import-kind.ts'
import { takeBatch, WINDOW } from './take-batch.ts'

/** What became of the rows so far. */
export type RowCounts = Readonly<Record<Fate | 'failed', number>>

export interface BadRow {
  readonly row: SourceRow
  readonly reason: string
}

/** How far an import has come: all rows up to `line` are dealt with, and of the later ones those in `ahead`. */
export interface Checkpoint {
  readonly line: number
  readonly ahead: readonly number[]
  readonly counts: RowCounts
}

export interface RowsRun<Draft> {
  readonly db: Db
  readonly kind: ImportKind<Draft>
  readonly rows: AsyncIterable<SourceRow>
  /** Goes on after this checkpoint of an earlier run over the same file. */
  readonly from?: Checkpoint | null
  readonly onProgress: (read: number) => void
  readonly writeError: (bad: BadRow) => Promise<void>
  readonly keepCheckpoint: (checkpoint: Checkpoint) => Promise<void>
}

const NONE: RowCounts = { created: 0, updated: 0, joined: 0, linked: 0, skipped: 0, failed: 0 }

/** A long stretch of rows that come to nothing is remembered as well. */
const CHECKPOINT_EVERY = 1000

interface Waiting<Draft> {
  readonly row: SourceRow
  readonly draft: Draft
}

/**
 * Reads the rows of a file and keeps them, up to a hundred in one transaction. A row that cannot be read or kept goes
 * to `writeError`; one that was dealt with before the checkpoint is passed over. Throws `ImportStopped` when the
 * database goes away.
 */
export async function runRows<Draft>(run: RowsRun<Draft>): Promise<RowCounts & { read: number }> {
  const { kind } = run
  const tally = tallyFrom(run.from ?? null)
  let waiting: Waiting<Draft>[] = []
  let lastLine = 0
  let since = 0

  const fail = async (row: SourceRow, reason: string): Promise<void> => {
    await run.writeError({ row, reason })
    tally.add('failed', row.line)
  }
  const land = async (): Promise<void> => {
    const { batch, rest } = takeBatch(waiting, ({ draft }) => kind.keysOf(draft))
    const drafts = batch.map(({ draft }) => draft)
    const landed = drafts.length > 0 ? await commitRows(run.db, (some) => kind.commit(some), drafts) : []
    for (const [i, { row }] of batch.entries()) {
      const one = landed[i]!
      if ('failed' in one) await fail(row, one.failed)
      else tally.add(one.fate, row.line)
    }
    waiting = rest
    await run.keepCheckpoint(tally.checkpoint(rest.length > 0 ? rest[0]!.row.line - 1 : lastLine))
    run.onProgress(tally.read())
  }

  for await (const row of run.rows) {
    lastLine = row.line
    // Also a row that was dealt with before is read: it counts among those that say the same.
    const checked = kind.check(row)
    if (tally.has(row.line)) continue
    if (checked.kind === 'bad') await fail(row, checked.reason)
    else if (checked.kind === 'nothing') tally.add('skipped', row.line)
    else waiting.push({ row, draft: checked.draft })
    if (waiting.length >= WINDOW || ++since >= CHECKPOINT_EVERY) {
      await land()
      since = 0
    }
  }
  while (waiting.length > 0) await land()
  return { read: tally.read(), ...tally.counts() }
}

/** Counts what became of the rows, and remembers which lines are dealt with. */
function tallyFrom(from: Checkpoint | null) {
  const counts = { ...NONE, ...from?.counts }
  const before = { line: from?.line ?? 0, ahead: new Set(from?.ahead) }
  let ahead: number[] = [...(from?.ahead ?? [])]
  return {
    has: (line: number): boolean => line <= before.line || before.ahead.has(line),
    add: (what: keyof RowCounts, line: number): void => {
      counts[what]++
      ahead.push(line)
    },
    read: (): number => Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts: (): RowCounts => ({ ...counts }),
    checkpoint: (line: number): Checkpoint => {
      ahead = ahead.filter((one) => one > line)
      return { line, ahead: [...ahead], counts: { ...counts } }
    },
  }
}
