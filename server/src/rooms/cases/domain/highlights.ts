import type { Flag } from '@aftercare/contract/lists'
import type { StoredTriage } from './case-file.ts'

export interface Highlight {
  readonly from: number
  readonly to: number
  /** The class, `emotion`, or the flag that these words are evidence for. */
  readonly of: string
}

/** Evidence of the triaged text, cut to the messages it was said in. Offsets are into the message's own text. */
export function highlightsOf(triage: StoredTriage): Map<string, Highlight[]> {
  const evidence = [
    ...triage.categories.flatMap(({ category, spans }) =>
      spans.map((span) => ({ span, of: category as string })),
    ),
    ...(Object.keys(triage.flags) as Flag[]).flatMap((flag) =>
      triage.flags[flag].holds ? triage.flags[flag].spans.map((span) => ({ span, of: flag as string })) : [],
    ),
    ...triage.emotion.spans.map((span) => ({ span, of: 'emotion' })),
  ]
  const found = new Map<string, Highlight[]>()
  for (const part of triage.parts)
    for (const { span, of } of evidence) {
      const from = Math.max(span[0], part.from)
      const to = Math.min(span[1], part.to)
      if (from < to)
        found.set(part.messageId, [
          ...(found.get(part.messageId) ?? []),
          { from: from - part.from, to: to - part.from, of },
        ])
    }
  return found
}
