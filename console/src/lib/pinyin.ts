import { useEffect } from 'react'
import type { Readings } from './match.ts'
import { createStore, useStore } from './store.ts'

const readings = createStore<Readings | null>(null)
let asked = false

async function load(): Promise<void> {
  const { pinyin, polyphonic } = await import('pinyin-pro')
  const plain = { toneType: 'none', type: 'array', v: true } as const
  const known = new Map<string, readonly (readonly string[])[]>()
  const read: Readings = (text) => {
    const others = polyphonic(text, plain)
    return pinyin(text, plain).map((reading, i) => [...new Set([reading, ...(others[i] ?? [])])])
  }
  readings.write((text) => {
    const found = known.get(text) ?? read(text)
    known.set(text, found)
    return found
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
