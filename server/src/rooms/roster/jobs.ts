import { sql } from 'kysely'
import type { Work } from '../../platform/work.ts'
import { readCaseFiles } from '../cases/index.ts'
import { choose, giveByRule, Hands, readFacts } from './assign.ts'
import { ASSIGNING, keepWait } from './queries.ts'
import { holdStranded } from './views/stranded.ts'

const MOST_PER_ROUND = 50

/** One hand at a time gives cases out; another node's turn comes when it is done. */
async function mayAssign({ db }: Work): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(${ASSIGNING}::bigint) as held
  `.execute(db)
  return rows[0]!.held
}

/** Held where nothing else holds them; a case that somebody works on comes in the next round. */
async function heldFiles({ db }: Work, ids: readonly string[]) {
  return readCaseFiles(db, [...new Set(ids)])
}

/**
 * 自动派单: gives the open cases that nobody has to somebody, in the shops that want it, the most urgent first. Gives
 * how many were looked at; call again until 0. Served by cases_of_assignee.
 */
export async function assignNew(work: Work): Promise<number> {
  const due = await sql`select 1 from roster_shops where roster_shops.auto limit 1`.execute(work.db)
  if (due.rows.length === 0 || !(await mayAssign(work))) return 0
  const { rows } = await sql<{ id: string }>`
    select cases.id from cases
    join roster_shops on roster_shops.shop_id = cases.shop_id and roster_shops.auto
    left join assignment_waits on assignment_waits.case_id = cases.id
    where cases.status <> 'closed' and cases.assignee_id is null
      and (assignment_waits.case_id is null or assignment_waits.retry_at <= ${new Date(work.now)})
    order by cases.queue_band, cases.queue_bucket, cases.queue_level, cases.queue_emotion, cases.queue_due, cases.number
    limit ${MOST_PER_ROUND}
    for update of cases skip locked
  `.execute(work.db)
  return give(work, rows)
}

async function give(work: Work, rows: readonly { id: string }[]): Promise<number> {
  const files = await heldFiles(
    work,
    rows.map(({ id }) => id),
  )
  if (files.length === 0) return 0
  const hands = await Hands.read(work, [...new Set(files.map(({ identity }) => identity.shopId))])
  const facts = await readFacts(work.db, files)
  // By queue, not by number: the last free hand belongs to the most urgent case.
  const inOrder = rows.flatMap(({ id }) => files.filter(({ identity }) => identity.id === id))
  for (const file of inOrder) {
    const choice = choose(file, { facts, hands })
    const { id: caseId, shopId } = file.identity
    if (choice.to === null) await keepWait(work, { caseId, shopId, why: choice.why })
    else await giveByRule(work, file, choice, hands)
  }
  return files.length
}

/**
 * 服务态度交组长: whatever the shop's setting, a complaint about service for which nobody has apologised leaves the
 * hands of an agent, and of whom it concerns. Whom it concerns is kept from the first time on.
 */
export async function handToLeads(work: Work): Promise<number> {
  const { rows } = await sql<{ id: string; known: boolean }>`
    select cases.id, service_cases.case_id is not null as known
    from clocks
    join cases on cases.id = clocks.case_id and cases.status <> 'closed'
    left join memberships on memberships.person_id = cases.assignee_id and memberships.shop_id = cases.shop_id
      and memberships.left_at is null
    left join service_cases on service_cases.case_id = cases.id
    left join assignment_waits on assignment_waits.case_id = cases.id
    where clocks.duty = 'apologise' and clocks.ended_at is null
      and (service_cases.case_id is null
        or coalesce(memberships.role, 'none') not in ('lead', 'supervisor', 'owner')
        or cases.assignee_id = service_cases.concerned_id)
      and (assignment_waits.case_id is null or service_cases.case_id is null
        or assignment_waits.retry_at <= ${new Date(work.now)})
    order by cases.number
    limit ${MOST_PER_ROUND}
    for update of cases skip locked
  `.execute(work.db)
  if (rows.length === 0) return 0
  const files = await heldFiles(
    work,
    rows.map(({ id }) => id),
  )
  const hands = await Hands.read(work, [...new Set(files.map(({ identity }) => identity.shopId))])
  const facts = await readFacts(work.db, files)
  for (const file of files) {
    const { id } = file.identity
    const concerned = facts.concerned.get(id) ?? []
    if (!rows.find((row) => row.id === id)!.known)
      work.insert('serviceCases', { caseId: id, concernedId: concerned.at(-1) ?? null, foundAt: work.now })
    await toLead(work, file, { facts, hands })
  }
  return files.length
}

async function toLead(
  work: Work,
  file: Awaited<ReturnType<typeof heldFiles>>[number],
  { facts, hands }: Pick<Parameters<typeof choose>[1], 'facts' | 'hands'>,
): Promise<void> {
  const { id: caseId, shopId } = file.identity
  const { assigneeId } = file.state
  const concerned = facts.concerned.get(caseId) ?? []
  const has = hands.of(shopId).find(({ personId }) => personId === assigneeId)
  // A lead whom it does not concern has it already.
  if (has && has.role !== 'agent' && !concerned.includes(has.personId)) return
  const choice = choose(file, { facts, hands })
  if (choice.to === null && assigneeId === null) return keepWait(work, { caseId, shopId, why: choice.why })
  await giveByRule(work, file, choice, hands)
}

/** Promises that fall due before their keeper is back go to somebody who is there, in the shops that want it. */
export async function reassignStranded(work: Work): Promise<number> {
  const { rows: shops } = await sql<{ shopId: string }>`
    select roster_shops.shop_id as "shopId" from roster_shops where roster_shops.auto order by roster_shops.shop_id
  `.execute(work.db)
  if (shops.length === 0 || !(await mayAssign(work))) return 0
  let given = 0
  for (const { shopId } of shops) {
    const files = await heldFiles(work, await holdStranded(work, { shopId, most: MOST_PER_ROUND }))
    if (files.length === 0) continue
    const hands = await Hands.read(work, [shopId])
    const facts = await readFacts(work.db, files)
    for (const file of files) {
      const choice = choose(file, { facts, hands, but: true })
      if (choice.to === null) await keepWait(work, { caseId: file.identity.id, shopId, why: choice.why })
      else {
        await giveByRule(work, file, choice, hands)
        given++
      }
    }
  }
  return given
}
