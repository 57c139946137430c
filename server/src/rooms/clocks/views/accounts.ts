import { sql } from 'kysely'
import type { ClockAccount } from '@aftercare/contract/clock-accounts'
import { clockLine } from '@aftercare/contract/clock-words'
import { isLimitDuty } from '@aftercare/contract/time-limits'
import type { Language } from '@aftercare/contract/words'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'
import { minutes, toShanghai, type Instant } from '../../../kernel/time.ts'
import type { Db } from '../../../platform/db.ts'
import { findCase, readCaseFiles, readClockStories, type CaseFile } from '../../cases/index.ts'
import { documentsOf, policyOfShop } from '../../policy/index.ts'
import { accountOf, sharesOf, usedOf, type Interval, type Standing } from '../domain/account.ts'
import { shownState, type Clock } from '../domain/clock.ts'
import { serviceTimeBetween, type ServiceRules } from '../domain/service-time.ts'

interface Asked {
  readonly number: number | null
  readonly shops: readonly string[]
  readonly now: Instant
  readonly language: Language
}

/** The promises of a case as accounts: where every minute went, and why. Open ones first, by due time. */
export async function listAccounts(db: Db, asked: Asked): Promise<Outcome<ClockAccount[]>> {
  const id = await findCase(db, asked.number, asked.shops)
  if (id === null) return refused({ code: 'case.unknown' })
  const [file] = await readCaseFiles(db, [id])
  const { standings = [] } = (await readClockStories(db, [id])).get(id) ?? {}
  const rules = await rulesOf(db, file!, standings)
  const told = file!.clocks.map((clock) => ({
    clock,
    intervals: accountOf(clock, { until: asked.now, rules: rules(clock), standings }),
  }))
  const names = await namesOf(
    db,
    told.flatMap(({ intervals }) => intervals),
  )
  return done(
    told
      .sort((a, b) => rankOf(a.clock) - rankOf(b.clock) || a.clock.dueAt - b.clock.dueAt)
      .map((one) => describe(one, { ...asked, names, rules: rules(one.clock) })),
  )
}

const rankOf = ({ endedAt }: Clock): number => (endedAt === null ? 0 : 1)

// An open promise is counted by the policy in force; one that has ended, by the one that it ended under.
async function rulesOf(db: Db, { identity: { shopId } }: CaseFile, standings: readonly Standing[]) {
  const inForce = await policyOfShop(db, shopId)
  const versions = [...new Set(standings.map(({ policyVersion }) => policyVersion))]
  const documents = await documentsOf(db, shopId, versions)
  return ({ endedAt }: Clock): ServiceRules => {
    const standing = endedAt === null ? undefined : standings.findLast(({ from }) => from <= endedAt)
    return documents.get(standing?.policyVersion ?? -1) ?? inForce.document
  }
}

async function namesOf(db: Db, intervals: readonly Interval[]): Promise<Map<string, string>> {
  const ids = [...new Set(intervals.flatMap(({ assigneeId, actorId }) => [assigneeId, actorId]))].filter(
    (id) => id !== null,
  )
  const { rows } = await sql<{ id: string; name: string }>`
    select people.id, people.name from people where people.id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

interface Told {
  readonly clock: Clock
  readonly intervals: readonly Interval[]
}
interface Telling extends Asked {
  readonly names: ReadonlyMap<string, string>
  readonly rules: ServiceRules
}

function describe({ clock, intervals }: Told, { names, now, language, rules }: Telling): ClockAccount {
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))
  const state = shownState(clock, now)
  const why = sharesOf(intervals).map(({ cause, assigneeId, ms }) => ({
    cause,
    with: nameOf(assigneeId),
    ms,
  }))
  const end = clock.endedAt ?? now
  const late = state === 'breached' || state === 'met_late' ? between(clock, clock.dueAt, end, rules) : 0
  const { duty, withinMinutes, time } = clock
  const usedMs = usedOf(intervals)
  const line = clockLine(
    {
      ...{ state, withinMinutes, time, usedMs, lateMs: late, why },
      isLimit: isLimitDuty(duty),
      leftMs: Math.max(
        0,
        state === 'running' ? between(clock, now, clock.dueAt, rules) : minutes(withinMinutes) - usedMs,
      ),
      pausedFor: clock.pauses?.find(({ to }) => to === null)?.for ?? null,
    },
    language,
  )
  return {
    ...{ duty, state, withinMinutes, time, usedMs, why, line },
    startedAt: toShanghai(clock.startedAt),
    dueAt: toShanghai(clock.dueAt),
    endedAt: clock.endedAt === null ? null : toShanghai(clock.endedAt),
    intervals: intervals.map(({ kind, cause, from, to, assigneeId, actorId, policyVersion }) => ({
      ...{ kind, cause, policyVersion },
      from: toShanghai(from),
      to: toShanghai(to),
      with: nameOf(assigneeId),
      by: nameOf(actorId),
    })),
    lateMs: late,
  }
}

// Late by what its own hours count: a night is no lateness of a promise that sleeps at night.
const between = ({ time }: Clock, from: Instant, to: Instant, rules: ServiceRules): number =>
  time === 'wall' ? Math.max(0, to - from) : serviceTimeBetween(from, to, rules)
