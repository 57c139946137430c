/** Hyper-parameters of the training, chosen by cross-validation over the real texts (docs/triage.md). */
export interface Settings {
  readonly epochs: number
  readonly rate: number
  /** Pull of every learned weight towards nothing, that is towards the lexicon. */
  readonly decay: number
  /** The lexicon's own score counts this much: first, holds, emotion, sub-types, flags. */
  readonly prior: readonly number[]
  /** A text of our own counts this much beside a real one; for flags, of which there are few, as much. */
  readonly ownWeight: number
  /** A row of the natural sample counts as this many curated ones: it has the mix of a real desk. */
  readonly naturalWeight: number
  /** A feature that fewer texts have is not learned. */
  readonly seenAtLeast: number
  /** Added to the biases of what comes first: rare classes are found too seldom, service too often. */
  readonly lean: readonly number[]
  /** Buckets kept in the stored model. */
  readonly kept: number
}

export const chosen: Settings = {
  epochs: 16,
  rate: 0.1,
  decay: 0.01,
  prior: [0.9, 0.9, 0.9, 1.5, 1.5],
  ownWeight: 0.6,
  naturalWeight: 2,
  seenAtLeast: 2,
  lean: [0, 0, 0.3, -0.2, 0, 0.2],
  kept: 14_000,
}
