import type { TextPart } from '../../cases/domain/case-file.ts'

interface Words {
  readonly id: string
  readonly text: string
}

/** Triage reads at most this much; of a longer conversation the newest part. */
const MOST = 20_000

/** Joins the customer's messages as triage reads them, and remembers which part came from where. */
export function joinWords(words: readonly Words[]): { text: string; parts: TextPart[] } {
  const parts: TextPart[] = []
  const texts: string[] = []
  let from = 0
  for (const { id, text } of newest(words)) {
    parts.push({ messageId: id, from, to: from + text.length })
    texts.push(text)
    from += text.length + 1
  }
  return { text: texts.join('\n'), parts }
}

function newest(words: readonly Words[]): readonly Words[] {
  let length = 0
  const first = words.findLastIndex((one) => (length += one.text.length + 1) > MOST)
  // One message that alone is too long is read as far as it goes.
  if (first === words.length - 1)
    return words.slice(-1).map((one) => ({ ...one, text: one.text.slice(0, MOST) }))
  return words.slice(first + 1)
}
