import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import {
  alertEndWords,
  alertStageWords,
  radarRuleWords,
  tellingStateWords,
} from '@aftercare/contract/radar-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Alert } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { LevelBadge } from '../../ui/case-marks.tsx'
import { DataTable, type Column } from '../../ui/data-table.tsx'

interface Props {
  rows: readonly Alert[]
  /** Ids that are marked; null: nothing can be marked here. */
  marked: readonly string[] | null
  onMark: (ids: readonly string[]) => void
}

/** Alerts, what has lasted longest on top; on a phone each is a card. */
export function AlertTable({ rows, marked, onMark }: Props) {
  const { t } = useWords()
  const all = rows.length > 0 && rows.every(({ id }) => marked?.includes(id))
  const mark = (id: string, on: boolean): void =>
    onMark(on ? [...(marked ?? []), id] : (marked ?? []).filter((one) => one !== id))
  const columns = useColumns()
  const box: Column<Alert> = {
    id: 'mark',
    head: '',
    plain: true,
    cell: ({ id, order }) => (
      <Checkbox
        checked={marked?.includes(id) ?? false}
        aria-label={t('radar.mark', { order })}
        onChange={({ target }) => mark(id, target.checked)}
      />
    ),
  }
  return (
    <>
      {marked && rows.length > 0 && (
        <Checkbox
          className="radar-all"
          checked={all}
          indeterminate={!all && marked.length > 0}
          onChange={() => onMark(all ? [] : rows.map(({ id }) => id))}
        >
          {t('radar.markAll', { count: rows.length })}
        </Checkbox>
      )}
      <DataTable
        label={t('radar.title')}
        columns={marked ? [box, ...columns] : columns}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </>
  )
}

function useColumns(): Column<Alert>[] {
  const { t, word, language } = useWords()
  return [
    {
      id: 'hours',
      head: t('radar.hours'),
      plain: true,
      cell: ({ hours, stage }) => (
        <span className="radar-hours" data-stage={stage}>
          {t('radar.forHours', { count: hours })}
        </span>
      ),
    },
    {
      id: 'rule',
      head: t('radar.rule'),
      plain: true,
      cell: ({ rule, stage, because }) => (
        <div className="radar-why">
          <span>
            <strong>{word(radarRuleWords[rule])}</strong>
            {stage === 'reship' && <span className="tag">{word(alertStageWords[stage])}</span>}
          </span>
          <span className="muted small">{because}</span>
        </div>
      ),
    },
    {
      id: 'parcel',
      head: t('radar.parcel'),
      cell: ({ parcel }) => (
        <Link to="/radar/parcels/$id" params={{ id: parcel.id }} className="radar-parcel">
          {parcel.carrier} {parcel.waybill}
        </Link>
      ),
    },
    {
      id: 'order',
      head: t('radar.order'),
      cell: ({ order, shop }) => (
        <Link to="/orders/$number" params={{ number: order }} search={{ shop }}>
          {order}
        </Link>
      ),
    },
    {
      id: 'case',
      head: t('radar.case'),
      cell: ({ case: opened, endedAs, endedAt }) =>
        opened ? (
          <span className="radar-case">
            <Link to="/cases/$number" params={{ number: opened.number }}>
              {opened.number}
            </Link>
            <LevelBadge level={opened.level} />
            <span className="muted small">{opened.assignee ?? t('radar.nobody')}</span>
          </span>
        ) : (
          <span className="muted">
            {endedAs && endedAt
              ? `${word(alertEndWords[endedAs])} ${shortTime(endedAt, serverNow(), language)}`
              : t('radar.noCase')}
          </span>
        ),
    },
    {
      id: 'telling',
      head: t('radar.telling'),
      cell: ({ telling }) => (
        <span className={telling === 'told' ? 'radar-told' : ''}>{word(tellingStateWords[telling])}</span>
      ),
    },
  ]
}
