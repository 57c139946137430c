const MOST = 4000

/**
 * The pairs of characters by which a text is found. Chinese words have no spaces, so every two neighbours are a
 * token; Latin words and numbers are cut the same way after folding width and case. Each pair once.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const run of runsOf(text)) {
    const letters = [...run]
    if (letters.length === 1) grams.add(letters[0]!)
    for (let i = 0; i + 1 < letters.length && grams.size < MOST; i++) grams.add(letters[i]! + letters[i + 1]!)
  }
  return [...grams]
}

const MOST_OF_QUERY = 40

/** What has to be contained for a query to match, as a tsquery; a single character is the beginning of a pair. */
export function tsqueryOf(query: string): string | null {
  const grams = gramsOf(query).slice(0, MOST_OF_QUERY)
  if (grams.length === 0) return null
  return grams.map((gram) => ([...gram].length === 1 ? `${quoteGram(gram)}:*` : quoteGram(gram))).join(' & ')
}

/** The query as it is looked for in the text itself. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

const runsOf = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** As PostgreSQL reads a tsvector or tsquery: quoted, quotes and backslashes doubled. */
export const quoteGram = (gram: string): string => `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
