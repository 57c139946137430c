/** Text as a database can hold it: no NUL, no half of a surrogate pair. Everything that comes from outside. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** Cleans every string inside plain data, in place; keys stay. Walks without recursion: data may be nested deeply. */
export function cleanTexts<T>(data: T): T {
  const root: Record<string, unknown> = { data }
  const left: Record<string, unknown>[] = [root]
  for (let holder = left.pop(); holder; holder = left.pop())
    for (const key of Object.keys(holder)) {
      const value = holder[key]
      if (typeof value === 'string') holder[key] = cleanText(value)
      else if (typeof value === 'object' && value !== null) left.push(value as Record<string, unknown>)
    }
  return root['data'] as T
}

/** The first `most` characters of a text on one line, never cutting a character in two. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
