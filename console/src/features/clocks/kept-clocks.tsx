import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { attainmentOutcomeWords, lengthText } from '@aftercare/contract/clock-words'
import { dutyWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { AttainedClock } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { useAttained, type AskedKept, type AskedRow } from './api.ts'

interface Props {
  asked: AskedKept
  row: AskedRow
  /** What the number counts: 「赵婷 · 迟了」. */
  title: string
  onBack: () => void
}

/** The promises behind a number of the table, each a way to its case. */
export function KeptClocks({ asked, row, title, onBack }: Props) {
  const { t } = useWords()
  const list = useAttained(asked, row)
  return (
    <section className="kept-clocks" aria-label={title}>
      <div className="kept-clocks-head">
        <h2>{title}</h2>
        <ExportMenu path="/clocks/attainment/clocks/export" query={{ ...asked, ...row }} />
        <Button onClick={onBack}>{t('clocks.backToTable')}</Button>
      </div>
      <DataList of={list} empty={<p className="muted">{t('clocks.noKept')}</p>}>
        <Rows rows={list.items} label={title} />
      </DataList>
    </section>
  )
}

function Rows({ rows, label }: { rows: readonly AttainedClock[]; label: string }) {
  const { t, word, language } = useWords()
  const moment = (at: string) => (
    <span title={exactTime(at, language)}>{shortTime(at, serverNow(), language)}</span>
  )
  const late = ({ dueAt, endedAt, outcome }: AttainedClock): string =>
    outcome === 'kept'
      ? '—'
      : lengthText((endedAt === null ? serverNow() : Date.parse(endedAt)) - Date.parse(dueAt), language)
  const columns: Column<AttainedClock>[] = [
    {
      id: 'number',
      head: t('clocks.case'),
      plain: true,
      cell: ({ number }) => (
        <Link to="/cases/$number" params={{ number }}>
          {number}
        </Link>
      ),
    },
    { id: 'duty', head: t('clocks.kind'), cell: ({ duty }) => word(dutyWords[duty]) },
    {
      id: 'outcome',
      head: t('clocks.outcome'),
      cell: ({ outcome }) => word(attainmentOutcomeWords[outcome]),
    },
    { id: 'holder', head: t('clocks.holder'), cell: ({ holder }) => holder ?? t('clocks.none_') },
    { id: 'due', head: t('clocks.dueAt'), cell: ({ dueAt }) => moment(dueAt) },
    { id: 'ended', head: t('clocks.endedAt'), cell: ({ endedAt }) => (endedAt ? moment(endedAt) : '—') },
    { id: 'lateness', head: t('clocks.lateness'), cell: late },
  ]
  return <DataTable label={label} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
