import { useEffect } from 'react'
import { useMarkRead, useUnread } from '../../lib/notices.ts'

/** Whoever looks at a case has read what she was told about it. */
export function useReadHere(number: string): void {
  const waits = useUnread().data?.numbers.includes(number) ?? false
  const { mutate } = useMarkRead()
  useEffect(() => {
    if (!waits) return
    const read = (): void => {
      if (!document.hidden) mutate({ number })
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [waits, number, mutate])
}
