import { useState } from 'react'
import { keep, readKept } from '../../../lib/kept.ts'

const MOST = 6

const keyOf = (person: string): string => `aftercare.recent.${person}`

/** What this person ran last on this computer, newest first: ids of commands, numbers of cases and orders. */
export function useRecent(person: string) {
  const [ids] = useState(() => {
    const kept = readKept<unknown>(keyOf(person))
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : []
  })
  const used = (id: string): void =>
    keep(keyOf(person), [id, ...ids.filter((one) => one !== id)].slice(0, MOST))
  return { ids, used }
}
