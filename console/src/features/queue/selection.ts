import { useCallback, useRef, useState } from 'react'
import type { CaseSummary } from '../../lib/shapes.ts'

export interface Selection {
  readonly numbers: ReadonlySet<string>
  /** One more or one less; with `range` everything from the last one that was touched. */
  readonly toggle: (number: string, range: boolean) => void
  readonly selectAll: () => void
  readonly clear: () => void
}

const none: ReadonlySet<string> = new Set()

/** The numbers between two rows, both included; one that is no longer there counts alone. */
export function between(numbers: readonly string[], from: string | null, to: string): string[] {
  const [start, end] = [numbers.indexOf(from ?? to), numbers.indexOf(to)].sort((a, b) => a - b)
  return start === undefined || start < 0 ? [to] : numbers.slice(start, end! + 1)
}

/** What is selected in this list. Another list begins with nothing; rows that leave it stay selected. */
export function useSelection(items: readonly CaseSummary[], list: string): Selection {
  const [held, setHeld] = useState({ list, numbers: none })
  const anchor = useRef<string | null>(null)
  const shown = useRef<readonly string[]>([])
  shown.current = items.map(({ number }) => number)
  const numbers = held.list === list ? held.numbers : none

  const toggle = useCallback(
    (number: string, range: boolean): void => {
      const touched = range ? between(shown.current, anchor.current, number) : [number]
      anchor.current = number
      setHeld((before) => {
        const next = new Set(before.list === list ? before.numbers : none)
        const add = range || !next.has(number)
        for (const one of touched) if (add) next.add(one)
        if (!add) next.delete(number)
        return { list, numbers: next }
      })
    },
    [list],
  )
  const selectAll = useCallback(() => setHeld({ list, numbers: new Set(shown.current) }), [list])
  const clear = useCallback(() => setHeld({ list, numbers: none }), [list])
  return { numbers, toggle, selectAll, clear }
}
