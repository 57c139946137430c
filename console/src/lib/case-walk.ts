import { createStore, useStore } from './store.ts'

/** The list that a case was opened from, so that j and k walk it, and the way back leads to the same place. */
export interface Walk {
  readonly numbers: readonly string[]
  readonly search: Readonly<Record<string, string | undefined>>
  readonly scroll: number
  readonly at: string | null
}

const walk = createStore<Walk>({ numbers: [], search: {}, scroll: 0, at: null })

export const readWalk = walk.read
export const changeWalk = (change: Partial<Walk>): void => walk.write({ ...walk.read(), ...change })
export const useWalk = (): Walk => useStore(walk)

export function neighbours(numbers: readonly string[], number: string) {
  const index = numbers.indexOf(number)
  return {
    index,
    previous: index > 0 ? numbers[index - 1] : undefined,
    next: index >= 0 ? numbers[index + 1] : undefined,
  }
}
