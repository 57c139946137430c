import type { NewDeadline } from '@aftercare/contract/promises'
import { refused } from '../../kernel/outcome.ts'
import { parseInstant, type Instant } from '../../kernel/time.ts'
import type { Caller } from '../../platform/caller.ts'
import { newId } from '../../platform/ids.ts'
import type { Work } from '../../platform/work.ts'
import { change, onCase, stands, type CaseFile } from '../cases/index.ts'
import { clocksForDeadline } from '../clocks/index.ts'
import { insertNote } from '../messages/index.ts'
import { deadlineOf, type PlatformRow } from './domain/platform-news.ts'
import { insertPlatformRow, readPlatformMemory, rowOf, rowsOf, updatePlatformRow } from './platform-rows.ts'

interface Asked {
  readonly caller: Caller
  readonly number: number | null
  readonly body: NewDeadline
}

/**
 * 修改平台期限: a lead knows better than what came with the case, and says why. The rows of the case say it from now on,
 * so that merging, splitting and opening again go by it; what the platform says in a later file is newer and holds.
 */
export const setDeadline = (work: Work, { caller, number, body }: Asked) =>
  onCase(work, { caller, number, permission: 'case.deadline' }, async ({ file, policy, now }) => {
    if (file.state.status === 'closed') return refused({ code: 'case.closed' })
    const deadlineAt = body.deadlineAt === null ? null : parseInstant(body.deadlineAt)
    if (body.deadlineAt !== null && deadlineAt === null) return refused({ code: 'time.unreadable' })
    if (deadlineAt !== null && deadlineAt <= now) return refused({ code: 'deadline.past' })
    const { identity, state } = file
    const memory = await readPlatformMemory(work.db, [identity.id, ...state.absorbed])
    const before = rowsOf(memory, file)
    if (isSaid(before, deadlineAt)) return refused({ code: 'deadline.same' })
    const rows = saying(before, file, deadlineAt)
    for (const row of rows) write(work, row, before)
    const noteId = insertNote(work, identity.id, body.reason)
    const clocks = clocksForDeadline(file.clocks, deadlineOf(rows), now, { policy: policy.document, newId })
    const data = { deadlineAt, was: deadlineOf(before), noteId }
    return stands(change(file, {}, clocks), [{ kind: 'deadline_changed', data }], now)
  })

/** Every row that speaks of a deadline says this one, and nothing is left to change. */
function isSaid(rows: readonly PlatformRow[], deadlineAt: Instant | null): boolean {
  const said = rows.flatMap((row) => (row.deadlineAt === null ? [] : [row.deadlineAt]))
  return said.length === 0 ? deadlineAt === null : said.every((one) => one === deadlineAt)
}

/** The rows with the new deadline: where none spoke of one, the first message does. */
function saying(
  rows: readonly PlatformRow[],
  { identity }: CaseFile,
  deadlineAt: Instant | null,
): PlatformRow[] {
  if (rows.some((row) => row.deadlineAt !== null))
    return rows.map((row) => (row.deadlineAt === null ? row : { ...row, deadlineAt }))
  const first = rows.find(({ messageId }) => messageId === identity.firstMessageId)
  if (first) return rows.map((row) => (row === first ? { ...row, deadlineAt } : row))
  const said = { platform: null, reason: null, state: null, deadlineAt, paidFen: null }
  return [...rows, rowOf(said, identity.id, identity.firstMessageId)]
}

function write(work: Work, row: PlatformRow, before: readonly PlatformRow[]): void {
  if (before.includes(row)) return
  const known = before.some(({ messageId }) => messageId === row.messageId)
  if (known) updatePlatformRow(work, row)
  else insertPlatformRow(work, row)
}
