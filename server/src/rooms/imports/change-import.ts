import type { AuditAction, ImportMode, ImportSubject } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../kernel/outcome.ts'
import { shopsWhere, type Caller } from '../../platform/caller.ts'
import type { Work } from '../../platform/work.ts'
import { record } from '../people/index.ts'
import { mayMove, runOf, stateAfter, type RunRefusal } from './domain/state.ts'
import type { ColumnMapping, FileKind } from './file-kind.ts'
import { hasPieces, lockImport, removeImport, saveMapping, type ImportRow } from './queries.ts'
import { headerKey } from './read-file.ts'
import type { Received } from './upload.ts'

interface Asked {
  readonly caller: Caller
  readonly id: string
}
type Unknown = { readonly code: 'import.unknown' }
type Changed<R extends { code: string }> = Promise<Outcome<null, R | Unknown>>

const find = ({ caller, id }: Asked, work: Work): Promise<ImportRow | null> =>
  lockImport(work, id, shopsWhere(caller, 'import.run'))

const note = (work: Work, { shopId, id }: ImportRow, action: AuditAction, data = {}): void =>
  record(work, { shopId, action, subject: id, data })

/** The file is here: the background part looks at it next. */
export function endUpload(
  work: Work,
  { id, shopId }: { readonly id: string; readonly shopId: string },
  { size, digest }: Received,
): void {
  work.update('imports', { id }, { state: 'reading', size, digest, changedAt: work.now })
  record(work, { shopId, action: 'import.uploaded', subject: id, data: { size } })
}

/** What the columns hold, as a person says it: the file is read again. */
export async function mapColumns(
  work: Work,
  asked: Asked,
  { what, mapping, kind }: { what: ImportSubject; mapping: ColumnMapping | null; kind: FileKind },
): Changed<{ code: 'import.cannot' | 'import.mapping' | 'import.file_gone' }> {
  const held = await find(asked, work)
  if (!held) return refused({ code: 'import.unknown' })
  const may = mayMove(held.state, 'read_again')
  if (!may.ok) return may
  if (!(await hasPieces(work.db, held.id))) return refused({ code: 'import.file_gone' })
  if (mapping !== null && !fits(mapping, kind, held.header ?? [])) return refused({ code: 'import.mapping' })
  work.update(
    'imports',
    { id: held.id },
    { what, mapping, mappingSaved: false, state: stateAfter('read_again'), changedAt: work.now },
  )
  return done(null)
}

const fits = (mapping: ColumnMapping, kind: FileKind, header: readonly string[]): boolean =>
  kind.readMapping(mapping).ok && Object.values(mapping).every((name) => name === '' || header.includes(name))

/** Starts an import, or goes on with a stopped one. What was said of the columns is remembered for the next file. */
export async function startRun(work: Work, asked: Asked, as: ImportMode | undefined): Changed<RunRefusal> {
  const held = await find(asked, work)
  if (!held) return refused({ code: 'import.unknown' })
  const missing = held.preview?.fields.filter(({ needed, columns }) => needed && columns.length === 0) ?? []
  const run = runOf(
    { ...held, missing: missing.map(({ field }) => field), hasFile: await hasPieces(work.db, held.id) },
    as,
  )
  if (!run.ok) return run
  const { move, importedAs } = run.value
  const read = held.counts ? Object.values(held.counts).reduce((sum, count) => sum + count, 0) : 0
  work.update(
    'imports',
    { id: held.id },
    {
      importedAs,
      state: stateAfter(move),
      why: null,
      actorKind: work.by.kind,
      actorId: work.by.id,
      runAt: work.now,
      runFrom: read,
      endedAt: null,
      changedAt: work.now,
    },
  )
  if (held.mapping && held.header)
    await saveMapping(work, { ...held, header: headerKey(held.header) }, held.mapping)
  note(work, held, move === 'start' ? 'import.started' : 'import.resumed', { as: importedAs })
  return done(null)
}

/** Asks a running import to stop after the rows that it has in hand. */
export async function stopRun(work: Work, asked: Asked): Changed<{ code: 'import.cannot' }> {
  const held = await find(asked, work)
  if (!held) return refused({ code: 'import.unknown' })
  const may = mayMove(held.state, 'stop')
  if (!may.ok) return may
  work.update('imports', { id: held.id }, { state: stateAfter('stop'), changedAt: work.now })
  return done(null)
}

/** Throws a file away that was never started. */
export async function discard(work: Work, asked: Asked): Changed<{ code: 'import.cannot' }> {
  const held = await find(asked, work)
  if (!held) return refused({ code: 'import.unknown' })
  const may = mayMove(held.state, 'discard')
  if (!may.ok) return may
  await removeImport(work.db, held.id)
  note(work, held, 'import.discarded')
  return done(null)
}
