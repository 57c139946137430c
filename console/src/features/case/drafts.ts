import { useState } from 'react'
import { keep, readKept } from '../../lib/kept.ts'

const modes = ['reply', 'note', 'customer'] as const
export type Mode = (typeof modes)[number]

/** Each mode has words of its own: an internal note never slips into a reply by a change of mode. */
export interface Draft {
  /** Null until somebody chooses: then it is the first that this person may use. */
  mode: Mode | null
  texts: Record<Mode, string>
  offersSolution: boolean
}

const fresh: Draft = { mode: null, texts: { reply: '', note: '', customer: '' }, offersSolution: false }
const keyOf = (number: string): string => `aftercare.draft.${number}`

const readDraft = (number: string): Draft => ({ ...fresh, ...readKept<Draft>(keyOf(number)) })

function keepDraft(number: string, draft: Draft): Draft {
  keep(keyOf(number), Object.values(draft.texts).some(Boolean) ? draft : null)
  return draft
}

export function useDraft(number: string) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(number))
  const change = (next: Partial<Draft>): void => setDraft((now) => keepDraft(number, { ...now, ...next }))
  const write = (mode: Mode, text: string): void =>
    setDraft((now) => keepDraft(number, { ...now, texts: { ...now.texts, [mode]: text } }))
  /** Reads what is kept, because the answer may arrive when another case is already on the screen. */
  const said = (mode: Mode): void => {
    const kept = readDraft(number)
    const rest = { ...kept, texts: { ...kept.texts, [mode]: '' } }
    setDraft(keepDraft(number, mode === 'reply' ? { ...rest, offersSolution: false } : rest))
  }
  return { draft, change, write, said }
}

export type Drafting = ReturnType<typeof useDraft>

export const isWriting = ({ mode, texts }: Draft): boolean => texts[mode ?? 'reply'].trim() !== ''
