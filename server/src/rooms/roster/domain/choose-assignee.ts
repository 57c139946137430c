import type { AssignmentReason, Category, Level, Role } from '@aftercare/contract/lists'
import type { Instant } from '../../../kernel/time.ts'

/** Somebody of the shop, as the rule sees her. */
export interface Colleague {
  readonly personId: string
  readonly role: Role
  /** Teams of the shop that she belongs to, and those that she leads. */
  readonly teams: readonly string[]
  readonly leads: readonly string[]
  /** On shift by plan, and not away. */
  readonly available: boolean
  /** No category named: all. */
  readonly skills: {
    readonly categories: readonly Category[]
    readonly urgent: boolean
    readonly disputed: boolean
  }
  /** Most open cases at once; 0: takes none. */
  readonly capacity: number
  readonly open: number
  /** Open cases weighted by level. */
  readonly load: number
  readonly lastAssignedAt: Instant | null
}

/** What the rule looks at in a case. */
export interface ToAssign {
  readonly level: Level
  readonly needsReview: boolean
  readonly category: Category
  /** 服务态度 anywhere in it, and whom it concerns: she never gets it. */
  readonly service: boolean
  readonly concerned: readonly string[]
  /** Who answered this customer before, on the same order first. */
  readonly earlier: string | null
  /** Who has it now and is gone: she does not get it again. */
  readonly but: string | null
}

export interface Choice {
  readonly to: string | null
  readonly why: AssignmentReason
}

export const weightOf: Readonly<Record<Level, number>> = { urgent: 3, disputed: 2, routine: 1 }

const LEADING: readonly Role[] = ['lead', 'supervisor', 'owner']
const ON_THE_DESK: readonly Role[] = ['agent', ...LEADING]

/** Who gets a case, or why nobody does 派单规则. The same facts in any order give the same answer. */
export function chooseAssignee(given: ToAssign, colleagues: readonly Colleague[]): Choice {
  const others = colleagues.filter(
    ({ personId, role }) =>
      personId !== given.but && !given.concerned.includes(personId) && ON_THE_DESK.includes(role),
  )
  if (given.service) return chooseLead(given, colleagues, others)
  const present = others.filter(({ available, teams }) => available && teams.length > 0)
  const skilled = present.filter((one) => takes(one, given))
  const free = skilled.filter(({ open, capacity }) => open < capacity)
  const earlier = free.find(({ personId }) => personId === given.earlier)
  if (earlier) return { to: earlier.personId, why: 'first_contact' }
  const least = lightest(free)
  if (least) return { to: least.personId, why: 'least_load' }
  const called = given.level === 'urgent' ? chooseForUrgent(present, others) : null
  if (called) return called
  if (present.length === 0) return { to: null, why: 'nobody_on_shift' }
  return { to: null, why: skilled.length === 0 ? 'nobody_skilled' : 'all_full' }
}

const takes = ({ skills }: Colleague, { category, level, needsReview }: ToAssign): boolean =>
  (skills.categories.length === 0 || skills.categories.includes(category)) &&
  (level !== 'urgent' || skills.urgent) &&
  (!(level === 'disputed' || needsReview) || skills.disputed)

// Danger does not wait for room in somebody's hands: neither capacity nor skill is asked of who leads.
function chooseForUrgent(present: readonly Colleague[], others: readonly Colleague[]): Choice | null {
  const lead = lightest(present.filter(isLead))
  if (lead) return { to: lead.personId, why: 'urgent_lead' }
  const supervisor = lightest(others.filter(({ role, available }) => role === 'supervisor' && available))
  return supervisor && { to: supervisor.personId, why: 'urgent_supervisor' }
}

const isLead = ({ role, leads }: Colleague): boolean =>
  LEADING.includes(role) && (role === 'lead' || leads.length > 0)

/**
 * A complaint about service: the lead of the concerned agent's team, then any other lead, a supervisor, the owner.
 * Who is on shift comes first among each; that nobody is there does not bring it back to the agent.
 */
function chooseLead(
  { concerned }: ToAssign,
  colleagues: readonly Colleague[],
  others: readonly Colleague[],
): Choice {
  const teams = colleagues
    .filter(({ personId }) => concerned.includes(personId))
    .flatMap((one) => [...one.teams])
  const leads = others.filter(isLead)
  const own = leads.filter((one) => one.leads.some((team) => teams.includes(team)))
  const supervisors = others.filter(({ role }) => role === 'supervisor')
  const owners = others.filter(({ role }) => role === 'owner')
  const there = (people: readonly Colleague[]) => people.filter(({ available }) => available)
  const rings: readonly [readonly Colleague[], AssignmentReason][] = [
    [there(own), 'service_lead'],
    [there(leads), 'service_lead'],
    [there(supervisors), 'service_supervisor'],
    [own, 'service_lead'],
    [leads, 'service_lead'],
    [supervisors, 'service_supervisor'],
    [owners, 'service_owner'],
  ]
  for (const [people, why] of rings) {
    const chosen = lightest(people)
    if (chosen) return { to: chosen.personId, why }
  }
  return { to: null, why: 'nobody_leads' }
}

/** The share of her hands that is full; whoever takes none by plan counts as carrying it all in one. */
const fullness = ({ load, capacity }: Colleague): number => load / Math.max(1, capacity)

/** Least load first; of equals, who has waited longest for a case; then by id, so that the answer is one. */
function lightest(people: readonly Colleague[]): Colleague | null {
  const [first] = [...people].sort(
    (a, b) =>
      fullness(a) - fullness(b) ||
      (a.lastAssignedAt ?? -Infinity) - (b.lastAssignedAt ?? -Infinity) ||
      (a.personId < b.personId ? -1 : 1),
  )
  return first ?? null
}
