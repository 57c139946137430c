import { useEffect, useRef, useState } from 'react'
import { keep, readKept } from '../../lib/kept.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { DraftWords } from '../../lib/shapes.ts'
import { newerOf, saveDraft, savedDraft } from './saved-draft.ts'

const modes = ['reply', 'note', 'customer'] as const
export type Mode = (typeof modes)[number]

/** Each mode has words of its own: an internal note never slips into a reply by a change of mode. */
export interface Draft extends DraftWords {
  /** Null until somebody chooses: then it is the first that this person may use. */
  mode: Mode | null
  texts: Record<Mode, string>
  offersSolution: boolean
  /** The newest message when the reply was begun: what came since is shown before it is sent. */
  seen: string | null
  /** When it was changed last; of two machines the newer words win. */
  at: number
}

const fresh: Draft = {
  mode: null,
  texts: { reply: '', note: '', customer: '' },
  offersSolution: false,
  seen: null,
  at: 0,
}
const keyOf = (number: string): string => `aftercare.draft.${number}`

const readDraft = (number: string): Draft => ({ ...fresh, ...readKept<Draft>(keyOf(number)) })

const hasWords = ({ texts }: Draft): boolean => Object.values(texts).some(Boolean)

function keepDraft(number: string, draft: Draft): Draft {
  const changed = { ...draft, at: serverNow() }
  keep(keyOf(number), hasWords(draft) ? changed : null)
  saveDraft(number, changed)
  return changed
}

/** `newest` is the newest message on the screen: what the person has read when she begins to write. */
export function useDraft(number: string, newest: string | null) {
  const [draft, setDraft] = useState<Draft>(() => readDraft(number))
  const touched = useRef(false)
  const shown = useRef(newest)
  useEffect(() => {
    shown.current = newest
  })
  useEffect(() => {
    // What was begun on another machine is found here, unless somebody is writing already.
    void savedDraft(number).then((saved) => {
      if (!saved || touched.current) return
      const newer = newerOf(readDraft(number), saved)
      // She reads what is on this screen before she goes on with them.
      if (newer.texts)
        setDraft((now) => ({ ...now, ...newer, mode: now.mode ?? newer.mode ?? null, seen: shown.current }))
    })
  }, [number])
  const keepNow = (next: Draft): Draft => {
    touched.current = true
    return keepDraft(number, next)
  }
  // Choosing a mode with nothing written is no writing: it must not take the place of words that are on their way here.
  const change = (next: Partial<Draft>): void =>
    setDraft((now) => {
      const changed = { ...now, ...next }
      return hasWords(changed) ? keepNow(changed) : changed
    })
  const write = (mode: Mode, text: string): void =>
    setDraft((now) => {
      const seen = mode === 'reply' && now.texts.reply === '' ? newest : now.seen
      return keepNow({ ...now, seen, texts: { ...now.texts, [mode]: text } })
    })
  /** Reads what is kept, because the answer may arrive when another case is already on the screen. */
  const said = (mode: Mode): void => {
    const kept = readDraft(number)
    const rest = { ...kept, texts: { ...kept.texts, [mode]: '' } }
    setDraft(keepNow(mode === 'reply' ? { ...rest, offersSolution: false, seen: null } : rest))
  }
  return { draft, change, write, said }
}

export type Drafting = ReturnType<typeof useDraft>

export const isWriting = ({ mode, texts }: Draft): boolean => texts[mode ?? 'reply'].trim() !== ''
