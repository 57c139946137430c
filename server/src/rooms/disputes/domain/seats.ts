import type { DisputeSeat } from '@aftercare/contract/dispute-lists'
import type { Role } from '@aftercare/contract/lists'
import { done, refused, type Outcome } from '../../../kernel/outcome.ts'

/** Somebody who might sit. */
export interface Candidate {
  readonly personId: string
  readonly role: Role
  readonly onShift: boolean
  /** Open disputes in which she sits already. */
  readonly sits: number
}

export type Pair = Readonly<Record<DisputeSeat, Candidate>>

const SUPERVISING: readonly Role[] = ['supervisor', 'owner']

/** The roles that sit in a seat, the first before the others. */
export const rolesOf = (seat: DisputeSeat, standIns: readonly Role[]): readonly Role[] =>
  seat === 'supervisor' ? SUPERVISING : ['legal', ...standIns.filter((role) => role !== 'legal')]

/** Every role that may be asked to sit. */
export const seatedRoles = (standIns: readonly Role[]): Role[] => [
  ...new Set([...rolesOf('supervisor', standIns), ...rolesOf('legal', standIns)]),
]

/**
 * The two who sit, two different people: whoever is on shift before whoever is not, the role itself before those who
 * stand in for it, then who sits in fewer disputes. Null: the shop has no such two.
 */
export function choosePair(people: readonly Candidate[], standIns: readonly Role[]): Pair | null {
  const legal = inOrder(people, rolesOf('legal', standIns))
  for (const second of legal) {
    const first = inOrder(
      people.filter(({ personId }) => personId !== second.personId),
      SUPERVISING,
    )[0]
    if (first) return { supervisor: first, legal: second }
  }
  return null
}

function inOrder(people: readonly Candidate[], roles: readonly Role[]): Candidate[] {
  return people
    .filter(({ role }) => roles.includes(role))
    .toSorted(
      (a, b) =>
        Number(b.onShift) - Number(a.onShift) ||
        roles.indexOf(a.role) - roles.indexOf(b.role) ||
        a.sits - b.sits ||
        (a.personId < b.personId ? -1 : 1),
    )
}

export interface ByHand {
  readonly seats: Readonly<Record<DisputeSeat, string>>
  /** What the two are in this shop; null: nobody of it. */
  readonly roles: Readonly<Record<DisputeSeat, Role | null>>
}

/** Two different people, each in a seat that her role may take. */
export function seatsFit(
  { seats, roles }: ByHand,
  standIns: readonly Role[],
): Outcome<null, { code: 'seat.same_person' | 'seat.wrong_role' | 'person.unknown' }> {
  if (seats.supervisor === seats.legal) return refused({ code: 'seat.same_person' })
  if (roles.supervisor === null || roles.legal === null) return refused({ code: 'person.unknown' })
  const right = SUPERVISING.includes(roles.supervisor) && rolesOf('legal', standIns).includes(roles.legal)
  return right ? done(null) : refused({ code: 'seat.wrong_role' })
}
