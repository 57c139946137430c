import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { causeDepartmentWords } from '@aftercare/contract/cause-words'
import { useWords } from '../../lib/i18n.ts'
import { useShop } from '../../lib/session.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { useCauseNames } from './api.ts'
import { Chart } from './chart.tsx'
import type { ChartOption } from './draw.ts'
import type { PartProps } from './insights-page.tsx'
import { NumberLink } from './number-link.tsx'
import { countOf, paretoOf, percent, type Bar } from './reading.ts'

/** More bars than these say nothing; the table has them all. */
const MOST_BARS = 12

/** 成因帕累托: which few causes make the most of it, each with the department that owns it. */
export function CausesPart({ of: { cells }, search }: PartProps) {
  const { t } = useWords()
  const navigate = useNavigate()
  const names = useCauseNames(useShop()?.code ?? '')
  const bars = useMemo(() => paretoOf(cells), [cells])
  const nameOf = (code: string): string => names.find((one) => one.code === code)?.name ?? code
  const none = countOf(cells, { cause: 'none' })
  const option = useMemo(
    () => chartOf(bars, names, [t('insight.weight'), t('insight.running')]),
    [bars, names, t],
  )
  const whole = bars.reduce((sum, { share }) => sum + share, 0)
  const top = bars[0]
  const reading = top
    ? t('insight.readingCauses', {
        name: nameOf(top.cause),
        share: percent(top.share, whole),
        three: bars[Math.min(2, bars.length - 1)]!.running,
        none,
      })
    : t('insight.readingNoCauses', { none })
  const press = (at: number): void => {
    const bar = bars[at]
    if (bar) void navigate({ to: '/insights/cases', search: { ...search, cause: bar.cause } })
  }
  return (
    <>
      <p className="insight-reading">{reading}</p>
      {bars.length > 0 && (
        <Chart
          title={t('insight.chart', { title: t('insight.ask.causes') })}
          option={option}
          height={Math.max(200, 60 + Math.min(MOST_BARS, bars.length) * 32)}
          onPress={press}
        />
      )}
      <Rows bars={bars} whole={whole} nameOf={nameOf} search={search} />
      <p>
        {t('insight.noCause')}{' '}
        <NumberLink what={t('insight.noCause')} count={none} by={{ cause: 'none' }} search={search} />
      </p>
    </>
  )
}

function chartOf(
  all: readonly Bar[],
  names: readonly { code: string; name: string }[],
  [weight, running]: readonly [string, string],
): ChartOption {
  const bars = all.slice(0, MOST_BARS)
  const nameOf = (code: string): string => names.find((one) => one.code === code)?.name ?? code
  return {
    // Long names stand beside their bars; the first is on top.
    yAxis: {
      type: 'category',
      inverse: true,
      data: bars.map(({ cause }) => nameOf(cause)),
      axisLabel: { width: 150, overflow: 'truncate' },
    },
    xAxis: [
      { type: 'value', minInterval: 1 },
      { type: 'value', max: 100, axisLabel: { formatter: '{value}%' }, splitLine: { show: false } },
    ],
    grid: { top: 56, left: 8, right: 24, bottom: 4, containLabel: true },
    series: [
      {
        type: 'bar',
        name: weight,
        barMaxWidth: 20,
        data: bars.map(({ share }) => Math.round(share / 100) / 10),
        label: { show: true, position: 'right' },
      },
      { type: 'line', name: running, xAxisIndex: 1, data: bars.map((bar) => bar.running) },
    ],
  }
}

interface RowsProps extends Pick<PartProps, 'search'> {
  bars: readonly Bar[]
  whole: number
  nameOf: (code: string) => string
}

function Rows({ bars, whole, nameOf, search }: RowsProps) {
  const { t, word } = useWords()
  const names = useCauseNames(useShop()?.code ?? '')
  const columns: Column<Bar>[] = [
    { id: 'cause', head: t('cause.name'), cell: ({ cause }) => nameOf(cause), plain: true },
    {
      id: 'owner',
      head: t('insight.owner'),
      cell: ({ cause }) =>
        word(causeDepartmentWords[names.find(({ code }) => code === cause)?.owner ?? 'nobody']),
    },
    {
      id: 'cases',
      head: t('insight.count'),
      cell: ({ cause, cases }) => (
        <NumberLink what={nameOf(cause)} count={cases} by={{ cause }} search={search} />
      ),
    },
    { id: 'share', head: t('insight.weight'), cell: ({ share }) => (share / 1000).toFixed(1) },
    { id: 'part', head: t('cause.share'), cell: ({ share }) => `${percent(share, whole)}%` },
    { id: 'running', head: t('insight.running'), cell: ({ running }) => `${running}%` },
  ]
  if (bars.length === 0) return null
  return <DataTable label={t('cause.title')} columns={columns} rows={bars} rowKey={({ cause }) => cause} />
}
