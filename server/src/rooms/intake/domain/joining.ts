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
  /** The case whose line and class these are: itself, or one that was merged into it. */
  readonly home: string
}

export interface Arrival {
  readonly orderLine: string | null
  readonly category: Category
  readonly at: Instant
}

export type Joining =
  | { readonly kind: 'join' | 'reopen'; readonly into: Neighbour }
  | {
      readonly kind: 'open'
      readonly linked: readonly Neighbour[]
      readonly assigneeId: string | null
      /** 重复来诉: the newest finished case of the same matter, closed too long ago to be opened again. */
      readonly repeatOf: Neighbour | null
    }

/**
 * 合并登记: same order and line (or no line known), same class, open and young enough: it is one more contact of
 * that case. The same of a case that was closed a short while ago: it is opened again. Any other open case of the
 * order is linked and brings its assignee; what was finished longer ago is repeated. A case without an order is never
 * joined by itself. What was merged stands for the survivor under its own line and class.
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

  const finished = same.filter((one) => one.category !== 'none' && one.closedAt !== null)
  const closed = finished.filter((one) => arrival.at - one.closedAt! <= days(rule.reopenWithinDays))
  if (closed.length > 0) return { kind: 'reopen', into: closed.sort(newest)[0]! }

  const linked = distinct(ofOrder.filter((one) => one.status !== 'closed').sort(newest))
  return {
    kind: 'open',
    linked,
    assigneeId: linked.find((one) => one.assigneeId !== null)?.assigneeId ?? null,
    repeatOf: finished.sort(newest)[0] ?? null,
  }
}

const distinct = (all: readonly Neighbour[]): Neighbour[] =>
  all.filter((one, i) => all.findIndex(({ id }) => id === one.id) === i)

const sameLine = (one: Neighbour, { orderLine }: Arrival): boolean =>
  one.orderLine === orderLine || one.orderLine === null || orderLine === null

// 「在吗」 on an open case is no new matter: words that are no complaint join whatever is open.
const sameClass = (one: Neighbour, { category }: Arrival): boolean =>
  one.category === category || (category === 'none' && one.status !== 'closed')
