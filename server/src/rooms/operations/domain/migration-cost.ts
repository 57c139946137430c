/** What a migration does to a table that has rows: nothing much, a new index to build, or rows to read or write. */
export type MigrationCost = 'quick' | 'builds_index' | 'rewrites'

const created = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi
const indexed = /\bcreate\s+(?:unique\s+)?index\s+(?:concurrently\s+)?\w*\s+on\s+"?(\w+)"?/gi
const altered = /\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?"?(\w+)"?([^;]*)/gi
const changed = /\b(?:update|delete\s+from)\s+"?(\w+)"?\s/gi

// A new type, a default that differs from row to row, a constraint that is proved at once: every row is touched.
const touches =
  /\btype\s+\w|\bset\s+not\s+null\b|default\s+(?:gen_random_uuid|clock_timestamp|random)\s*\(|\bvalidate\s+constraint\b/i
const constrains = /\badd\s+constraint\b/i
const deferred = /\bnot\s+valid\b/i

const withoutComments = (sql: string): string => sql.replaceAll(/--[^\n]*/g, ' ')
const namesOf = (sql: string, pattern: RegExp): string[] => [...sql.matchAll(pattern)].map((hit) => hit[1]!)

/** Reads a migration for what it costs while people work. Tables that it creates itself have no rows. */
export function costOf(text: string): MigrationCost {
  const sql = withoutComments(text)
  const own = new Set(namesOf(sql, created))
  const touched = [...sql.matchAll(altered)].filter(([, table, rest]) => !own.has(table!) && rewrites(rest!))
  const written = namesOf(sql, changed).filter((table) => !own.has(table) && table !== 'set')
  if (touched.length > 0 || written.length > 0) return 'rewrites'
  return namesOf(sql, indexed).some((table) => !own.has(table)) ? 'builds_index' : 'quick'
}

const rewrites = (clause: string): boolean =>
  touches.test(clause) || (constrains.test(clause) && !deferred.test(clause))
