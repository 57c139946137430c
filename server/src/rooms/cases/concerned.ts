import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import type { Db } from '../../platform/db.ts'
import { isOpen } from '../clocks/index.ts'
import { concernsService, type CaseFile } from './domain/case-file.ts'
import { mayApologise } from './domain/decisions.ts'

/** A complaint about service for which nobody has apologised yet. */
export const owesApology = ({ clocks }: Pick<CaseFile, 'clocks'>): boolean =>
  clocks.some((clock) => clock.duty === 'apologise' && isOpen(clock))

interface Concerned {
  readonly id: string
  readonly kept: readonly string[]
  readonly known: boolean
  readonly present: string | null
}

const familyOf = sql`array_append(cases.absorbed, cases.id)`

/**
 * 当事客服: whom complaints about service concern, by case. Kept with the case (and with what was merged into it) from
 * the moment it was found; until then whoever last answered the customer there, has the case, or answered her before.
 */
export async function concernedIn(db: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Concerned>`
    select cases.id,
      array(select distinct service_cases.concerned_id from service_cases
            where service_cases.case_id = any(${familyOf}) and service_cases.concerned_id is not null) as kept,
      exists (select 1 from service_cases where service_cases.case_id = cases.id) as known,
      coalesce(said.person_id, cases.assignee_id, earlier.person_id) as present
    from cases
    left join lateral (
      select spoken.person_id from (
        select messages.author_id as person_id, messages.at from messages
        where messages.case_id = any(${familyOf}) and messages.kind = 'reply'
          and messages.delivery <> 'withdrawn' and messages.author_id is not null
        union all
        select calls.caller_id, calls.at from calls
        where calls.case_id = any(${familyOf}) and calls.outcome = 'reached' and calls.caller_id is not null
      ) as spoken order by spoken.at desc limit 1) as said on true
    left join lateral (
      select coalesce((
        select messages.author_id from messages
        where messages.case_id = other.id and messages.kind = 'reply' and messages.author_id is not null
        order by messages.at desc limit 1), other.assignee_id) as person_id
      from cases as other
      where other.customer_id = cases.customer_id and other.shop_id = cases.shop_id
        and other.opened_at < cases.opened_at and other.assignee_id is not null
      order by other.opened_at desc limit 1) as earlier on true
    where cases.id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(
    rows.map(({ id, kept, known, present }) => [
      id,
      known || present === null ? [...kept] : [...new Set([...kept, present])],
    ]),
  )
}

interface Wanted {
  readonly assignee: string | null
  readonly role: Role | null
}

/**
 * Whether a complaint about service stands against giving the case to somebody: never to whom it concerns, and to
 * nobody but a lead, a supervisor or an owner while an apology is owed.
 */
export async function isBarred(db: Db, file: CaseFile, { assignee, role }: Wanted): Promise<boolean> {
  if (assignee === null || !concernsService(file.state.triage)) return false
  if (owesApology(file) && !mayApologise(role)) return true
  return (await concernedIn(db, [file.identity.id])).get(file.identity.id)?.includes(assignee) ?? false
}
