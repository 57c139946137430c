import type { Category, Status } from '@aftercare/contract/lists'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { days, type Instant } from '../../../kernel/time.ts'

/** A case of the same order, as joining sees it. */
export interface Neighbour {
  readonly id: string
  readonly number: number
  readonly orderLine: string | null
  readonly category: Category
  readonly status: Status
  readonly openedAt: Instant
  readonly closedAt: Instant | null
  readonly assigneeId: string | null
}

export interface Arrival {
  readonly orderLine: string | null
  readonly category: Category
  readonly at: Instant
}

export type Joining =
  | { readonly kind: 'join' | 'reopen'; readonly into: Neighbour }
  | { readonly kind: 'open'; readonly linked: readonly Neighbour[]; readonly assigneeId: string | null }

/**
 * 合并登记: same order and line (or no line known), same class, open and young enough: it is one more contact of
 * that case. The same of a case that was closed a short while ago: it is opened again. Any other open case of the
 * order is linked and brings its assignee. A case without an order is never joined by itself.
 */
export function joiningOf(
  arrival: Arrival,
  ofOrder: readonly Neighbour[],
  rule: PolicyDocument['joining'],
): Joining {
  const same = ofOrder.filter((one) => sameLine(one, arrival) && sameClass(one, arrival))
  const newest = (a: Neighbour, b: Neighbour) => b.openedAt - a.openedAt || b.number - a.number

  const open = same.filter(
    (one) => one.status !== 'closed' && arrival.at - one.openedAt <= days(rule.openWithinDays),
  )
  if (open.length > 0) return { kind: 'join', into: open.sort(newest)[0]! }

  const closed = same.filter(
    (one) =>
      one.category !== 'none' &&
      one.closedAt !== null &&
      arrival.at - one.closedAt <= days(rule.reopenWithinDays),
  )
  if (closed.length > 0) return { kind: 'reopen', into: closed.sort(newest)[0]! }

  const linked = ofOrder.filter((one) => one.status !== 'closed').sort(newest)
  return {
    kind: 'open',
    linked,
    assigneeId: linked.find((one) => one.assigneeId !== null)?.assigneeId ?? null,
  }
}

const sameLine = (one: Neighbour, { orderLine }: Arrival): boolean =>
  one.orderLine === orderLine || one.orderLine === null || orderLine === null

// 「在吗」 on an open case is no new matter: words that are no complaint join whatever is open.
const sameClass = (one: Neighbour, { category }: Arrival): boolean =>
  one.category === category || (category === 'none' && one.status !== 'closed')
