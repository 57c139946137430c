import { get, put, remove } from '../../lib/http.ts'
import type { DraftWords, SavedDraft } from '../../lib/shapes.ts'

const path = (number: string): string => `/cases/${encodeURIComponent(number)}/draft`

/** What lies on the server; null when nothing does, or it cannot be reached: this computer has its own copy. */
export const savedDraft = (number: string): Promise<SavedDraft | null> =>
  get<SavedDraft>(path(number)).catch(() => null)

/** The server's words where they are newer than those of this computer; otherwise nothing. */
export function newerOf(
  here: { readonly at: number },
  { words, savedAt }: SavedDraft,
): Partial<DraftWords & { at: number }> {
  const at = savedAt === null ? 0 : Date.parse(savedAt)
  return words !== null && at > here.at ? { ...words, at } : {}
}

const PAUSE_MS = 1200
const timers = new Map<string, ReturnType<typeof setTimeout>>()

/** Sends it when the fingers rest. A draft that cannot be sent stays on this computer, and goes with the next stroke. */
export function saveDraft(number: string, { mode, texts, offersSolution }: DraftWords): void {
  clearTimeout(timers.get(number))
  const isEmpty = Object.values(texts).every((text) => text === '')
  const send = (): void => {
    timers.delete(number)
    const sent = isEmpty ? remove<void>(path(number)) : put(path(number), { mode, texts, offersSolution })
    void sent.catch(() => undefined)
  }
  timers.set(number, setTimeout(send, PAUSE_MS))
}
