import { sql } from 'kysely'
import type { Role } from '@aftercare/contract/lists'
import type { Db } from '../../platform/db.ts'
import type { Work } from '../../platform/work.ts'
import { change, concernedIn, concernsService, saveCase, type CaseFile } from '../cases/index.ts'
import { chooseAssignee, weightOf, type Choice, type Colleague } from './domain/choose-assignee.ts'
import { colleagueOf, endWait, keepWait, MOST_PEOPLE, readPlanned } from './queries.ts'

/** Who may be given cases; the others of the shop are not looked at. */
const DESK: readonly Role[] = ['agent', 'lead', 'supervisor', 'owner']
/** The people of the shops of one round; who was just given a case counts with it for the next. */
export class Hands {
  private readonly byShop = new Map<string, Colleague[]>()

  private constructor(people: readonly (readonly [string, Colleague])[]) {
    for (const [shopId, one] of people) this.byShop.set(shopId, [...(this.byShop.get(shopId) ?? []), one])
  }

  static async read({ db, now }: Work, shops: readonly string[]): Promise<Hands> {
    const people = await readPlanned(db, { shops, roles: DESK, now, most: MOST_PEOPLE })
    return new Hands(people.map((one) => [one.shopId, colleagueOf(one, now)]))
  }

  of(shopId: string): readonly Colleague[] {
    return this.byShop.get(shopId) ?? []
  }

  /** A person's hands are the same in all her shops. */
  take(personId: string, { level }: CaseFile['state'], now: number): void {
    for (const [shopId, people] of this.byShop)
      this.byShop.set(
        shopId,
        people.map((one) =>
          one.personId === personId
            ? { ...one, open: one.open + 1, load: one.load + weightOf[level], lastAssignedAt: now }
            : one,
        ),
      )
  }
}

/** What the rule has to know of cases beside their files, for all of a round at once. */
export interface Facts {
  readonly concerned: ReadonlyMap<string, readonly string[]>
  readonly earlier: ReadonlyMap<string, string>
}

export async function readFacts(db: Db, files: readonly CaseFile[]): Promise<Facts> {
  const ids = files.map(({ identity }) => identity.id)
  const service = files
    .filter(({ state }) => concernsService(state.triage))
    .map(({ identity }) => identity.id)
  return { concerned: await concernedIn(db, service), earlier: await earlierIn(db, ids) }
}

/**
 * 首问负责: who had the customer before, by case: on the same order first, the latest first. Served by cases_of_order
 * and cases_of_customer.
 */
async function earlierIn(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; personId: string | null }>`
    select cases.id, coalesce(
      (select other.assignee_id from cases as other
       where other.order_id = cases.order_id and other.id <> cases.id and other.assignee_id is not null
       order by other.opened_at desc limit 1),
      (select other.assignee_id from cases as other
       where other.customer_id = cases.customer_id and other.shop_id = cases.shop_id and other.id <> cases.id
         and other.assignee_id is not null
       order by other.opened_at desc limit 1)) as "personId"
    from cases where cases.id = any(${ids}::uuid[])
  `.execute(db)
  return new Map(rows.flatMap(({ id, personId }) => (personId === null ? [] : [[id, personId] as const])))
}

/** What the rule says about one case. `but`: whoever has it now is gone. */
export function choose(
  file: CaseFile,
  { facts, hands, but }: { facts: Facts; hands: Hands; but?: boolean },
): Choice {
  const { identity, state } = file
  return chooseAssignee(
    {
      level: state.level,
      needsReview: state.needsReview,
      category: state.category,
      service: concernsService(state.triage),
      concerned: facts.concerned.get(identity.id) ?? [],
      earlier: facts.earlier.get(identity.id) ?? null,
      but: but ? state.assigneeId : null,
    },
    hands.of(identity.shopId),
  )
}

/** Gives a case that the caller holds to whom the rule chose, and says why in its history. */
export async function giveByRule(work: Work, file: CaseFile, choice: Choice, hands: Hands): Promise<void> {
  const { identity, state } = file
  const { to, why } = choice
  const chosen = hands.of(identity.shopId).find(({ personId }) => personId === to)
  const data = {
    from: state.assigneeId,
    to,
    because: 'by_rule',
    why,
    ...(chosen ? { open: chosen.open + 1, capacity: chosen.capacity } : {}),
  }
  saveCase(work, file, change(file, { assigneeId: to }), [{ kind: 'case_assigned', data }])
  if (to === null) return keepWait(work, { caseId: identity.id, shopId: identity.shopId, why })
  work.update('rosterPeople', { personId: to }, { lastAssignedAt: work.now })
  hands.take(to, state, work.now)
  await endWait(work, identity.id)
}
