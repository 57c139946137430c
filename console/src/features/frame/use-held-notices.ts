import { useEffect, useRef } from 'react'
import { isQuiet } from '../../lib/notices.ts'
import { useServerTime } from '../../lib/server-time.ts'
import type { NoticePreferences } from '../../lib/shapes.ts'

/**
 * What the quiet hours held back: once they are over, one word for all of it, unless the page is before her eyes.
 * Gives how one more is held back.
 */
export function useHeldNotices(
  quiet: NoticePreferences['quiet'],
  tell: (count: number) => void,
): { readonly hold: () => void } {
  const held = useRef(0)
  const isQuietNow = useServerTime((now) => isQuiet(quiet, now))
  const say = useRef(tell)
  useEffect(() => {
    say.current = tell
  })
  useEffect(() => {
    const count = held.current
    if (isQuietNow || count === 0) return
    held.current = 0
    if (document.hidden) say.current(count)
  }, [isQuietNow])
  return { hold: () => void held.current++ }
}
