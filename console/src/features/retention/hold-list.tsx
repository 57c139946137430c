import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { HeldBuyer } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { useHolds } from './api.ts'
import { CaseLink } from './due-list.tsx'

/** Who is held, why and by whom; the case's page releases. */
export function HoldList({ shop }: { shop: string }) {
  const { t, language } = useWords()
  const list = useHolds(shop)
  const columns: Column<HeldBuyer>[] = [
    {
      id: 'buyer',
      head: t('retention.buyer'),
      plain: true,
      cell: ({ name }) => <strong>{name ?? '–'}</strong>,
    },
    {
      id: 'number',
      head: t('retention.lastCase'),
      cell: ({ number }) => (number === null ? '–' : <CaseLink number={number} />),
    },
    {
      id: 'reason',
      head: t('hold.reason'),
      cell: ({ reason }) => <span className="hold-reason">{reason}</span>,
    },
    {
      id: 'by',
      head: t('hold.placed'),
      cell: ({ by, at }) => t('hold.by', { name: by ?? '', time: shortTime(at, serverNow(), language) }),
    },
  ]
  return (
    <section className="page-part" aria-label={t('retention.holdsTitle')}>
      <div className="retention-head">
        <h2>{t('retention.holdsTitle')}</h2>
        {list.items.length > 0 && <ExportMenu path="/holds/export" query={{ shop }} />}
      </div>
      <p className="muted">{t('retention.holdsLead')}</p>
      <DataList of={list} empty={<p className="muted">{t('retention.holdsNone')}</p>}>
        <DataTable
          label={t('retention.holdsTitle')}
          columns={columns}
          rows={list.items}
          rowKey={({ id }) => id}
        />
      </DataList>
    </section>
  )
}
