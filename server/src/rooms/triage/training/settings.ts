import type { Category } from '@aftercare/contract/lists'

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
  /** How far the mix of the labelled rows is corrected towards {@link DESK}: 0 not at all, 1 wholly. */
  readonly shift: number
  /** Buckets kept in the stored model. */
  readonly kept: number
}

export const chosen: Settings = {
  epochs: 20,
  rate: 0.1,
  decay: 0.01,
  prior: [0.9, 1, 1],
  naturalWeight: 1.5,
  distantWeight: 0.15,
  balance: 0.4,
  shift: 0.3,
  kept: 5000,
}

/**
 * The mix at a desk: the shares of product.md §1 (35/28/20/10/7) over seven tenths of the texts, and three tenths of
 * ordinary requests and of texts that are no complaint, as in the natural sample.
 */
export const DESK: Readonly<Record<Category, number>> = {
  mismatch: 0.25,
  logistics: 0.2,
  usage: 0.14,
  service: 0.07,
  special: 0.16,
  none: 0.18,
}

/** What `--search` compares. */
export const searched: readonly Settings[] = [
  chosen,
  { ...chosen, distantWeight: 0.05 },
  { ...chosen, prior: [0.7, 1, 1] },
]
