import type { PartialReturn } from '@aftercare/contract/rulebook'
import type { RefundWay } from '@aftercare/contract/rulebook-lists'
import { shareOut, type Fen } from '../../../kernel/money.ts'

export interface PartialRefund {
  /** Each before postage is deducted. */
  readonly recomputedFen: Fen
  readonly apportionedFen: Fen
  readonly freightFen: Fen
  readonly way: RefundWay
  readonly refundFen: Fen
}

type Line = PartialReturn['lines'][number]

/** Each line's share of what was paid, in whole fen: the shares are always together what was paid. */
export const sharesOf = (lines: readonly Pick<Line, 'priceFen'>[], paidFen: Fen): Fen[] =>
  shareOut(
    paidFen,
    lines.map(({ priceFen }) => priceFen),
  )

/** What the first pieces of a line are worth; all of them are worth the line, to the fen. */
const worth = (lineFen: Fen, quantity: number, pieces: number): Fen =>
  Math.floor((lineFen * pieces) / quantity)

type Count = (line: Line) => number
const before: Count = ({ returnedBefore }) => returnedBefore
const after: Count = ({ returnedBefore, returnedNow }) => returnedBefore + returnedNow

const keptPrice = (lines: readonly Line[], count: Count): Fen =>
  lines.reduce((sum, line) => sum + line.priceFen - worth(line.priceFen, line.quantity, count(line)), 0)

/** The price of goods after the best offer that it reaches. */
const offered = (priceFen: Fen, offers: PartialReturn['offers']): Fen =>
  priceFen -
  Math.max(
    0,
    ...offers.filter(({ fromFen }) => priceFen >= fromFen).map(({ offFen }) => Math.min(offFen, priceFen)),
  )

/**
 * 暂行办法 17: what stays costs its price without the offers it no longer reaches. All that came back so far is
 * counted together, so that the order of several returns makes no difference to their sum.
 */
function recomputed({ lines, paidFen, offers }: PartialReturn, count: Count): Fen {
  const kept = keptPrice(lines, count)
  if (kept === 0) return paidFen
  const whole = keptPrice(lines, () => 0)
  // Other discounts than the offers 满减 were given on the goods themselves: what stays keeps its share of them.
  const others = Math.max(0, offered(whole, offers) - paidFen)
  const share = whole === 0 ? 0 : Number((BigInt(others) * BigInt(kept)) / BigInt(whole))
  return Math.max(0, paidFen - Math.max(0, offered(kept, offers) - share))
}

/** As platforms do: each piece takes its share of what was paid with it. */
function apportioned({ lines, paidFen }: PartialReturn, count: Count): Fen {
  const shares = sharesOf(lines, paidFen)
  return lines.reduce((sum, line, at) => sum + worth(shares[at]!, line.quantity, count(line)), 0)
}

/** Free postage that is no longer earned; nothing kept means nothing to deduct for. */
function lostFreight({ lines, freeFreight }: PartialReturn, count: Count): Fen {
  if (!freeFreight) return 0
  const [whole, kept] = [keptPrice(lines, () => 0), keptPrice(lines, count)]
  const lost = whole >= freeFreight.fromFen && kept < freeFreight.fromFen && kept > 0
  return lost ? freeFreight.freightFen : 0
}

const soFar = (partial: PartialReturn, way: RefundWay, count: Count): Fen =>
  way === 'recomputed' ? recomputed(partial, count) : apportioned(partial, count)

/**
 * The refund of a part of an order under both computations; the higher one counts, unless the shop showed its rule
 * when it sold. Postage is deducted from a no-reason return only, and given back when nothing is kept in the end.
 */
export function partialRefund(partial: PartialReturn, ourFault: boolean): PartialRefund {
  const freight = (count: Count): Fen => (ourFault ? 0 : lostFreight(partial, count))
  // Nobody pays back what she was refunded: a later part that is worth less is worth nothing.
  const due = (way: RefundWay): Fen => {
    const refunded = partial.refundedFen ?? soFar(partial, way, before) - freight(before)
    return Math.max(0, soFar(partial, way, after) - freight(after) - refunded)
  }
  const freightFen = Math.max(0, freight(after) - freight(before))
  const dues = { recomputed: due('recomputed'), apportioned: due('apportioned') }
  const way = partial.shownRule ?? (dues.recomputed > dues.apportioned ? 'recomputed' : 'apportioned')
  return {
    recomputedFen: dues.recomputed + freightFen,
    apportionedFen: dues.apportioned + freightFen,
    freightFen,
    way,
    refundFen: dues[way],
  }
}
