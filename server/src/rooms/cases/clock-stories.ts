import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { clockStory, type ClockLine, type ClockStory } from './domain/clock-story.ts'

// Of a state only what promises rest on: what the words said is ten times as long.
const facts = sql.raw(
  ['level', 'needsReview', 'emotion', 'assigneeId', 'waitingFor', 'lastAnswerAt', 'lastTurnAt', 'toSend']
    .map((name) => `'${name}'`)
    .join(', '),
)

/** What happened to the promises of cases, each from its own history. One query. */
export async function readClockStories(db: Db, ids: readonly string[]): Promise<Map<string, ClockStory>> {
  const lines = await readClockLines(db, ids)
  return new Map([...lines].map(([id, one]) => [id, clockStory(one)]))
}

/** The lines of the histories of cases, as far as they touch promises. One query. */
export async function readClockLines(db: Db, ids: readonly string[]): Promise<Map<string, ClockLine[]>> {
  const { rows } = await sql<ClockLine & { caseId: string }>`
    select case_events.case_id as "caseId", case_events.at, case_events.kind, case_events.actor_kind as "actorKind",
      case_events.actor_id as "actorId", case_events.policy_version as "policyVersion",
      (case_events.data ->> 'heardAt')::float8 as "heardAt",
      case when case_events.kind = 'clocks_moved' then (case_events.data ->> 'version')::int end as version,
      case_events.data -> 'clocks' as clocks, case_events.data -> 'clocksGone' as "clocksGone",
      (select jsonb_object_agg(fact.key, fact.value) from jsonb_each(case_events.data -> 'case') as fact
       where fact.key in (${facts})) as state
    from case_events
    where case_events.case_id = any(${ids}::uuid[])
    order by case_events.case_id, case_events.seq
  `.execute(db)
  const byCase = new Map<string, ClockLine[]>()
  for (const { caseId, ...line } of rows) {
    const lines = byCase.get(caseId)
    if (lines) lines.push(line)
    else byCase.set(caseId, [line])
  }
  return byCase
}
