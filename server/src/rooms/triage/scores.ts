/** How right and how sure: the plain arithmetic of the accuracy report. */

/** Shares in [0, 1]; `n` = labelled rows of the class. F1 of a class that neither occurs nor is found is null. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number | null
  readonly n: number
}

/** Precision and recall of something rare, each with the interval that so few rows allow. */
export interface FlagScore extends Score {
  readonly precisionInterval: readonly [number, number]
  readonly recallInterval: readonly [number, number]
}

/** One bar of the reliability diagram: how sure on average, and how often right. */
export interface Bin {
  readonly n: number
  readonly sure: number
  readonly right: number
}

export const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
export const mean = (values: readonly number[]): number =>
  share(
    values.reduce((a, b) => a + b, 0),
    values.length,
  )

/** Precision, recall and F1 of what was found against what is true. */
export function score<One>(
  all: readonly One[],
  truth: (one: One) => boolean,
  found: (one: One) => boolean,
): Score {
  const n = all.filter(truth).length
  const said = all.filter(found).length
  const both = all.filter((one) => truth(one) && found(one)).length
  const f1 = n + said === 0 ? null : (2 * both) / (n + said)
  return { precision: share(both, said), recall: share(both, n), f1, n }
}

const Z = 1.96

/** The 95 % Wilson interval of a share. */
export function wilson(part: number, whole: number): [number, number] {
  if (whole === 0) return [0, 1]
  const p = part / whole
  const middle = p + Z ** 2 / (2 * whole)
  const reach = Z * Math.sqrt((p * (1 - p)) / whole + Z ** 2 / (4 * whole ** 2))
  const by = 1 + Z ** 2 / whole
  return [Math.max(0, (middle - reach) / by), Math.min(1, (middle + reach) / by)]
}

/** Cohen's kappa with quadratic weights over the values 0–3: 1 is agreement, 0 is chance. */
export function kappa(pairs: readonly (readonly [number, number])[]): number {
  const count = (at: 0 | 1, value: number): number => pairs.filter((pair) => pair[at] === value).length
  const values = [0, 1, 2, 3]
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0)
  const expected = values.reduce(
    (sum, a) => sum + values.reduce((own, b) => own + (a - b) ** 2 * count(0, a) * count(1, b), 0),
    0,
  )
  return expected === 0 ? 1 : 1 - (observed * pairs.length) / expected
}

const BINS = 10

/** Ten bins of confidence; empty ones are left out. */
export function reliability(all: readonly { sure: number; right: boolean }[]): Bin[] {
  const bins = Array.from({ length: BINS }, () => ({ n: 0, sure: 0, right: 0 }))
  for (const { sure, right } of all) {
    const bin = bins[Math.min(BINS - 1, Math.floor(sure * BINS))]!
    bin.n++
    bin.sure += sure
    bin.right += right ? 1 : 0
  }
  return bins.filter(({ n }) => n > 0).map(({ n, sure, right }) => ({ n, sure: sure / n, right: right / n }))
}
