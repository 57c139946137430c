import { useSyncExternalStore } from 'react'

/**
 * The one clock of the console. A computer in a shop may be minutes wrong; promises are counted by the server's
 * time, so every answer of the server corrects the offset, and one timer moves all countdowns.
 */
let offset = 0
let known = false
let moment = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

export const serverNow = (): number => moment

/** Learns from the `Date` header, which is cut to whole seconds; a drift below that is noise. */
export function learnServerTime(dateHeader: string | null, sentAt: number, receivedAt: number): void {
  const date = dateHeader ? Date.parse(dateHeader) : Number.NaN
  if (Number.isNaN(date) || receivedAt - sentAt > 5000) return
  const seen = date + 500 - (sentAt + receivedAt) / 2
  if (known && Math.abs(seen - offset) < 1500) return
  known = true
  offset = Math.abs(seen) < 1500 ? 0 : seen
  tell()
}

function tell(): void {
  moment = Date.now() + offset
  for (const listener of listeners) listener()
}

function tick(): void {
  tell()
  timer = setTimeout(tick, 1000 - (moment % 1000) + 5)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearTimeout(timer)
    timer = undefined
  }
}

/** Draws again only when what is read from the clock changes, not every second. */
export const useServerTime = <T extends string | number | boolean>(read: (now: number) => T): T =>
  useSyncExternalStore(subscribe, () => read(moment))
