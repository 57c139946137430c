import { useWords } from '../../lib/i18n.ts'

interface Props {
  name: string
  open: number
  capacity: number
}

/** How full somebody's hands are: `12/25` with a bar. */
export function LoadBar({ name, open, capacity }: Props) {
  const { t } = useWords()
  const share = capacity === 0 ? (open > 0 ? 1 : 0) : Math.min(1, open / capacity)
  const state = share >= 1 && open > 0 ? 'full' : share >= 0.8 ? 'high' : 'fine'
  return (
    <span
      className="load"
      role="meter"
      aria-label={t('roster.loadOf', { name, open, capacity })}
      aria-valuemin={0}
      aria-valuemax={Math.max(capacity, open)}
      aria-valuenow={open}
      data-state={state}
    >
      <span className="load-bar" aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className="load-text">{t('roster.load', { open, capacity })}</span>
    </span>
  )
}
