import { sql } from 'kysely'
import type { ClockMoves } from '@aftercare/contract/policy-desk'
import type { PolicyDocument } from '@aftercare/contract/policy'
import type { Instant } from '../../kernel/time.ts'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { isOpen, movedClocks, sameClockRules, type ClockRules } from '../clocks/index.ts'
import { readClockLines, readClockStories } from './clock-stories.ts'
import { change, type CaseFile } from './domain/case-file.ts'
import { clockStory, type ClockLine, type ClockStory } from './domain/clock-story.ts'
import { deltaOf } from './domain/replay.ts'
import { readCaseFiles } from './queries.ts'
import { saveCase, type CaseEvent } from './save-case.ts'

interface Moving {
  readonly policy: ClockRules
  readonly now: Instant
}

/** The case with its open promises counted anew under a policy; the same object where none moves. Pure. */
export function movedFile(file: CaseFile, story: ClockStory, { policy, now }: Moving): CaseFile {
  const clocks = movedClocks(file.clocks, story.steps, policy, now)
  return clocks.some((clock, i) => clock !== file.clocks[i]) ? change(file, {}, clocks) : file
}

const movedIn = (before: CaseFile, after: CaseFile): number =>
  after.clocks.filter((clock, i) => clock !== before.clocks[i]).length

interface Publication {
  readonly version: number
  readonly document: PolicyDocument
}

/** Counts the promises of cases that the caller holds anew. Gives how many cases and promises moved. */
export async function moveClocksOf(
  work: Work,
  ids: readonly string[],
  { version, document }: Publication,
): Promise<{ cases: number; clocks: number }> {
  const files = await readCaseFiles(work.db, ids)
  const stories = await readClockStories(work.db, ids)
  const count = { cases: 0, clocks: 0 }
  for (const file of files) {
    const moved = movedFile(file, stories.get(file.identity.id)!, { policy: document, now: work.now })
    if (moved === file) continue
    const clocks = movedIn(file, moved)
    saveCase(work, file, moved, [{ kind: 'clocks_moved', data: { version, clocks } }])
    count.cases++
    count.clocks += clocks
  }
  return count
}

/** What is told anew of a case and not written yet: the first event of each step carries what it changed. */
interface ToldStep {
  readonly file: CaseFile
  readonly events: readonly CaseEvent[]
}

/** A case and how many of its promises moved. */
export interface MovedFile {
  readonly file: CaseFile
  readonly moved: number
}

/**
 * The case after its story was told anew, with its open promises under the policy in force: what is told again stood
 * under the one of its time, and a publication may lie between.
 */
export async function movedAfterTelling(
  work: Work,
  before: CaseFile,
  steps: readonly ToldStep[],
  { version, document }: Publication,
): Promise<MovedFile> {
  const last = steps.at(-1)!.file
  const lines = (await readClockLines(work.db, [before.identity.id])).get(before.identity.id)!
  if (lines.every((line) => (line.version ?? line.policyVersion) === version)) return { file: last, moved: 0 }
  const told = steps.map(({ file, events }, i): ClockLine => {
    const delta = deltaOf(steps[i - 1]?.file ?? before, file)
    return {
      ...{ at: work.now, kind: events[0]!.kind, actorKind: work.by.kind, actorId: work.by.id },
      ...{ policyVersion: file.state.policyVersion, heardAt: null, version: null },
      ...{ state: delta.case ?? null, clocks: delta.clocks ?? null, clocksGone: delta.clocksGone ?? null },
    }
  })
  const story = clockStory([...lines, ...told])
  const file = movedFile(last, story, { policy: document, now: work.now })
  return { file, moved: movedIn(last, file) }
}

/** Writes what `movedAfterTelling` gave, after the telling itself: `saved` is what that left. */
export function saveMoved(
  work: Work,
  saved: CaseFile,
  { file, moved }: MovedFile,
  version: number,
): CaseFile {
  if (moved === 0) return saved
  const after = { ...file, chain: saved.chain }
  return saveCase(work, saved, after, [{ kind: 'clocks_moved', data: { version, clocks: moved } }])
}

const PAGE = 200
/** More open cases than this are not looked at one by one: the most urgent are. */
const MOST_CASES = 10_000

interface Weighing {
  readonly shopId: string
  readonly inForce: ClockRules
  readonly document: ClockRules
  readonly now: Instant
}

/**
 * Which open promises a publication would move, by the very function that moves them. Reads only. Served by cases_due.
 */
export async function weighMoves(db: Db, { shopId, inForce, document, now }: Weighing): Promise<ClockMoves> {
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases
    where cases.shop_id = ${shopId} and cases.status <> 'closed'
    order by cases.queue_due limit ${MOST_CASES + 1}
  `.execute(db)
  const ids = rows.slice(0, MOST_CASES).map(({ id }) => id)
  const count = { open: 0, moved: 0, earlier: 0, later: 0, withdrawn: 0, overdue: 0 }
  const same = sameClockRules(inForce, document)
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE)
    const files = await readCaseFiles(db, page)
    const stories = same ? null : await readClockStories(db, page)
    for (const file of files) {
      const story = stories?.get(file.identity.id)
      add(count, file, story ? movedFile(file, story, { policy: document, now }) : file, now)
    }
  }
  return { ...count, complete: rows.length <= MOST_CASES }
}

function add(count: Record<string, number>, before: CaseFile, after: CaseFile, now: Instant): void {
  before.clocks.forEach((clock, i) => {
    if (!isOpen(clock)) return
    const moved = after.clocks[i]!
    const bump = (name: string, holds: boolean): void => void (holds && (count[name] = count[name]! + 1))
    bump('open', true)
    bump('moved', moved !== clock)
    bump('withdrawn', !isOpen(moved))
    bump('earlier', isOpen(moved) && moved.dueAt < clock.dueAt)
    bump('later', isOpen(moved) && moved.dueAt > clock.dueAt)
    bump('overdue', isOpen(moved) && moved.state === 'running' && moved.dueAt <= now && clock.dueAt > now)
  })
}
