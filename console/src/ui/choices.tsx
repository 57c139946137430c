import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'

interface Props<Id extends string> {
  label: string
  items: readonly { id: Id; label: string; hint?: string }[]
  chosen: Id | null
  onChoose: (id: Id) => void
  /** The keys begin here. */
  autoFocus?: boolean
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** A few answers to one question, all in sight. */
export function Choices<Id extends string>({ label, items, chosen, onChoose, autoFocus = false }: Props<Id>) {
  const group = useRef<HTMLDivElement>(null)
  // A dialog would put the keys on its first answer, which mostly is right already.
  useEffect(() => {
    if (autoFocus) group.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [autoFocus])
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const index = items.findIndex(({ id }) => id === chosen)
    const next = (index + step + items.length) % items.length
    const item = items[next]
    if (!item) return
    onChoose(item.id)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus()
  }
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <div className="choices" role="radiogroup" aria-label={label} ref={group} onKeyDown={walk}>
        {items.map(({ id, label: words, hint }, index) => (
          <button
            type="button"
            role="radio"
            className="choice"
            key={id}
            aria-checked={id === chosen}
            tabIndex={id === chosen || (chosen === null && index === 0) ? 0 : -1}
            onClick={() => onChoose(id)}
          >
            {words}
            {hint && <span className="choice-hint">{hint}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}
