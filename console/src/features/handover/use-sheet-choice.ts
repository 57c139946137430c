import { useState } from 'react'
import type { SheetCase } from '../../lib/shapes.ts'

export const noteOf = (of: SheetCase, notes: ReadonlyMap<string, string>): string =>
  notes.get(of.case.number) ?? of.suggestion

/** Where the keys stand, what is selected, and what was written to each case. What left the sheet is not selected. */
export function useSheetChoice(items: readonly SheetCase[]) {
  const [at, setAt] = useState<string | null>(null)
  const [held, setHeld] = useState<ReadonlySet<string>>(new Set())
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map())
  const [editing, setEditing] = useState<string | null>(null)
  const numbers = items.map((one) => one.case.number)
  const free = items.filter(({ offered }) => offered === null).map((one) => one.case.number)
  const selected = free.filter((number) => held.has(number))
  const toggle = (number: string): void => {
    const next = new Set(held)
    if (!next.delete(number)) next.add(number)
    setHeld(next)
  }
  const move = (step: number): void => {
    const place = at === null ? -1 : numbers.indexOf(at)
    const next = place < 0 ? (step > 0 ? 0 : numbers.length - 1) : place + step
    setAt(numbers[Math.min(Math.max(next, 0), numbers.length - 1)] ?? null)
  }
  return {
    at: at !== null && numbers.includes(at) ? at : null,
    move,
    free,
    selected,
    toggle,
    selectAll: (all: boolean) => setHeld(new Set(all ? free : [])),
    clear: () => setHeld(new Set()),
    notes,
    write: (number: string, note: string) => setNotes(new Map(notes).set(number, note)),
    editing,
    edit: setEditing,
  }
}

export type SheetChoice = ReturnType<typeof useSheetChoice>
