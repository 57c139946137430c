import { openRows, UnreadableFile } from '../../platform/read-rows.ts'
import { NO_CASE, say } from '../../platform/outbox.ts'
import { ImportStopped, isDatabaseGone } from '../../platform/rows/commit-rows.ts'
import type { ImportKind } from '../../platform/rows/import-kind.ts'
import { withLocalCopy } from '../../platform/rows/local-copy.ts'
import { pacedRows } from '../../platform/rows/paced-rows.ts'
import { runRows, type Checkpoint, type RowCounts } from '../../platform/rows/run-rows.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import type { FileRun } from './file-kind.ts'
import { endWork, LeaseLost, pulseOf, type ImportHands } from './hands.ts'
import { keepImport, type Lease } from './lease.ts'
import { noticePeople } from './notices.ts'
import { forgetBadRows, piecesOf, rowsAfter, type ImportRow } from './queries.ts'
import { badRowKeeper, readingOf } from './read-file.ts'

/** Somebody asked for it: what is done stays, and it goes on after the checkpoint. */
class StopAsked extends Error {}

/** Runs an import from where it is to its end, or until somebody stops it. */
export async function runFile(hands: ImportHands, held: ImportRow, lease: Lease): Promise<void> {
  const { db } = hands.database
  const from = await checkpointOf(hands, held)
  if (from === null) await forgetBadRows(db, held.id)
  try {
    if (held.state === 'stopping') throw new StopAsked()
    const counts = await withLocalCopy(piecesOf(db, held.id), held.fileName, (path) =>
      runOver(hands, held, { path, from, lease }),
    )
    await endWork(hands, held.id, lease, (work) => finish(work, held, counts))
  } catch (error) {
    const why = stopReason(error)
    if (why === undefined) throw error
    await endWork(hands, held.id, lease, (work) => stopped(work, held, why))
  }
}

/** Null: somebody asked for it. Undefined: nothing that the person could do; the work is taken up again. */
function stopReason(error: unknown): string | null | undefined {
  if (error instanceof StopAsked) return null
  if (isDatabaseGone(error)) return undefined
  if (error instanceof UnreadableFile || error instanceof ImportStopped) return error.message
  return undefined
}

interface Running {
  readonly path: string
  readonly from: Checkpoint | null
  readonly lease: Lease
}

async function runOver(hands: ImportHands, held: ImportRow, { path, from, lease }: Running) {
  const { db } = hands.database
  const bad = badRowKeeper(db, held.id)
  const { read: _, ...counts } = await runRows({
    db,
    kind: await kindOf(hands, held),
    rows: pacedRows(await openRows(path, readingOf(hands, held)), pulseOf(hands, held.id, lease)),
    from,
    onProgress: () => undefined,
    writeError: async ({ row, reason }) => {
      bad.add(row, reason)
      await bad.flush(false)
    },
    keepCheckpoint: async (checkpoint) => {
      // First the bad rows: a checkpoint that has counted them must find them in the file.
      await bad.flush(true)
      const state = await keepImport(db, held.id, lease, checkpoint)
      if (state === null || hands.leaving()) throw new LeaseLost('another node goes on')
      if (state === 'stopping') throw new StopAsked()
    },
  })
  await bad.flush(true)
  return counts
}

async function kindOf({ kinds }: ImportHands, held: ImportRow): Promise<ImportKind<object>> {
  const lines = new WeakMap<object, number>()
  const run: FileRun = {
    shop: { id: held.shopId, code: held.shop },
    mapping: held.mapping ?? undefined,
    as: held.importedAs ?? 'history',
    by: { kind: held.actorKind, id: held.actorId },
    importId: held.id,
    landed: (work, cases) => {
      for (const { draft, caseId, fate } of cases)
        work.insert('importRows', { importId: held.id, line: lines.get(draft)!, caseId, fate })
    },
  }
  const kind = await kinds[held.what].rowsOf(run)
  return {
    check: (row) => {
      const checked = kind.check(row)
      if (checked.kind === 'good') lines.set(checked.draft, row.line)
      return checked
    },
    keysOf: (draft) => kind.keysOf(draft),
    commit: (drafts) => kind.commit(drafts),
  }
}

/** The checkpoint, and what was committed after it by a run that died: each row counts once, as what it became. */
async function checkpointOf(
  { database: { db } }: ImportHands,
  { id, checkpoint }: ImportRow,
): Promise<Checkpoint | null> {
  const line = checkpoint?.line ?? 0
  const known = new Set(checkpoint?.ahead)
  const late = (await rowsAfter(db, id, line)).filter((row) => !known.has(row.line))
  if (late.length === 0) return checkpoint
  const counts: Record<keyof RowCounts, number> = { ...NONE, ...checkpoint?.counts }
  for (const { fate } of late) counts[fate]++
  return { line, ahead: [...known, ...late.map((row) => row.line)], counts }
}

const NONE: RowCounts = { created: 0, updated: 0, joined: 0, linked: 0, skipped: 0, failed: 0 }

async function finish(work: Work, held: ImportRow, counts: RowCounts): Promise<void> {
  work.update(
    'imports',
    { id: held.id },
    { state: 'done', counts, why: null, endedAt: work.now, changedAt: work.now, leaseEndsAt: null },
  )
  record(work, {
    shopId: held.shopId,
    action: 'import.finished',
    subject: held.id,
    data: { ...counts, as: held.importedAs },
  })
  // Nobody is told of history.
  if (held.importedAs === 'open') await noticePeople(work, held, counts)
  tellScreens(work, held, 'import_finished')
}

function stopped(work: Work, held: ImportRow, why: string | null): void {
  work.update(
    'imports',
    { id: held.id },
    { state: 'stopped', why, endedAt: work.now, changedAt: work.now, leaseEndsAt: null },
  )
  record(work, { shopId: held.shopId, action: 'import.stopped', subject: held.id, data: {} })
  tellScreens(work, held, 'import_stopped')
}

/** One line for the screens of the shop. It is about no case: its number is none. */
const tellScreens = (work: Work, { id, shopId }: ImportRow, kind: string): void =>
  say(work, { shopId, caseId: id, number: NO_CASE, kind, cause: String(work.now) })
