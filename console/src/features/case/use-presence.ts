import { useEffect, useState } from 'react'
import { put, remove } from '../../lib/http.ts'
import type { Presence } from '../../lib/shapes.ts'

/** The server forgets who has not been heard for 20 s. */
const BEAT_MS = 5000

/**
 * Who else is at this case. Says every few seconds that I am, and what I do; a page that lies behind another one is
 * looked at by nobody. A beat that fails is not worth a word: the next one comes.
 */
export function usePresence(number: string, doing: Presence['doing']): readonly Presence[] {
  const [others, setOthers] = useState<readonly Presence[]>([])
  useEffect(() => {
    const path = `/cases/${encodeURIComponent(number)}/presence`
    let gone = false
    const beat = async (): Promise<void> => {
      if (document.hidden) return
      const seen = await put<{ items: Presence[] }>(path, { doing }).catch(() => null)
      if (seen && !gone) setOthers(seen.items)
    }
    void beat()
    const timer = setInterval(() => void beat(), BEAT_MS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [number, doing])
  useEffect(
    () => () => void remove(`/cases/${encodeURIComponent(number)}/presence`).catch(() => undefined),
    [number],
  )
  return others
}
