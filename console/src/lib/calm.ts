import { useSyncExternalStore } from 'react'

const query = window.matchMedia('(prefers-reduced-motion: reduce)')

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}

/** Whether this person wants nothing to move. */
export const useCalm = (): boolean => useSyncExternalStore(subscribe, () => query.matches)
