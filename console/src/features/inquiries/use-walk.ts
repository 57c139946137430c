import { useEffect, useState } from 'react'

/** Where the keys stand in the list, and which question is being answered. What was typed waits until it is sent. */
export function useWalk(ids: readonly string[]) {
  const [at, setAt] = useState<string | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => {
    if (at) document.querySelector(`[data-inquiry="${CSS.escape(at)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const move = (step: 1 | -1): void => {
    const index = at === null ? -1 : ids.indexOf(at)
    const to = ids[index === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, index + step))]
    if (to) setAt(to)
  }
  return {
    at,
    open,
    textOf: (id: string): string => texts[id] ?? '',
    move,
    write: (id: string, text: string): void => setTexts((before) => ({ ...before, [id]: text })),
    answer: (id: string): void => {
      setAt(id)
      setOpen(id)
    },
    leave: (): void => setOpen(null),
    /** Sent: the next one stands where this one stood. */
    sent: (id: string): void => {
      const index = ids.indexOf(id)
      setAt(ids[index + 1] ?? ids[index - 1] ?? null)
      setOpen(null)
      setTexts(({ [id]: _, ...others }) => others)
    },
  }
}

export type Walk = ReturnType<typeof useWalk>
