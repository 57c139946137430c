import type { ImportMode, ImportState, ImportSubject } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** What may be asked of an import, from which states, and where it leads. */
const moves = {
  read_again: { from: ['previewed', 'failed'], to: 'reading' },
  start: { from: ['previewed'], to: 'running' },
  resume: { from: ['stopped'], to: 'running' },
  stop: { from: ['running'], to: 'stopping' },
  // What has opened cases stays as a record; only its file goes, by itself, after a week.
  discard: { from: ['previewed', 'failed'], to: null },
} as const satisfies Record<string, { from: readonly ImportState[]; to: ImportState | null }>
export type ImportMove = keyof typeof moves

export function mayMove(state: ImportState, move: ImportMove): Outcome<null, { code: 'import.cannot' }> {
  const from: readonly ImportState[] = moves[move].from
  return from.includes(state) ? done(null) : refused({ code: 'import.cannot' })
}

export const stateAfter = (move: Exclude<ImportMove, 'discard'>): ImportState => moves[move].to

interface Standing {
  readonly state: ImportState
  readonly what: ImportSubject
  readonly importedAs: ImportMode | null
  /** Fields that a row cannot do without and no column was found for. */
  readonly missing: readonly string[]
  readonly hasFile: boolean
}
export type RunRefusal = {
  readonly code: 'import.cannot' | 'import.not_ready' | 'import.mode' | 'import.file_gone'
}
interface Run {
  readonly move: 'start' | 'resume'
  readonly importedAs: ImportMode | null
}

/** A stopped import goes on as it began: half a file in progress and half of it history is nobody's wish. */
export function runOf(standing: Standing, as: ImportMode | undefined): Outcome<Run, RunRefusal> {
  const move = standing.state === 'stopped' ? 'resume' : 'start'
  const may = mayMove(standing.state, move)
  if (!may.ok) return may
  if (!standing.hasFile) return refused({ code: 'import.file_gone' })
  if (standing.missing.length > 0) return refused({ code: 'import.not_ready' })
  // Orders are no cases: nothing of them is counted in time.
  if (standing.what === 'orders') return done({ move, importedAs: null })
  const importedAs = move === 'resume' ? standing.importedAs : as
  return importedAs ? done({ move, importedAs }) : refused({ code: 'import.mode' })
}
