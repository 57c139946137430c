interface Props {
  label: string
  /** From 0 to 1; null while nobody knows. */
  share: number | null
  still?: boolean
}

export function Bar({ label, share, still = false }: Props) {
  const percent = share === null ? undefined : Math.min(100, Math.round(share * 100))
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-unknown={percent === undefined || undefined}
      data-still={still || undefined}
    >
      <span className="bar-done" style={percent === undefined ? undefined : { width: `${percent}%` }} />
    </div>
  )
}
