/** `129900` fen reads `¥1,299.00`; in a list whole yuan stand without `.00`. */
export function yuanText(fen: number, form: 'full' | 'short' = 'full'): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  const rest = fen % 100
  return form === 'short' && rest === 0 ? `¥${whole}` : `¥${whole}.${String(rest).padStart(2, '0')}`
}
