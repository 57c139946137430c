/** Money is an integer number of fen 分. No float ever holds money. */
export type Fen = number

/** `yuan(2000.01)` is 200001 fen. For tests and defaults; parsing of people's input is `parseYuan`. */
export const yuan = (amount: number): Fen => Math.round(amount * 100)

/** Reads `1,299.00`, `¥89`, `89.5元`. Gives null for anything that is not a plain amount of money. */
export function parseYuan(text: string): Fen | null {
  const plain = text.replace(/[\s,，¥￥元]/g, '')
  const found = /^(\d{1,12})(?:\.(\d{1,2})0*)?$/.exec(plain)
  if (!found) return null
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}

/** `¥2000.01`, for a sentence. */
export const yuanText = (fen: Fen): string => `¥${(fen / 100).toFixed(2)}`

/**
 * Shares an amount out by weights, in whole fen: the shares are always together the amount. Where every weight is
 * nothing, so is every share.
 */
export function shareOut(fen: Fen, weights: readonly number[]): Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  let weight = 0
  let given = 0
  return weights.map((one) => {
    weight += one
    // BigInt: weight times amount goes beyond what a number holds exactly.
    const until = total === 0 ? 0 : Number((BigInt(weight) * BigInt(fen)) / BigInt(total))
    const share = until - given
    given = until
    return share
  })
}
