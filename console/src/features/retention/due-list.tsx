import { Link } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { DueBuyer, Retention } from '../../lib/shapes.ts'
import { shortTime, weekTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useDue } from './api.ts'

const MOST_COUNTED = 10_000

/** Tomorrow's dry run: how many, who, and the log of those who have gone. */
export function DueList({ shop, of }: { shop: string; of: Retention }) {
  const { t } = useWords()
  const list = useDue(shop)
  return (
    <section className="page-part" aria-label={t('retention.dueTitle')}>
      <div className="retention-head">
        <h2>{t('retention.dueTitle')}</h2>
        <Link className="cell-link" to="/audit" search={{ action: 'customer.erased' }}>
          {t('retention.log')}
        </Link>
        {of.due > 0 && <ExportMenu path="/retention/due/export" query={{ shop }} />}
      </div>
      <Sentence of={of} />
      {of.due > 0 && (
        <DataList of={list} empty={<State title={t('retention.dueNone')} />}>
          <DataTable
            label={t('retention.dueTitle')}
            columns={useColumns()}
            rows={list.items}
            rowKey={({ customerId }) => customerId}
          />
        </DataList>
      )}
    </section>
  )
}

function Sentence({ of: { due, nextAt, lookedAt } }: { of: Retention }) {
  const { t, language } = useWords()
  const when = nextAt && weekTime(Date.parse(nextAt), serverNow(), language)
  const words =
    when !== null
      ? t(due >= MOST_COUNTED ? 'retention.dueMany' : 'retention.dueSentence', { when, count: due })
      : t(lookedAt === null ? 'retention.looking' : 'retention.dueNone')
  return (
    <p className="retention-sum" role="status">
      {when === null ? words : <strong>{words}</strong>}
      {lookedAt !== null && (
        <span className="muted small">
          {t('retention.lookedAt', { time: shortTime(lookedAt, serverNow(), language) })}
        </span>
      )}
    </p>
  )
}

function useColumns(): Column<DueBuyer>[] {
  const { t, language } = useWords()
  const moment = (at: string) => shortTime(at, serverNow(), language)
  return [
    {
      id: 'buyer',
      head: t('retention.buyer'),
      plain: true,
      cell: ({ name }) => <strong>{name ?? '–'}</strong>,
    },
    { id: 'number', head: t('retention.lastCase'), cell: ({ number }) => <CaseLink number={number} /> },
    { id: 'cases', head: t('retention.cases'), cell: ({ cases }) => cases },
    {
      id: 'closed',
      head: t('retention.closedAt'),
      cell: ({ closedAt }) => (closedAt === null ? '–' : moment(closedAt)),
    },
    { id: 'erase', head: t('retention.eraseAt'), cell: ({ eraseAt }) => moment(eraseAt) },
  ]
}

export function CaseLink({ number }: { number: string }) {
  return (
    <Link className="cell-link" to="/cases/$number" params={{ number }}>
      {number}
    </Link>
  )
}
