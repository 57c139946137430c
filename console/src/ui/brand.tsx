/** 金触点: one touch, and what spreads from it. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--gold)" />
      <circle cx="16" cy="16" r="4" fill="var(--on-gold)" />
      <path
        d="M16 6.5a9.5 9.5 0 0 1 9.5 9.5M6.5 16a9.5 9.5 0 0 0 9.5 9.5"
        fill="none"
        stroke="var(--on-gold)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  )
}
