import type { Instant } from '../../../kernel/time.ts'
import type { Database } from '../../../platform/db.ts'
import type { SourceRow } from '../../../platform/read-rows.ts'
import type { Actor } from '../../../platform/work.ts'
import { plainPhone } from '../../customers/index.ts'
import type { PublishedPolicy } from '../../policy/index.ts'
import type { Arrival } from '../arrival.ts'
import type { IntakeTools } from '../open-cases.ts'
import { rowChecker } from './check-row.ts'
import { commitBatch, type Landed } from './commit-batch.ts'
import { takeBatch, WINDOW } from './domain/batches.ts'
import type { Mapping } from './domain/columns.ts'

export interface ImportCounts {
  readonly created: number
  readonly updated: number
  readonly joined: number
  readonly linked: number
  readonly skipped: number
  readonly failed: number
}

export interface BadRow {
  readonly row: SourceRow
  readonly reason: string
}

/** How far an import has come: all rows up to `line` are dealt with, and of the later ones those in `ahead`. */
export interface Checkpoint {
  readonly line: number
  readonly ahead: readonly number[]
  readonly counts: ImportCounts
}

export interface ImportRun {
  readonly database: Database
  readonly shop: Arrival['shop']
  readonly policy: PublishedPolicy
  readonly tools: IntakeTools
  readonly as: 'open' | 'history'
  readonly rows: AsyncIterable<SourceRow>
  readonly mapping?: Mapping
  readonly now: () => Instant
  readonly by: Actor
  /** Goes on after this checkpoint of an earlier run over the same file. */
  readonly from?: Checkpoint | null
  readonly onProgress: (read: number) => void
  readonly writeError: (bad: BadRow) => Promise<void>
  readonly keepCheckpoint: (checkpoint: Checkpoint) => Promise<void>
}

const NONE: ImportCounts = { created: 0, updated: 0, joined: 0, linked: 0, skipped: 0, failed: 0 }
const countOf = {
  created: 'created',
  linked: 'linked',
  joined: 'joined',
  reopened: 'joined',
  // The case stands as it is: in this version a row that comes again changes nothing.
  known: 'skipped',
} as const satisfies Record<string, keyof ImportCounts>

/** A long stretch of rows that come to nothing is remembered as well. */
const CHECKPOINT_EVERY = 1000

interface Waiting {
  readonly row: SourceRow
  readonly arrival: Arrival
}

/**
 * Reads rows and opens cases for them, up to a hundred in one transaction. A row that cannot be read or kept goes to
 * `writeError`; a row that was imported before is skipped. Throws `ImportStopped` when the database goes away.
 */
export async function runImport(run: ImportRun): Promise<ImportCounts & { read: number }> {
  const check = rowChecker(run)
  const tally = tallyFrom(run.from ?? null)
  let waiting: Waiting[] = []
  let lastLine = 0
  let since = 0

  const fail = async (row: SourceRow, reason: string): Promise<void> => {
    await run.writeError({ row, reason })
    tally.add('failed', row.line)
  }
  const land = async (): Promise<void> => {
    const { batch, rest } = takeBatch(waiting, ({ arrival }) => keysOf(arrival))
    const arrivals = batch.map(({ arrival }) => arrival)
    const landed = arrivals.length > 0 ? await commitBatch(run, arrivals) : []
    for (const [i, { row }] of batch.entries()) {
      const one: Landed = landed[i]!
      if ('failed' in one) await fail(row, one.failed)
      else tally.add(countOf[one.intake], row.line)
    }
    waiting = rest
    await run.keepCheckpoint(tally.checkpoint(rest.length > 0 ? rest[0]!.row.line - 1 : lastLine))
    run.onProgress(tally.read())
  }

  for await (const row of run.rows) {
    lastLine = row.line
    // Also a row that was dealt with before is read: it counts among those that say the same.
    const checked = check(row)
    if (tally.has(row.line)) continue
    if (checked.kind === 'bad') await fail(row, checked.reason)
    else if (checked.kind === 'nothing') tally.add('skipped', row.line)
    else waiting.push({ row, arrival: checked.arrival })
    if (waiting.length >= WINDOW || ++since >= CHECKPOINT_EVERY) {
      await land()
      since = 0
    }
  }
  while (waiting.length > 0) await land()
  return { read: tally.read(), ...tally.counts() }
}

/** What two rows of one batch must not share: they would be decided without knowing of each other. */
function keysOf({ order, externalId, customer }: Arrival): string[] {
  const phone = customer.phone ? plainPhone(customer.phone) : null
  return [
    ...(order ? [`order ${order.number}`] : []),
    ...(externalId ? [`row ${externalId}`] : []),
    ...(customer.externalId ? [`customer ${customer.externalId}`] : []),
    ...(phone ? [`phone ${phone}`] : []),
  ]
}

/** Counts what became of the rows, and remembers which lines are dealt with. */
function tallyFrom(from: Checkpoint | null) {
  const counts = { ...NONE, ...from?.counts }
  const before = { line: from?.line ?? 0, ahead: new Set(from?.ahead) }
  let ahead: number[] = [...(from?.ahead ?? [])]
  return {
    has: (line: number): boolean => line <= before.line || before.ahead.has(line),
    add: (what: keyof ImportCounts, line: number): void => {
      counts[what]++
      ahead.push(line)
    },
    read: (): number => Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts: (): ImportCounts => ({ ...counts }),
    checkpoint: (line: number): Checkpoint => {
      ahead = ahead.filter((one) => one > line)
      return { line, ahead, counts: { ...counts } }
    },
  }
}
