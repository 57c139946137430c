import { getRouteApi } from '@tanstack/react-router'
import { attainmentKeys, type AttainmentKey } from '@aftercare/contract/clock-board'
import { attainmentKeyWords, lengthText } from '@aftercare/contract/clock-words'
import type { Duty, Level } from '@aftercare/contract/lists'
import { dutyWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { AttainmentRow } from '../../lib/shapes.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { Bone, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useAttainment } from './api.ts'

const route = getRouteApi('/inside/clocks')

/** 兑现率: of what fell due, how much was kept in time; by promise, level, team, person, week. */
export function KeptTable({ shop }: { shop: string }) {
  const { t, word, language } = useWords()
  const { by = 'duty' } = route.useSearch()
  const navigate = route.useNavigate()
  const asked = useAttainment(shop, by)
  const { data, error, isPending } = asked
  return (
    <>
      <div className="page-filters">
        <Tabs<AttainmentKey>
          label={t('clocks.by')}
          items={attainmentKeys.map((id) => ({ id, label: word(attainmentKeyWords[id]) }))}
          chosen={by}
          onChoose={(id) =>
            void navigate({
              search: (before) => ({ ...before, by: id === 'duty' ? undefined : id }),
              replace: true,
            })
          }
        />
        <ExportMenu path="/clocks/attainment/export" query={{ shop, by }} />
      </div>
      {isPending && <Bone width="70%" />}
      {error && (
        <p className="alarm" role="alert">
          {errorWords(error, language)}
        </p>
      )}
      {data && (
        <>
          <p className="muted">{t('clocks.keptLead', { from: data.from, to: data.to })}</p>
          {data.items.length === 0 ? (
            <State title={t('clocks.noKept')} text={t('clocks.noKeptText')} />
          ) : (
            <Rows rows={data.items} by={by} />
          )}
        </>
      )}
    </>
  )
}

function Rows({ rows, by }: { rows: readonly AttainmentRow[]; by: AttainmentKey }) {
  const { t, word, language } = useWords()
  const nameOf = (key: string | null): string => {
    if (key === null) return t('clocks.none_')
    if (by === 'duty') return word(dutyWords[key as Duty])
    return by === 'level' ? word(levelWords[key as Level]) : key
  }
  const columns: Column<AttainmentRow>[] = [
    { id: 'key', head: word(attainmentKeyWords[by]), cell: ({ key }) => nameOf(key), plain: true },
    { id: 'share', head: t('clocks.share'), cell: ({ share }) => <ShareBar share={share} /> },
    { id: 'kept', head: t('clocks.inTime'), cell: ({ kept }) => kept },
    { id: 'late', head: t('clocks.late'), cell: ({ late }) => late },
    { id: 'open', head: t('clocks.open'), cell: ({ open }) => open },
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
