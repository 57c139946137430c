import { cloneElement, useId } from 'react'
import type { ReactElement } from 'react'

interface Props {
  label: string
  hint?: string | undefined
  error?: string | undefined
  className?: string
  children: ReactElement<{ id?: string; status?: 'error' | ''; 'aria-describedby'?: string | undefined }>
}

/** A label that names its control, and the error next to it. */
export function Field({ label, hint, error, className = '', children }: Props) {
  const id = useId()
  const help = error ?? hint
  return (
    <div className={`field ${className}`}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {cloneElement(children, { id, status: error ? 'error' : '', 'aria-describedby': help && `${id}-help` })}
      {help && (
        <span id={`${id}-help`} className={error ? 'field-error' : 'field-hint'}>
          {help}
        </span>
      )}
    </div>
  )
}
