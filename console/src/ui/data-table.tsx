import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../lib/i18n.ts'
import { errorWords } from '../lib/problem.ts'
import { Bone, Failure } from './states.tsx'
import './data-table.css'

export interface Column<Row> {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  /** Says on a phone what it is by itself. */
  plain?: boolean
}

interface Props<Row> {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The row that the keys stand on. */
  isAt?: (row: Row) => boolean
}

/** A table; on a phone each row is a card, and each cell says what it is. */
export function DataTable<Row>({ label, columns, rows, rowKey, isAt }: Props<Row>) {
  return (
    <table className="data-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ id, head }) => (
            <th key={id} scope="col" data-col={id}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-row={rowKey(row)} data-at={isAt?.(row) || undefined}>
            {columns.map(({ id, head, cell, plain }) => (
              <td key={id} data-col={id} data-head={plain ? undefined : head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface ListState {
  isPending: boolean
  error: Error | null
  isFetchNextPageError: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  items: readonly unknown[]
  refetch: () => unknown
  fetchNextPage: () => unknown
}

interface ListProps {
  of: ListState
  empty: ReactNode
  children: ReactNode
}

const bones = [62, 48, 71, 55, 66, 40]

/** What every list has: bones while it loads, a way on when it fails, a friendly line when it is empty, the next page. */
export function DataList({ of, empty, children }: ListProps) {
  const { t, language } = useWords()
  if (of.isPending)
    return (
      <div className="data-bones" role="status" aria-label={t('state.loading')}>
        {bones.map((width) => (
          <Bone width={`${width}%`} key={width} />
        ))}
      </div>
    )
  if (of.error && !of.isFetchNextPageError)
    return <Failure error={of.error} onRetry={() => void of.refetch()} />
  if (of.items.length === 0) return <>{empty}</>
  return (
    <>
      {children}
      {of.isFetchNextPageError && of.error && (
        <p className="alarm" role="alert">
          {errorWords(of.error, language)}
        </p>
      )}
      {of.hasNextPage && (
        <div className="data-more">
          <Button loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
            {t('queue.more')}
          </Button>
        </div>
      )}
    </>
  )
}
