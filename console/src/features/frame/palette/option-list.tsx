import { useEffect, useRef } from 'react'
import { useWords } from '../../../lib/i18n.ts'
import type { Option } from './use-options.ts'

interface Props {
  options: readonly Option[]
  at: number
  onChoose: (id: string) => void
  onRun: (option: Option) => void
}

/** The options below the field, each kind under its name. The cursor stays in the field. */
export function OptionList({ options, at, onChoose, onRun }: Props) {
  const { t } = useWords()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, options])
  return (
    <div
      ref={list}
      className="palette-list"
      id="palette-list"
      role="listbox"
      aria-label={t('palette.list')}
      // A press must not take the cursor out of the field.
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.length === 0 && <p className="palette-none muted">{t('palette.none')}</p>}
      {options.map((option, i) => (
        <div key={option.id} role="presentation">
          {option.section !== '' && option.section !== options[i - 1]?.section && (
            <p className="palette-section muted small" role="presentation">
              {option.section}
            </p>
          )}
          <div
            id={`palette-${i}`}
            className="palette-option"
            role="option"
            data-option={option.id}
            aria-selected={i === at}
            aria-disabled={option.denied || undefined}
            onMouseMove={() => onChoose(option.id)}
            onClick={() => onRun(option)}
          >
            <span className="palette-label">{option.label}</span>
            {option.note && <span className="palette-note muted small one-line">{option.note}</span>}
            {option.keys && option.keys.length > 0 && (
              <span className="palette-keys" aria-hidden>
                {option.keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </span>
            )}
          </div>
        </div>
      ))}
    </div>
  )
}
