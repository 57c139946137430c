import { Button } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import type { Column } from '../../ui/data-table.tsx'

interface Acts<Row> {
  nameOf: (row: Row) => string
  onEdit: (row: Row) => void
  onRemove: (row: Row) => void
}

/** The last column of a table of the policy: a row is changed, or taken out. */
export function useRowActs<Row>({ nameOf, onEdit, onRemove }: Acts<Row>): Column<Row> {
  const { t } = useWords()
  return {
    id: 'actions',
    head: '',
    plain: true,
    cell: (row) => (
      <span className="policy-row-acts">
        <Button
          size="small"
          aria-label={t('policy.editOf', { name: nameOf(row) })}
          onClick={() => onEdit(row)}
        >
          {t('policy.edit')}
        </Button>
        <Button
          size="small"
          aria-label={t('policy.removeOf', { name: nameOf(row) })}
          onClick={() => onRemove(row)}
        >
          {t('policy.remove')}
        </Button>
      </span>
    ),
  }
}
