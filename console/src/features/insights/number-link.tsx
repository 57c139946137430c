import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import type { By } from './reading.ts'
import type { InsightSearch } from './search.ts'

interface Props {
  /** What the number counts, in words. */
  what: string
  count: number
  by: By
  search: InsightSearch
}

/** A number that opens the list of exactly its cases; nothing to open: it is only a number. */
export function NumberLink({ what, count, by, search }: Props) {
  const { t } = useWords()
  if (count === 0) return <span className="insight-none">0</span>
  return (
    <Link
      to="/insights/cases"
      search={{ ...search, ...by }}
      className="insight-number"
      data-count={count}
      aria-label={t('insight.open', { what, count })}
    >
      {count}
    </Link>
  )
}
