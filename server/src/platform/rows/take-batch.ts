/** How many rows go to the database in one transaction. */
export const BATCH = 100
/** How many rows may wait because an earlier one is about the same order, id or customer. */
export const WINDOW = 3 * BATCH

/**
 * Takes the next batch out of what waits: at most `most` items, no two of which share a key. What shares a key with
 * an earlier one waits, so that rows about the same matter keep the order of the file.
 */
export function takeBatch<T>(
  waiting: readonly T[],
  keysOf: (item: T) => readonly string[],
  most = BATCH,
): { batch: T[]; rest: T[] } {
  const seen = new Set<string>()
  const batch: T[] = []
  const rest: T[] = []
  for (const item of waiting) {
    const keys = keysOf(item)
    const free = batch.length < most && !keys.some((key) => seen.has(key))
    keys.forEach((key) => seen.add(key))
    ;(free ? batch : rest).push(item)
  }
  return { batch, rest }
}
