/** Hyper-parameters of the training. Chosen by cross-validation inside the training half only. */
export interface Settings {
  readonly epochs: number
  readonly rate: number
  /** Pull of every learned weight towards nothing, that is towards the lexicon. */
  readonly decay: number
  /** The lexicon's own score counts this much: first, holds, emotion. */
  readonly prior: readonly [number, number, number]
  /** A row of the natural sample counts as this many curated ones: it has the mix of a real desk. */
  readonly naturalWeight: number
  /** A review that the lexicon alone is sure about counts this much as a training row; 0 leaves them out. */
  readonly distantWeight: number
  /** Rare classes count more: weight (n / count) to this power. */
  readonly balance: number
  /** Buckets kept in the stored model. */
  readonly kept: number
}

export const chosen: Settings = {
  epochs: 20,
  rate: 0.1,
  decay: 0.002,
  prior: [0.9, 1, 1],
  naturalWeight: 1.5,
  distantWeight: 0.05,
  balance: 0.7,
  kept: 6000,
}

/** What `--search` compares. */
export const searched: readonly Settings[] = [
  chosen,
  { ...chosen, balance: 0.7 },
  { ...chosen, prior: [0.9, 1, 1], balance: 0.7 },
  { ...chosen, prior: [0.9, 1, 1], balance: 0.7, rate: 0.05 },
  { ...chosen, prior: [0.9, 1, 1], balance: 0.7, rate: 0.03 },
  { ...chosen, prior: [0.9, 1, 1], balance: 0.9, rate: 0.05 },
  { ...chosen, prior: [0.9, 1, 1], balance: 0.9, rate: 0.05, distantWeight: 0.1 },
]
