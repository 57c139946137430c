import { useCallback, useEffect, useRef } from 'react'
import type { Drafting } from './drafts.ts'

/** Puts a question into the reply, below what stands there. It stays the same, so that the side is not drawn anew. */
export function useAsking(drafting: Drafting, start: () => void): (text: string) => void {
  const now = useRef({ drafting, start })
  useEffect(() => {
    now.current = { drafting, start }
  })
  return useCallback((text: string) => {
    const { draft, write } = now.current.drafting
    const written = draft.texts.reply
    write('reply', written.trim() === '' ? text : `${written}\n${text}`)
    now.current.start()
  }, [])
}
