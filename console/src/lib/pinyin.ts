import { useEffect } from 'react'
import type { Readings } from './match.ts'
import { createStore, useStore } from './store.ts'

const readings = createStore<Readings | null>(null)
let asked = false

async function load(): Promise<void> {
  const { pinyin, polyphonic } = await import('pinyin-pro')
  const plain = { toneType: 'none', type: 'array', v: true } as const
  readings.write((text) => {
    const here = pinyin(text, plain)
    const others = polyphonic(text, plain)
    return here.map((reading, i) => [...new Set([reading, ...(others[i] ?? [])])])
  })
}

/** How Chinese is read, once the reader has come; before that, and where it does not come, null. */
export function useReadings(): Readings | null {
  useEffect(() => {
    if (asked) return
    asked = true
    // Offline: characters are found all the same, and the next opening asks again.
    load().catch(() => (asked = false))
  }, [])
  return useStore(readings)
}
