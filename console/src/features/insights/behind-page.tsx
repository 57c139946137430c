import { getRouteApi, Link } from '@tanstack/react-router'
import { ageBandWords } from '@aftercare/contract/insight-words'
import { categoryWords, levelWords, statusWords, subtypeWords, type Word } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { InsightCase } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useBehind, useCauseNames } from './api.ts'
import { readInsightSearch, type BehindSearch } from './search.ts'
import { useSoldBy } from './use-names.ts'
import './insights.css'

const route = getRouteApi('/inside/insights/cases')

/** The cases behind a number: exactly as many as it said. */
export function BehindPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('insight.read')
  usePageTitle(t('insight.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('insight.notAllowed')} />
  return <Behind key={shop.code} shop={shop.code} />
}

function Behind({ shop }: { shop: string }) {
  const { t } = useWords()
  const search = route.useSearch()
  const mayExport = useMay('case.export')
  const list = useBehind({ ...search, shop })
  const named = useNames(search, shop)
  const { name: _, ...asked } = search
  return (
    <div className="page insights">
      <div className="page-head">
        <h1 className="insight-ask">{named || t('insight.title')}</h1>
        {mayExport && <ExportMenu path="/insights/cases/export" query={{ ...asked, shop }} />}
      </div>
      <p>
        <Link to="/insights" search={readInsightSearch({ ...search })}>
          {t('insight.back')}
        </Link>
        {list.total !== null && (
          <strong className="insight-total" data-total={list.total}>
            {t('insight.behind', { count: list.total })}
          </strong>
        )}
      </p>
      <DataList of={list} empty={<State title={t('insight.empty')} text={t('insight.emptyText')} />}>
        <Rows rows={list.items} />
      </DataList>
    </div>
  )
}

/** What the list is about, in words. */
function useNames(search: BehindSearch, shop: string): string {
  const { t, word } = useWords()
  const soldBy = useSoldBy()
  const causes = useCauseNames(shop)
  const { kind, category, week, cause, age, followUp, salesChannel, level } = search
  const kinds = {
    complaint: 'insight.complaints',
    ordinary: 'insight.ordinary',
    none: 'insight.praise',
  } as const
  return [
    week,
    category ? word(categoryWords[category]) : kind && t(kinds[kind]),
    cause &&
      (cause === 'none' ? t('insight.noCause') : (causes.find(({ code }) => code === cause)?.name ?? cause)),
    age && word(ageBandWords[age]),
    followUp && t(`insight.followUps.${followUp}`),
    salesChannel && soldBy(salesChannel),
    level && word(levelWords[level]),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Rows({ rows }: { rows: readonly InsightCase[] }) {
  const { t, word, language } = useWords()
  const time = (at: string): string => shortTime(at, serverNow(), language)
  const classOf = ({ category, subtype }: InsightCase): string => {
    const fine = subtype === null ? undefined : (subtypeWords as Record<string, Word>)[subtype]
    return [categoryWords[category], fine].flatMap((one) => (one ? [word(one)] : [])).join(' · ')
  }
  const columns: Column<InsightCase>[] = [
    {
      id: 'number',
      head: t('insight.case'),
      cell: ({ number }) => (
        <Link to="/cases/$number" params={{ number }}>
          {number}
        </Link>
      ),
      plain: true,
    },
    { id: 'matter', head: t('insight.matter'), cell: ({ excerpt }) => excerpt, plain: true },
    { id: 'class', head: t('insight.klass'), cell: classOf },
    {
      id: 'level',
      head: t('insight.level'),
      cell: ({ level, status }) => `${word(levelWords[level])} · ${word(statusWords[status])}`,
    },
    {
      id: 'causes',
      head: t('insight.causes'),
      cell: ({ causes }) => causes.map(({ name, share }) => `${name} ${share / 10}%`).join('、') || '—',
    },
    { id: 'score', head: t('insight.score'), cell: ({ score }) => score ?? '—' },
    { id: 'opened', head: t('insight.opened'), cell: ({ openedAt }) => time(openedAt) },
  ]
  return (
    <DataTable label={t('insight.title')} columns={columns} rows={rows} rowKey={({ number }) => number} />
  )
}
