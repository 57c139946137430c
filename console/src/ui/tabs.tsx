import type { KeyboardEvent, ReactNode } from 'react'

export interface TabItem<Id extends string> {
  id: Id
  label: string
  extra?: ReactNode
  title?: string
}

interface Props<Id extends string> {
  label: string
  items: readonly TabItem<Id>[]
  chosen: Id
  onChoose: (id: Id) => void
  className?: string
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 }

/** Arrow keys walk the tabs, as the pattern of the ARIA guide has it; one of them is in the tab order. */
export function Tabs<Id extends string>({ label, items, chosen, onChoose, className = '' }: Props<Id>) {
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const index = items.findIndex(({ id }) => id === chosen)
    const next = items[(index + step + items.length) % items.length]
    if (!next) return
    onChoose(next.id)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus()
  }
  return (
    <div className={`tabs ${className}`} role="tablist" aria-label={label} onKeyDown={walk}>
      {items.map(({ id, label: words, extra, title }) => (
        <button
          type="button"
          role="tab"
          className="tab"
          key={id}
          data-tab={id}
          title={title}
          aria-selected={id === chosen}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => onChoose(id)}
        >
          {words}
          {extra}
        </button>
      ))}
    </div>
  )
}
