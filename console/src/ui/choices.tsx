import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent } from 'react'

interface Props<Id extends string> {
  label: string
  items: readonly { id: Id; label: string; hint?: string }[]
  chosen: Id | null
  onChoose: (id: Id) => void
  error?: string | undefined
  /** The keys begin here. */
  autoFocus?: boolean
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }

/** A few answers to one question, all in sight. */
export function Choices<Id extends string>(props: Props<Id>) {
  const { label, items, chosen, error, onChoose, autoFocus = false } = props
  const id = useId()
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
      <div
        className="choices"
        role="radiogroup"
        aria-label={label}
        aria-invalid={error !== undefined}
        aria-describedby={error && `${id}-help`}
        ref={group}
        onKeyDown={walk}
      >
        {items.map(({ id: item, label: words, hint }, index) => (
          <button
            type="button"
            role="radio"
            className="choice"
            key={item}
            aria-checked={item === chosen}
            tabIndex={item === chosen || (chosen === null && index === 0) ? 0 : -1}
            onClick={() => onChoose(item)}
          >
            {words}
            {hint && <span className="choice-hint">{hint}</span>}
          </button>
        ))}
      </div>
      {error && (
        <span id={`${id}-help`} className="field-error">
          {error}
        </span>
      )}
    </div>
  )
}
