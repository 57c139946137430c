/** Text as a database can hold it: no NUL, no half of a surrogate pair. Everything that comes from outside. */
export const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** The first `most` characters of a text on one line, never cutting a character in two. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')}…`
}
