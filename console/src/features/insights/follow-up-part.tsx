import { useMemo } from 'react'
import { followUpCounts } from '@aftercare/contract/insights'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Chart } from './chart.tsx'
import type { ChartOption } from './draw.ts'
import type { PartProps } from './insights-page.tsx'
import { NumberLink } from './number-link.tsx'
import { countOf, percent } from './reading.ts'

type Count = (typeof followUpCounts)[number]

/** 回访: how many of those that were asked answered, and how content they are. */
export function FollowUpPart({ of: { cells }, search }: PartProps) {
  const { t } = useWords()
  const count = (followUp: Count): number => countOf(cells, { followUp })
  const asked = count('asked')
  const tenths = cells.find(({ by }) => by.followUp === 'answered')?.averageTenths ?? null
  const average = tenths === null ? '—' : (tenths / 10).toFixed(1)
  const option = useMemo(
    (): ChartOption => ({
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: {
        type: 'category',
        inverse: true,
        data: followUpCounts.map((one) => t(`insight.followUps.${one}`)),
      },
      series: [
        {
          type: 'bar',
          name: t('insight.count'),
          barMaxWidth: 24,
          label: { show: true, position: 'right' },
          data: followUpCounts.map((followUp) => countOf(cells, { followUp })),
        },
      ],
    }),
    [cells, t],
  )
  const columns: Column<Count>[] = [
    { id: 'what', head: t('insight.what'), cell: (one) => t(`insight.followUps.${one}`), plain: true },
    {
      id: 'count',
      head: t('insight.count'),
      cell: (followUp) => (
        <NumberLink
          what={t(`insight.followUps.${followUp}`)}
          count={count(followUp)}
          by={{ followUp }}
          search={search}
        />
      ),
    },
    { id: 'rate', head: t('insight.rate'), cell: (one) => `${percent(count(one), asked)}%` },
  ]
  const said = {
    asked,
    answered: count('answered'),
    rate: percent(count('answered'), asked),
    average,
    low: count('low'),
  }
  return (
    <>
      <p className="insight-reading">
        {asked === 0 ? t('insight.readingNoFollowUp') : t('insight.readingFollowUp', said)}
      </p>
      <Chart title={t('insight.chart', { title: t('insight.ask.follow_up') })} option={option} height={220} />
      <DataTable label={t('insight.what')} columns={columns} rows={followUpCounts} rowKey={(one) => one} />
    </>
  )
}
