import { sqlState, UNIQUE_VIOLATION } from '../../platform/db.ts'
import type { World } from '../../platform/http/change.ts'
import { transact, type Actor } from '../../platform/work.ts'
import type { OrderDraft } from './domain/order.ts'
import { orderLocks } from './facts.ts'
import { putOrders, type Putting, type PutResult } from './put-orders.ts'

export interface Committing {
  readonly world: World
  readonly by: Actor
  readonly putting: Putting
}

export type Committed = PutResult | { readonly error: unknown }

const TRIES = 4
// Somebody else was faster, or two waited for each other: the next try sees what they did.
const PASSING = new Set([UNIQUE_VIOLATION, '40001', '40P01', '55P03'])
// No connection, no room, shut down: no order is to blame, and each alone would fail in the same way.
const DATABASE_DOWN = /^(?:08|53|57|58|XX)/

/**
 * Puts orders in one transaction. One that fails costs itself and nobody else: the batch is halved until it is found.
 */
export async function commitOrders(to: Committing, drafts: readonly OrderDraft[]): Promise<Committed[]> {
  const result = await attempt(to, drafts)
  if (Array.isArray(result)) return result
  const state = sqlState(result.error)
  const nobodysFault = state === null ? !isFault(result.error) : DATABASE_DOWN.test(state)
  if (drafts.length === 1 || nobodysFault) return drafts.map(() => result)
  const middle = Math.ceil(drafts.length / 2)
  const first = await commitOrders(to, drafts.slice(0, middle))
  return [...first, ...(await commitOrders(to, drafts.slice(middle)))]
}

async function attempt(
  { world, by, putting }: Committing,
  drafts: readonly OrderDraft[],
): Promise<Committed[] | { readonly error: unknown }> {
  const first = orderLocks(putting.shopId, drafts)
  for (let tried = 1; ; tried++) {
    try {
      const opening = { now: world.clock.now(), by, first }
      return await transact(world.database, opening, (work) => putOrders(work, drafts, putting))
    } catch (error) {
      if (tried === TRIES || !PASSING.has(sqlState(error) ?? '')) return { error }
    }
  }
}

/** An error of our own code, as against a connection that is gone. */
const isFault = (error: unknown): boolean => error instanceof Error && /^Invariant broken/.test(error.message)
