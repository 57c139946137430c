import { getRouteApi } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import {
  attainmentKeys,
  attainmentOutcomes,
  type AttainmentKey,
  type AttainmentOutcome,
} from '@aftercare/contract/clock-board'
import { attainmentKeyWords, attainmentOutcomeWords, lengthText } from '@aftercare/contract/clock-words'
import type { Duty, Level } from '@aftercare/contract/lists'
import { dutyWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { AttainmentRow } from '../../lib/shapes.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { Bone, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { NOBODY, useAttainment, type AskedKept } from './api.ts'
import type { ClockSearch } from './filters.ts'
import { KeptClocks } from './kept-clocks.tsx'

const route = getRouteApi('/inside/clocks')

/** 兑现率: of what fell due, how much was kept in time; by promise, level, team, person, week; each number opens its cases. */
export function KeptTable({ shop }: { shop: string }) {
  const { t, word, language } = useWords()
  const { by = 'duty', from, to, key, outcome } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (next: Partial<ClockSearch>, replace = true): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace })
  const nameOf = useKeyName(by)
  const asked: AskedKept = { shop, by, from, to }
  const { data, error, isPending } = useAttainment(asked)
  const row = data?.items.find((one) => (one.key ?? NOBODY) === key)
  const title = [key && row && nameOf(row), outcome && word(attainmentOutcomeWords[outcome])]
  return (
    <>
      <div className="page-filters">
        <Tabs<AttainmentKey>
          label={t('clocks.by')}
          items={attainmentKeys.map((id) => ({ id, label: word(attainmentKeyWords[id]) }))}
          chosen={by}
          onChoose={(id) => show({ by: id === 'duty' ? undefined : id, key: undefined, outcome: undefined })}
        />
        <Period from={from ?? data?.from} to={to ?? data?.to} onChange={show} />
        {!key && <ExportMenu path="/clocks/attainment/export" query={{ shop, by, from, to }} />}
      </div>
      {isPending && <Bone width="70%" />}
      {error && (
        <p className="alarm" role="alert">
          {errorWords(error, language)}
        </p>
      )}
      {data && <p className="muted">{t('clocks.keptLead', { from: data.from, to: data.to })}</p>}
      {data && key && (
        <KeptClocks
          asked={asked}
          row={{ key, outcome }}
          title={title.filter(Boolean).join(' · ') || t('clocks.kept')}
          onBack={() => show({ key: undefined, outcome: undefined })}
        />
      )}
      {data && !key && data.items.length === 0 && (
        <State title={t('clocks.noKept')} text={t('clocks.noKeptText')} />
      )}
      {data && !key && data.items.length > 0 && (
        <Rows
          rows={data.items}
          by={by}
          onOpen={(one, wanted) => show({ key: one.key ?? NOBODY, outcome: wanted }, false)}
        />
      )}
    </>
  )
}

interface PeriodProps {
  from: string | undefined
  to: string | undefined
  onChange: (next: Pick<ClockSearch, 'from' | 'to'>) => void
}

function Period({ from, to, onChange }: PeriodProps) {
  const { t } = useWords()
  return (
    <span className="kept-period">
      <Input
        type="date"
        aria-label={t('clocks.from')}
        value={from ?? ''}
        onChange={(event) => onChange({ from: event.target.value || undefined })}
      />
      <span aria-hidden>–</span>
      <Input
        type="date"
        aria-label={t('clocks.to')}
        value={to ?? ''}
        onChange={(event) => onChange({ to: event.target.value || undefined })}
      />
    </span>
  )
}

function useKeyName(by: AttainmentKey) {
  const { t, word } = useWords()
  return ({ key, name }: AttainmentRow): string => {
    if (key === null) return t('clocks.none_')
    if (by === 'duty') return word(dutyWords[key as Duty])
    return by === 'level' ? word(levelWords[key as Level]) : (name ?? key)
  }
}

interface RowsProps {
  rows: readonly AttainmentRow[]
  by: AttainmentKey
  onOpen: (row: AttainmentRow, outcome: AttainmentOutcome) => void
}

function Rows({ rows, by, onOpen }: RowsProps) {
  const { t, word, language } = useWords()
  const nameOf = useKeyName(by)
  const counted = (outcome: AttainmentOutcome): Column<AttainmentRow> => ({
    id: outcome,
    head: word(attainmentOutcomeWords[outcome]),
    cell: (row) =>
      row[outcome] === 0 ? (
        '0'
      ) : (
        <Button
          type="link"
          className="kept-count"
          aria-label={`${nameOf(row)} ${word(attainmentOutcomeWords[outcome])} ${row[outcome]}`}
          onClick={() => onOpen(row, outcome)}
        >
          {row[outcome]}
        </Button>
      ),
  })
  const columns: Column<AttainmentRow>[] = [
    { id: 'key', head: word(attainmentKeyWords[by]), cell: nameOf, plain: true },
    { id: 'share', head: t('clocks.share'), cell: ({ share }) => <ShareBar share={share} /> },
    ...attainmentOutcomes.map(counted),
    {
      id: 'median',
      head: t('clocks.median'),
      cell: ({ medianLateMs }) => (medianLateMs === null ? '—' : lengthText(medianLateMs, language)),
    },
  ]
  return <DataTable label={t('clocks.kept')} columns={columns} rows={rows} rowKey={({ key }) => key ?? '-'} />
}

function ShareBar({ share }: { share: number | null }) {
  if (share === null) return <>—</>
  const percent = `${Math.round(share * 1000) / 10}%`
  return (
    <span className="kept-share">
      <span className="kept-bar" aria-hidden>
        <span style={{ width: percent }} />
      </span>
      {percent}
    </span>
  )
}
