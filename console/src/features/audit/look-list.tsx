import { Link } from '@tanstack/react-router'
import { unmaskFieldWords, unmaskReasonWords } from '@aftercare/contract/people-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Unmasking } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { State } from '../../ui/states.tsx'
import { useLooks } from './api.ts'
import { isFiltered, type AuditSearch } from './filters.ts'
import { useActor } from './log-list.tsx'

interface Props {
  shop: string
  search: AuditSearch
}

export function LookList({ shop, search }: Props) {
  const { t } = useWords()
  const list = useLooks({ shop, person: search.person, day: search.day })
  const columns = useColumns()
  const empty = isFiltered(search) ? (
    <State title={t('audit.empty')} text={t('audit.emptyText')} />
  ) : (
    <State title={t('looks.empty')} />
  )
  return (
    <DataList of={list} empty={empty}>
      <DataTable label={t('looks.list')} columns={columns} rows={list.items} rowKey={({ id }) => id} />
    </DataList>
  )
}

function useColumns(): Column<Unmasking>[] {
  const { t, word, language } = useWords()
  const actor = useActor()
  return [
    {
      id: 'time',
      head: t('audit.time'),
      cell: ({ at }) => (
        <time dateTime={at} title={exactTime(at, language)}>
          {shortTime(at, serverNow(), language)}
        </time>
      ),
    },
    { id: 'who', head: t('audit.who'), cell: ({ by }) => <strong>{actor(by)}</strong> },
    {
      id: 'object',
      head: t('looks.case'),
      cell: ({ case: number }) =>
        number && (
          <Link to="/cases/$number" params={{ number }} className="cell-link">
            {number}
          </Link>
        ),
    },
    {
      id: 'fields',
      head: t('looks.fields'),
      cell: ({ fields }) => fields.map((field) => word(unmaskFieldWords[field])).join(' · '),
    },
    {
      id: 'reason',
      head: t('looks.reason'),
      cell: ({ reason }) =>
        reason ? word(unmaskReasonWords[reason]) : <span className="muted">{t('looks.noReason')}</span>,
    },
  ]
}
