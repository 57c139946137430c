import type { Highlight } from '../../lib/shapes.ts'

export interface Segment {
  readonly text: string
  /** Rules, classes and flags that rest on these words; none: plain text. */
  readonly of: readonly string[]
}

/** Cuts a text at the borders of its evidence. Spans may overlap, and may reach past a text that was shortened. */
export function segments(text: string, highlights: readonly Highlight[]): Segment[] {
  const spans = highlights
    .map(({ from, to, of }) => ({ from: Math.max(0, from), to: Math.min(text.length, to), of }))
    .filter(({ from, to }) => from < to)
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  )
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0
    const covering = spans.filter(({ from, to }) => from <= start && end <= to).map(({ of }) => of)
    return { text: text.slice(start, end), of: [...new Set(covering)] }
  })
}
