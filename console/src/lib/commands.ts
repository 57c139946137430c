import { useEffect, useId } from 'react'
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

type Offers = Readonly<Record<string, readonly Command[]>>

const offered = createStore<Offers>({})

/** What this part of the open screen can do, for as long as it is open. */
export function useOffer(commands: readonly Command[]): void {
  const part = useId()
  useEffect(() => offered.write({ ...offered.read(), [part]: commands }))
  useEffect(
    () => () => {
      const { [part]: _, ...others } = offered.read()
      offered.write(others)
    },
    [part],
  )
}

export const useOffered = (): readonly Command[] => Object.values(useStore(offered)).flat()
