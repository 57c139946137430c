import { chance } from '../lib/numbers.ts'

/** What may go wrong with a request, each with how likely it is. */
export interface Faults {
  /** It is done, and the answer never comes. */
  readonly lostAnswer: number
  /** An error of the server before anything was done. */
  readonly errorBefore: number
  /** The same after it was done. */
  readonly errorAfter: number
  /** Slower than anybody waits; it is done in the end. */
  readonly slow: number
  /** Somebody else changed the record meanwhile: its version is another one now. */
  readonly changed: number
  /** The line breaks before anything was read. */
  readonly cut: number
}

export const noFaults: Faults = { lostAnswer: 0, errorBefore: 0, errorAfter: 0, slow: 0, changed: 0, cut: 0 }
export const usualFaults: Faults = {
  lostAnswer: 0.1,
  errorBefore: 0.05,
  errorAfter: 0.05,
  slow: 0.01,
  changed: 0.06,
  cut: 0.04,
}

export type Fault = keyof Faults

/** Draws a fault for each request, the same ones in the same order for the same seed. */
export function drawFaults(faults: Faults, seed: number): () => Fault | null {
  const dice = chance(seed)
  return () => {
    let rest = dice.next()
    for (const [fault, share] of Object.entries(faults) as [Fault, number][]) {
      if (rest < share) return fault
      rest -= share
    }
    return null
  }
}
