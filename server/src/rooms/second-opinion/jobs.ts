import { sql } from 'kysely'
import { days, minutes, type Instant } from '../../kernel/time.ts'
import { say } from '../../platform/outbox.ts'
import { SYSTEM, transact, type Work } from '../../platform/work.ts'
import { readCaseFiles } from '../cases/index.ts'
import { askModel, type Asker, type Failed } from './ask-model.ts'
import { waitAfter } from './domain/budget.ts'
import { maskText } from './domain/mask.ts'
import { TRIAGE_TOKENS, triageMessages } from './prompts.ts'
import { readSuggestion, type Suggested } from './read-answer.ts'
import { readMaterial } from './read-material.ts'
import { ruleOf } from './rules.ts'

export interface StoredSuggestion extends Suggested {
  readonly model: string
  readonly at: Instant
}

const MOST_FOUND = 50
/** An older doubt has been seen by a person long ago. */
const LOOK_BACK = days(1)
/** A node that died in the middle is forgotten after this. */
const LEASE = minutes(5)
const KEPT = days(30)

/**
 * Asks about the next case of low confidence. The request runs outside of every transaction; intake knows nothing of
 * it. Gives how many were looked at; call again until 0.
 */
export async function workOnOpinions(asker: Asker): Promise<number> {
  const opening = { now: asker.now(), by: SYSTEM }
  await transact(asker.database, opening, findDoubts)
  const taken = await transact(asker.database, opening, takeNext)
  if (taken === null) return 0
  const result = await askAbout(asker, taken)
  await transact(asker.database, { now: asker.now(), by: SYSTEM }, (work) => keep(work, taken, result))
  return 1
}

/** Cases in doubt whose words were not asked about yet. Served by cases_in_doubt, one shop after the other. */
async function findDoubts(work: Work): Promise<void> {
  await sql`
    insert into opinions (case_id, shop_id, turn_at, act_at, tries)
    select doubt.id, opinion_rules.shop_id, doubt.last_turn_at, ${new Date(work.now)}, 0
    from opinion_rules cross join lateral (
      select cases.id, cases.last_turn_at from cases
      where cases.shop_id = opinion_rules.shop_id and cases.status <> 'closed' and cases.merged_into is null
        and (cases.triage->>'askPerson')::boolean and cases.last_turn_at > ${new Date(work.now - LOOK_BACK)}
        and not exists (select from opinions where opinions.case_id = cases.id and opinions.turn_at >= cases.last_turn_at)
      order by cases.last_turn_at limit ${MOST_FOUND}) as doubt
    where opinion_rules.running and opinion_rules.triage
    on conflict (case_id) do update set turn_at = excluded.turn_at, act_at = excluded.act_at, tries = 0,
      suggestion = null, taken_at = null, taken_by = null
      where opinions.turn_at < excluded.turn_at
  `.execute(work.db)
}

interface Taken {
  readonly caseId: string
  readonly shopId: string
  readonly turnAt: Instant
  readonly tries: number
}

/** Two nodes at once: each takes another. Served by opinions_to_act. */
async function takeNext(work: Work): Promise<Taken | null> {
  const { rows } = await sql<Taken>`
    update opinions set act_at = ${new Date(work.now + LEASE)}, tries = opinions.tries + 1
    where opinions.case_id = (
      select due.case_id from opinions as due where due.act_at <= ${new Date(work.now)}
      order by due.act_at, due.case_id limit 1 for update skip locked)
    returning opinions.case_id as "caseId", opinions.shop_id as "shopId", opinions.turn_at as "turnAt", opinions.tries
  `.execute(work.db)
  return rows[0] ?? null
}

type Result = { readonly suggested: Suggested | null; readonly model: string } | { readonly failed: Failed }
const nothing: Result = { suggested: null, model: '' }

async function askAbout(asker: Asker, { caseId, shopId }: Taken): Promise<Result> {
  const { db } = asker.database
  const [file] = await readCaseFiles(db, [caseId])
  if (!file || file.state.status === 'closed' || !file.state.triage.askPerson) return nothing
  const material = await readMaterial(db, caseId)
  const words = (material?.said ?? []).filter(({ kind }) => kind === 'customer').map(({ text }) => text)
  const masked = material && maskText(words.join('\n'), material.known)
  if (!masked || masked.text.trim() === '') return nothing
  const answer = await askModel(asker, {
    by: SYSTEM,
    shopId,
    caseId,
    kind: 'triage',
    messages: triageMessages(masked.text),
    answerTokens: TRIAGE_TOKENS,
    read: (content) => readSuggestion(content, masked.text),
  })
  if (!answer.ok) return { failed: answer.refusal }
  return { suggested: answer.value, model: (await ruleOf(db, shopId)).model }
}

/** Words that came meanwhile are asked about anew: this answer is of older ones. */
async function keep(work: Work, { caseId, turnAt, tries }: Taken, result: Result): Promise<void> {
  const { actAt, suggestion, again } =
    'failed' in result ? later(work.now, tries, result.failed) : kept(work.now, result)
  const { rows } = await sql<{ shopId: string; number: number }>`
    update opinions set act_at = ${actAt === null ? null : new Date(actAt)}, tries = ${again},
      suggestion = ${suggestion === null ? null : JSON.stringify(suggestion)}::jsonb
    from cases
    where opinions.case_id = ${caseId}::uuid and opinions.turn_at = ${new Date(turnAt)} and cases.id = opinions.case_id
    returning opinions.shop_id as "shopId", cases.number
  `.execute(work.db)
  const told = suggestion !== null && rows[0]
  if (told) say(work, { ...told, caseId, kind: 'opinion_ready', cause: String(turnAt) })
}

interface Next {
  readonly actAt: Instant | null
  readonly again: number
  readonly suggestion: StoredSuggestion | null
}

const kept = (now: Instant, { suggested, model }: Exclude<Result, { failed: Failed }>): Next => ({
  actAt: null,
  again: 0,
  suggestion: suggested && { ...suggested, model, at: now },
})

/** A rest of the endpoint is no try; an answer that is of no use is not asked for twice. */
function later(now: Instant, tries: number, { code, failure, pausedUntil }: Failed): Next {
  if (code === 'opinion.paused') return { actAt: pausedUntil, again: tries - 1, suggestion: null }
  const wait = code === 'opinion.failed' && failure !== 'off_schema' ? waitAfter(tries) : null
  return { actAt: wait === null ? null : now + wait, again: tries, suggestion: null }
}

/** The log keeps thirty days; a request whose node died is no longer waited for. */
export async function forgetOldRequests(work: Work): Promise<void> {
  const before = new Date(work.now - KEPT)
  await sql`delete from opinion_requests where opinion_requests.asked_at < ${before}`.execute(work.db)
  await sql`delete from opinions where opinions.turn_at < ${before}`.execute(work.db)
  await sql`
    update opinion_requests set state = 'failed', failure = 'timed_out', ended_at = ${new Date(work.now)}
    where opinion_requests.state = 'asking' and opinion_requests.asked_at < ${new Date(work.now - LEASE)}
  `.execute(work.db)
}
