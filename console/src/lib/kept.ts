/** What a browser keeps between visits. A browser that keeps nothing (private window) is no reason to fail. */
export function readKept<T>(key: string): T | null {
  try {
    const text = localStorage.getItem(key)
    return text === null ? null : (JSON.parse(text) as T)
  } catch {
    return null
  }
}

export function keep(key: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(value))
  } catch {
    return // full or forbidden: the value stays in memory for this visit
  }
}
