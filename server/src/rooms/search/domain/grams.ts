const MOST = 4000

/**
 * The pairs of characters by which a text is found. Chinese words have no spaces, so every two neighbours are a
 * token; Latin words and numbers are cut the same way after folding width and case. Each once.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>()
  for (const run of runsOf(text))
    // The last character begins no pair; by itself it is found all the same.
    for (const gram of [...pairsOf(run), run.at(-1)!]) if (grams.size < MOST) grams.add(gram)
  return [...grams]
}

/** What a query asks for: its pairs, or the single character where it is only one. */
export function gramsOfQuery(query: string): string[] {
  const grams = runsOf(query).flatMap((run) => (run.length === 1 ? run : pairsOf(run)))
  return [...new Set(grams)].slice(0, MOST_OF_QUERY)
}

const MOST_OF_QUERY = 40

/** A query as a tsquery: all its pairs; a single character is the beginning of a pair or the end of a run. */
export function tsqueryOf(query: string): string | null {
  const grams = gramsOfQuery(query)
  if (grams.length === 0) return null
  return grams.map((gram) => ([...gram].length === 1 ? `${quoteGram(gram)}:*` : quoteGram(gram))).join(' & ')
}

const pairsOf = (run: readonly string[]): string[] => run.slice(1).map((letter, i) => run[i]! + letter)

/** The query as it is looked for in the text itself. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

const runsOf = (text: string): string[][] =>
  (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((run) => [...run])

/** As PostgreSQL reads a tsvector or tsquery: quoted, quotes and backslashes doubled. */
export const quoteGram = (gram: string): string =>
  /['\\]/.test(gram) ? `'${gram.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${gram}'`
