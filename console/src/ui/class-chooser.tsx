import { Input, type InputRef } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { categories, subtypes } from '@aftercare/contract/lists'
import { categoryWords } from '@aftercare/contract/words'
import { useWords } from '../lib/i18n.ts'
import { isComposing } from '../lib/keys.ts'
import { indexOf, rank } from '../lib/match.ts'
import { useReadings } from '../lib/pinyin.ts'
import type { Sorted } from '../lib/shapes.ts'
import { subtypeWord } from './case-marks.tsx'
import './class-chooser.css'

interface Props {
  /** The likeliest first; the others follow in the order of the lists. */
  likely: readonly Sorted[]
  /** What it is now: it is not offered. */
  present: Sorted
  onChoose: (chosen: Sorted) => void
}

const idOf = ({ category, subtype }: Sorted): string => `${category}/${subtype ?? ''}`
const all: readonly Sorted[] = categories.flatMap((category): Sorted[] =>
  category === 'none'
    ? [{ category, subtype: null }]
    : subtypes[category].map((subtype) => ({ category, subtype })),
)
/** As many as there are digits. */
const SHOWN = 9
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Takes the keys as soon as the field can be seen: what opens above the page is hidden for its first moments. */
function useFocusOnceSeen() {
  const field = useRef<InputRef>(null)
  useEffect(() => {
    let frame = 0
    const take = (): void => {
      const input = field.current?.input
      input?.focus({ preventScroll: true })
      if (input && document.activeElement !== input) frame = requestAnimationFrame(take)
    }
    take()
    return () => cancelAnimationFrame(frame)
  }, [])
  return field
}

/** A class and sub-type by one digit, or by a few letters and Enter. Characters, pinyin and initials all find it. */
export function ClassChooser({ likely, present, onChoose }: Props) {
  const { t, word } = useWords()
  const readings = useReadings()
  const list = useId()
  const field = useFocusOnceSeen()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const index = useMemo(() => {
    const first = [...likely, ...all].filter((one) => idOf(one) !== idOf(present))
    const once = [...new Map(first.map((one) => [idOf(one), one])).values()]
    const named = once.map((one) => {
      const sub = subtypeWord(one.subtype)
      const whole = word(categoryWords[one.category])
      return { ...one, id: idOf(one), texts: sub ? [word(sub), `${whole} ${word(sub)}`] : [whole] }
    })
    return indexOf(named, readings)
  }, [likely, present, readings, word])
  const found = (typed.trim() === '' ? index.map(({ entry }) => entry) : rank(index, typed, [])).slice(
    0,
    SHOWN,
  )

  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isComposing(event.nativeEvent)) return
    const step = steps[event.key]
    const digit = typed === '' && /^[1-9]$/.test(event.key) ? found[Number(event.key) - 1] : undefined
    const chosen = event.key === 'Enter' ? found[at] : digit
    if (step === undefined && !chosen) return
    event.preventDefault()
    event.stopPropagation()
    if (chosen) onChoose({ category: chosen.category, subtype: chosen.subtype })
    else setAt((before) => Math.max(0, Math.min(found.length - 1, before + step!)))
  }
  return (
    <div className="class-chooser">
      <Input
        ref={field}
        value={typed}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-label={t('sorting.filter')}
        placeholder={t('sorting.filter')}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={t('sorting.choices')}>
        {found.map((one, place) => (
          <li
            key={one.id}
            role="option"
            aria-selected={place === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose({ category: one.category, subtype: one.subtype })}
          >
            <kbd>{place + 1}</kbd>
            <span>{one.texts.at(-1)?.replace(' ', ' · ')}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted small">{t('sorting.noneFound')}</p>}
    </div>
  )
}
