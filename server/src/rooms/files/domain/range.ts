/** A part of a file, both ends inclusive. */
export interface Part {
  readonly from: number
  readonly to: number
}

/**
 * The one part that a `Range` header asks for (RFC 9110). Null: the whole file, also where several parts are asked
 * for or the header cannot be read. 'none': it lies behind the end.
 */
export function partOf(header: string | undefined, size: number): Part | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '')
    return Number(last) === 0 ? 'none' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  const from = Number(first)
  if (from >= size) return 'none'
  if (last === '') return { from, to: size - 1 }
  return Number(last) < from ? null : { from, to: Math.min(Number(last), size - 1) }
}
