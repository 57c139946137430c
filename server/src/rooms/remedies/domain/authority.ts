import type { Role } from '@aftercare/contract/lists'
import type { ApprovalSeat, GrantObstacle } from '@aftercare/contract/remedy-lists'
import type { AuthorityPolicy } from '@aftercare/contract/remedy-policy'
import type { Fen } from '../../../kernel/money.ts'

/** What is asked of somebody's authority. */
export interface Ask {
  /** 按规则 or 主动补偿: the two ladders. */
  readonly byRight: boolean
  readonly fen: Fen
  /** An urgent case is sent new goods before anything else is settled. */
  readonly urgentReship: boolean
  /** Money that does not go back the way it came. */
  readonly offline: boolean
}

/** What was given before: goodwill only, what is owed by right is not counted. */
export interface Given {
  /** On this order within the days that count together, by whomever. */
  readonly onOrderFen: Fen
  /** By this person today. */
  readonly todayFen: Fen
}

export interface Grant {
  readonly may: boolean
  readonly obstacle: GrantObstacle | null
  /** Who has to say yes; nobody where she may. */
  readonly needs: readonly ApprovalSeat[]
  /** The most that she may give in one grant; null: no limit. */
  readonly limitFen: Fen | null
  readonly leftTodayFen: Fen | null
  /** What is weighed against the limits: this grant and what the order was given before. */
  readonly weighedFen: Fen
}

const ranks: Partial<Record<Role, number>> = { agent: 0, lead: 1, supervisor: 2, owner: 3 }
/** Roles that may give anything stand on one ladder; whoever is not on it gives nothing. */
export const rankOf = (role: Role): number => ranks[role] ?? -1

const ladder = ['lead', 'supervisor', 'owner'] as const satisfies readonly ApprovalSeat[]
type Step = (typeof ladder)[number]

/** Whether somebody of a role may sit in a seat: a higher one in a lower one's, finance only in its own. */
export const mayFill = (seat: ApprovalSeat, role: Role): boolean =>
  seat === 'finance' ? role === 'finance' : rankOf(role) >= rankOf(seat)

function limits({ goodwill, urgentReshipFen }: AuthorityPolicy, urgentReship: boolean): readonly Fen[] {
  const { agentFen, leadFen, supervisorFen, ownerFen } = goodwill
  const raised = (fen: Fen): Fen => (urgentReship ? Math.max(fen, urgentReshipFen) : fen)
  return [agentFen, leadFen, raised(supervisorFen), raised(ownerFen)]
}

/** Who may grant an amount of goodwill: the lowest whose limit holds it; above the owner's, finance as well. */
function seatsFor(fen: Fen, of: readonly Fen[], above: number): ApprovalSeat[] {
  const lowest = ladder.find((seat) => rankOf(seat) > above && of[rankOf(seat)]! >= fen)
  return lowest ? [lowest] : ['owner', 'finance']
}

/** Two others have to agree to a pay-out that leaves no trace on the platform, and one of them keeps the purse. */
const dual = (needs: readonly ApprovalSeat[], own: number): ApprovalSeat[] => {
  const first = needs.find((seat): seat is Step => seat !== 'finance') ?? 'lead'
  // Of owners there is often one: a supervisor looks at hers.
  return [own >= rankOf('owner') ? 'supervisor' : first, 'finance']
}

/**
 * 额度: whether somebody may grant it at once, and if not, why and who may. What the order was given before counts
 * in, so that an amount cannot be split; what she gave today counts against her day.
 */
export function mayGrant(ask: Ask, role: Role, given: Given, policy: AuthorityPolicy): Grant {
  const own = rankOf(role)
  const found = ask.byRight ? byRight(ask, own, policy) : goodwill(ask, own, given, policy)
  if (!ask.offline) return found
  return { ...found, may: false, obstacle: 'offline', needs: dual(found.needs, own) }
}

function byRight({ fen }: Ask, own: number, { byRightFen }: AuthorityPolicy): Grant {
  const confirmed = own >= rankOf('lead')
  const may = confirmed || (own >= 0 && fen <= byRightFen)
  return {
    may,
    obstacle: may ? null : 'right_over',
    needs: may ? [] : ['lead'],
    limitFen: confirmed ? null : byRightFen,
    leftTodayFen: null,
    weighedFen: fen,
  }
}

function goodwill(ask: Ask, own: number, given: Given, policy: AuthorityPolicy): Grant {
  const of = limits(policy, ask.urgentReship)
  const limitFen = of[own] ?? 0
  const leftTodayFen = Math.max(0, limitFen * policy.dailyTimes - given.todayFen)
  const weighedFen = ask.fen + given.onOrderFen
  const common = { limitFen, leftTodayFen, weighedFen }
  const over = weighedFen > limitFen
  if (!over && ask.fen <= leftTodayFen) return { ...common, may: true, obstacle: null, needs: [] }
  const obstacle = !over ? 'daily_cap' : ask.fen <= limitFen ? 'split' : 'over_limit'
  const needs = seatsFor(weighedFen, of, own)
  // Above an owner stands nobody: she signs with her own request, and finance with her.
  const left = own >= rankOf('owner') ? (['finance'] as const) : needs
  return { ...common, may: false, obstacle, needs: left }
}

/** Of the seats that a request needs, those that nobody fills yet; two people never fill one. */
export function openSeats(
  needs: readonly ApprovalSeat[],
  filled: readonly ApprovalSeat[],
): readonly ApprovalSeat[] {
  return needs.filter((seat) => !filled.includes(seat))
}
