import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import {
  change,
  regradeFile,
  reopenFile,
  saveCase,
  type CaseEvent,
  type CaseFile,
  type CaseWithWords,
} from '../cases/index.ts'
import { clocksAfterClosing, clocksForDeadline } from '../clocks/index.ts'
import type { Arrival } from './arrival.ts'
import { consequenceOf, deadlineOf, newsOf, type PlatformRow, type Said } from './domain/platform-news.ts'
import {
  insertPlatformRow,
  rowOf,
  rowsOf,
  saidBy,
  updatePlatformRow,
  type PlatformMemory,
} from './platform-rows.ts'

interface Known {
  readonly seen: CaseWithWords
  /** The case that the row opened or joined: it may have been merged into the one that is seen. */
  readonly home: string
  /** The message that the row became when it came for the first time. */
  readonly messageId: string
  readonly paidFen: number | null
  readonly memory: PlatformMemory
}

/**
 * A row that came before: what the other system says now is kept with the case, in its history and on its clocks. It
 * is no contact and no message. Gives the file as it stands then and the amount if that is new, or null: nothing is new.
 */
export function hearPlatform(
  work: Work,
  arrival: Arrival,
  { seen, home, messageId, paidFen, memory }: Known,
): { readonly file: CaseFile; readonly paidFen: number | null } | null {
  const said = saidBy(arrival)
  const { file } = seen
  const before = rowsOf(memory, file)
  const own = before.find((row) => row.messageId === messageId)
  const news = said && newsOf(said, own, paidFen)
  if (!news) return null
  const row = rowOf({ ...(own ?? said), ...news }, own?.caseId ?? home, messageId)
  if (own) updatePlatformRow(work, row)
  else insertPlatformRow(work, row)
  const rows = [...before.filter((one) => one !== own), row]
  const next = afterNews(file, { work, arrival, news, before, rows, seen, memory })
  return { file: saveCase(work, file, next.file, next.events), paidFen: news.paidFen ?? null }
}

interface News {
  readonly work: Work
  readonly arrival: Arrival
  readonly news: Partial<Said>
  readonly before: readonly PlatformRow[]
  readonly rows: readonly PlatformRow[]
  readonly seen: CaseWithWords
  readonly memory: PlatformMemory
}

function afterNews(file: CaseFile, heard: News): { file: CaseFile; events: CaseEvent[] } {
  const { work, news, rows, seen, memory } = heard
  const policy = heard.arrival.policy
  const code = news.state === undefined ? null : rows.at(-1)!.stateCode
  const { deadlineAt = null, paidFen = null } = news
  const events: CaseEvent[] = [{ kind: 'platform_changed', data: { state: code, deadlineAt, paidFen } }]
  const open = file.state.status !== 'closed'
  const known = { ...file.state.grading.known, paidFen }
  const graded =
    open && paidFen !== null
      ? regradeFile(file, { triage: file.state.triage, known, policy, now: work.now, newId })
      : file
  const handling = memory.handling.get(file.identity.id) ?? { touched: true, closedByPlatform: false }
  const does = consequenceOf(graded, rows, seen.words.length, handling)
  if (does === 'close') {
    const closed = { status: 'closed', closedAt: work.now, waitingFor: null, nextChaseAt: null } as const
    events.push({ kind: 'case_closed', data: { outcome: 'platform', confirmation: null, noteId: null } })
    return {
      file: change(graded, closed, clocksAfterClosing(graded.clocks, work.now, policy.document)),
      events,
    }
  }
  if (does === 'reopen') events.push({ kind: 'case_reopened', data: { by: 'platform' } })
  const standing = does === 'reopen' ? reopenFile(graded, { at: work.now, policy, newId }) : graded
  return { file: withDeadline(standing, heard, does === 'reopen'), events }
}

/** The clock of the platform's deadline follows the rows of an open case. */
export function withDeadline(
  file: CaseFile,
  { work, arrival, before, rows }: Pick<News, 'work' | 'arrival' | 'before' | 'rows'>,
  anew = false,
): CaseFile {
  const deadlineAt = deadlineOf(rows)
  if (file.state.status === 'closed' || (!anew && deadlineAt === deadlineOf(before))) return file
  const making = { policy: arrival.policy.document, newId }
  return change(file, {}, clocksForDeadline(file.clocks, deadlineAt, work.now, making))
}
