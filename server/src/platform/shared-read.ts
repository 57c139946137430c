/**
 * Reads that ask for the same thing at the same time share one query. Whoever asks while one is under way waits for
 * the next: what it is told is never older than its question, so a revoked right ends at once all the same.
 */
export function sharedRead<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const underWay = new Map<string, { readonly now: Promise<T>; next: Promise<T> | null }>()

  const start = (key: string): Promise<T> => {
    const now = read(key)
    const entry = { now, next: null }
    underWay.set(key, entry)
    const forget = () => {
      if (underWay.get(key) === entry && entry.next === null) underWay.delete(key)
    }
    now.then(forget, forget)
    return now
  }
  return (key) => {
    const running = underWay.get(key)
    if (!running) return start(key)
    const begin = () => start(key)
    return (running.next ??= running.now.then(begin, begin))
  }
}
