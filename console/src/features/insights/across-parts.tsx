import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { ageBands } from '@aftercare/contract/insight-lists'
import { ageBandWords } from '@aftercare/contract/insight-words'
import { soldBy } from '@aftercare/contract/insights'
import { levels } from '@aftercare/contract/lists'
import { categoryWords, levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Chart } from './chart.tsx'
import type { ChartOption } from './draw.ts'
import type { PartProps } from './insights-page.tsx'
import { NumberLink } from './number-link.tsx'
import { complaintClasses, countOf, valuesOf, type By } from './reading.ts'
import { useSoldBy } from './use-names.ts'

interface Named {
  readonly name: string
  readonly by: By
}

/** 在办时长: how long the open cases have been open, by level. */
export function AgeingPart({ of: { cells }, search }: PartProps) {
  const { t, word } = useWords()
  const rows = ageBands.map((age) => ({ name: word(ageBandWords[age]), by: { age } }))
  const columns = levels.map((level) => ({ name: word(levelWords[level]), by: { level } }))
  const count = countOf(cells, {})
  const longer = countOf(cells, { age: 'longer' })
  return (
    <>
      <p className="insight-reading">{t('insight.readingAgeing', { count, longer })}</p>
      <Across
        head={t('insight.age')}
        rows={rows}
        columns={columns}
        cells={cells}
        search={search}
        name="ageing"
      />
    </>
  )
}

/** 成交渠道: complaints by what made the customer buy, 店铺/直播/短视频. */
export function ChannelsPart({ of: { cells }, search }: PartProps) {
  const { t, word } = useWords()
  const nameOf = useSoldBy()
  const present = valuesOf(cells, 'salesChannel')
  const rows = soldBy
    .filter((one) => present.includes(one))
    .map((salesChannel) => ({ name: nameOf(salesChannel), by: { salesChannel, kind: 'complaint' as const } }))
  const columns = complaintClasses.map((category) => ({
    name: word(categoryWords[category]),
    by: { category },
  }))
  const by = (salesChannel: 'live_stream' | 'short_video' | 'shop'): number =>
    countOf(cells, { salesChannel })
  return (
    <>
      <p className="insight-reading">
        {t('insight.readingChannels', {
          live: by('live_stream'),
          short: by('short_video'),
          shop: by('shop'),
        })}
      </p>
      <Across
        head={t('insight.soldBy')}
        rows={rows}
        columns={columns}
        cells={cells}
        search={search}
        name="channels"
      />
    </>
  )
}

interface AcrossProps extends Pick<PartProps, 'search'> {
  head: string
  rows: readonly Named[]
  columns: readonly Named[]
  cells: PartProps['of']['cells']
  name: 'ageing' | 'channels'
}

/** Rows across columns: stacked bars, and the table that says the same. */
function Across({ head, rows, columns, cells, search, name }: AcrossProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const key = JSON.stringify([rows, columns])
  const option = useMemo((): ChartOption => {
    const [down, across] = JSON.parse(key) as [Named[], Named[]]
    return {
      xAxis: { type: 'category', data: down.map((row) => row.name) },
      yAxis: { type: 'value', minInterval: 1 },
      series: across.map((column) => ({
        type: 'bar',
        name: column.name,
        stack: 'all',
        barMaxWidth: 72,
        data: down.map((row) => countOf(cells, { ...row.by, ...column.by })),
      })),
    }
  }, [cells, key])
  const press = (at: number, series: string): void => {
    const [row, column] = [rows[at], columns.find((one) => one.name === series)]
    if (row && column)
      void navigate({ to: '/insights/cases', search: { ...search, ...row.by, ...column.by } })
  }
  const cell = (what: string, by: By) => (
    <NumberLink what={what} count={countOf(cells, by)} by={by} search={search} />
  )
  const table: Column<Named>[] = [
    { id: 'row', head, cell: (row) => row.name, plain: true },
    ...columns.map((column): Column<Named> => ({
      id: column.name,
      head: column.name,
      cell: (row) => cell(`${row.name} ${column.name}`, { ...row.by, ...column.by }),
    })),
    { id: 'total', head: t('insight.total'), cell: (row) => cell(row.name, row.by) },
  ]
  return (
    <>
      <Chart
        title={t('insight.chart', { title: t(`insight.ask.${name}`) })}
        option={option}
        onPress={press}
      />
      <DataTable label={head} columns={table} rows={rows} rowKey={(row) => row.name} />
    </>
  )
}
