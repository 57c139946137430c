import { useEffect } from 'react'
import { createStore, useStore } from './store.ts'

/** Something that can be done from the command palette. */
export interface Command {
  readonly id: string
  readonly label: string
  /** Other words for it, such as those of the other language. */
  readonly also?: readonly string[]
  readonly keys?: readonly string[]
  /** Why it cannot be done now; it is shown all the same. */
  readonly denied?: string | undefined
  readonly run: () => void
}

const offered = createStore<readonly Command[]>([])

/** What the open screen can do, for as long as it is open. */
export function useOffer(commands: readonly Command[]): void {
  useEffect(() => offered.write(commands))
  useEffect(() => () => offered.write([]), [])
}

export const useOffered = (): readonly Command[] => useStore(offered)
