import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { referenceShares } from '@aftercare/contract/insights'
import { categoryWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { DataTable, type Column } from '../../ui/data-table.tsx'
import { Chart } from './chart.tsx'
import type { ChartOption } from './draw.ts'
import type { PartProps } from './insights-page.tsx'
import { NumberLink } from './number-link.tsx'
import { complaintClasses, countOf, percent, valuesOf, type By, type Complaint } from './reading.ts'

interface Line {
  readonly week: string | null
}

/** 问题类型: the five classes week by week against 35/28/20/10/7; ordinary requests on a line of their own. */
export function ClassesPart({ of, search }: PartProps) {
  const { t, word } = useWords()
  const navigate = useNavigate()
  const { cells } = of
  const weeks = useMemo(() => valuesOf(cells, 'week').sort(), [cells])
  const option = useMemo(
    (): ChartOption => ({
      xAxis: { type: 'category', data: weeks.map((week) => week.slice(5)) },
      yAxis: { type: 'value', minInterval: 1 },
      series: complaintClasses.map((category) => ({
        type: 'bar',
        name: word(categoryWords[category]),
        stack: 'complaints',
        barMaxWidth: 56,
        data: weeks.map((week) => countOf(cells, { week, kind: 'complaint', category })),
      })),
    }),
    [cells, weeks, word],
  )
  const press = (at: number, series: string): void => {
    const category = complaintClasses.find((one) => word(categoryWords[one]) === series)
    if (category && weeks[at])
      void navigate({
        to: '/insights/cases',
        search: { ...search, week: weeks[at], kind: 'complaint', category },
      })
  }
  const title = t('insight.chart', { title: t('insight.ask.classes') })
  return (
    <>
      <Reading of={of} search={search} />
      <Chart title={title} option={option} onPress={press} />
      <Shares of={of} search={search} />
      <Weeks of={of} search={search} weeks={weeks} />
    </>
  )
}

function Reading({ of: { cells } }: PartProps) {
  const { t, word } = useWords()
  const count = countOf(cells, { kind: 'complaint' })
  const ordinary = countOf(cells, { kind: 'ordinary' })
  if (count === 0) return <p className="insight-reading">{t('insight.readingNoComplaint', { ordinary })}</p>
  const cases = (category: Complaint): number => countOf(cells, { kind: 'complaint', category })
  const most = [...complaintClasses].sort((a, b) => cases(b) - cases(a))[0]!
  return (
    <p className="insight-reading">
      {t('insight.readingClasses', {
        count,
        name: word(categoryWords[most]),
        share: percent(cases(most), count),
        reference: referenceShares[most],
        ordinary,
      })}
    </p>
  )
}

function Shares({ of: { cells }, search }: PartProps) {
  const { t, word } = useWords()
  const whole = countOf(cells, { kind: 'complaint' })
  const columns: Column<Complaint>[] = [
    { id: 'class', head: t('insight.klass'), cell: (one) => word(categoryWords[one]), plain: true },
    {
      id: 'count',
      head: t('insight.count'),
      cell: (category) => {
        const by: By = { kind: 'complaint', category }
        return (
          <NumberLink
            what={word(categoryWords[category])}
            count={countOf(cells, by)}
            by={by}
            search={search}
          />
        )
      },
    },
    {
      id: 'share',
      head: t('insight.share'),
      cell: (category) => (
        <ShareBar share={percent(countOf(cells, { kind: 'complaint', category }), whole)} />
      ),
    },
    { id: 'reference', head: t('insight.reference'), cell: (category) => `${referenceShares[category]}%` },
  ]
  return (
    <DataTable
      label={t('insight.share')}
      columns={columns}
      rows={complaintClasses}
      rowKey={(category) => category}
    />
  )
}

/** A part of a hundred as a bar that begins at nought, with its number. */
export function ShareBar({ share }: { share: number }) {
  return (
    <span className="insight-bar">
      <span style={{ width: `${share}px` }} aria-hidden />
      {share}%
    </span>
  )
}

function Weeks({ of: { cells }, search, weeks }: PartProps & { weeks: readonly string[] }) {
  const { t, word } = useWords()
  const number = (what: string, week: string | null, by: By) => {
    const wanted = week === null ? by : { week, ...by }
    const named = week === null ? what : `${week} ${what}`
    return <NumberLink what={named} count={countOf(cells, wanted)} by={wanted} search={search} />
  }
  const columns: Column<Line>[] = [
    { id: 'week', head: t('insight.week'), cell: ({ week }) => week ?? t('insight.total'), plain: true },
    ...complaintClasses.map((category): Column<Line> => ({
      id: category,
      head: word(categoryWords[category]),
      cell: ({ week }) => number(word(categoryWords[category]), week, { kind: 'complaint', category }),
    })),
    ...(['complaint', 'ordinary', 'none'] as const).map((kind): Column<Line> => {
      const head = t(
        ({ complaint: 'insight.complaints', ordinary: 'insight.ordinary', none: 'insight.praise' } as const)[
          kind
        ],
      )
      return { id: kind, head, cell: ({ week }) => number(head, week, { kind }) }
    }),
  ]
  return (
    <DataTable
      label={t('insight.week')}
      columns={columns}
      rows={[...weeks.map((week) => ({ week })), { week: null }]}
      rowKey={({ week }) => week ?? 'total'}
    />
  )
}
