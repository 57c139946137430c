import { getRouteApi } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import { insightNames, type InsightName } from '@aftercare/contract/insight-lists'
import { insightNameWords } from '@aftercare/contract/insight-words'
import { soldBy, type SoldBy } from '@aftercare/contract/insights'
import { levels, type Level } from '@aftercare/contract/lists'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { InsightAnswer } from '../../lib/shapes.ts'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AgeingPart, ChannelsPart } from './across-parts.tsx'
import { useInsight } from './api.ts'
import { CausesPart } from './causes-part.tsx'
import { ClassesPart } from './classes-part.tsx'
import { FollowUpPart } from './follow-up-part.tsx'
import type { InsightSearch } from './search.ts'
import { useSoldBy } from './use-names.ts'
import './insights.css'

const route = getRouteApi('/inside/insights')

/** 数据: a question, one chart, one sentence of reading, then the numbers; each opens its cases. */
export function InsightsPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('insight.read')
  usePageTitle(t('insight.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('insight.notAllowed')} />
  return <Insights key={shop.code} shop={shop.code} />
}

export interface PartProps {
  of: InsightAnswer
  /** What the address says: it goes on to the cases behind a number. */
  search: InsightSearch
}

const parts: Record<InsightName, (props: PartProps) => React.ReactNode> = {
  classes: (props) => <ClassesPart {...props} />,
  causes: (props) => <CausesPart {...props} />,
  ageing: (props) => <AgeingPart {...props} />,
  channels: (props) => <ChannelsPart {...props} />,
  follow_up: (props) => <FollowUpPart {...props} />,
}

function Insights({ shop }: { shop: string }) {
  const { t, word } = useWords()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { name = 'classes', ...filters } = search
  const { data, error, refetch } = useInsight(name, { ...filters, shop })
  const shown = data?.name === name ? data : undefined
  const change = (next: Partial<InsightSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true })
  return (
    <div className="page insights" data-name={shown?.name}>
      <div className="page-head">
        <Tabs<InsightName>
          label={t('insight.tabs')}
          items={insightNames.map((id) => ({ id, label: word(insightNameWords[id]) }))}
          chosen={name}
          onChoose={(id) => change({ name: id === 'classes' ? undefined : id })}
        />
      </div>
      <Filters search={search} of={shown} onChange={change} />
      <h1 className="insight-ask">{t(`insight.ask.${name}`)}</h1>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {!shown && !error && <Bone width="80%" />}
      {shown && shown.cells.every(({ cases }) => cases === 0) ? (
        <State title={t('insight.empty')} text={t('insight.emptyText')} />
      ) : (
        shown && parts[name]({ of: shown, search })
      )}
    </div>
  )
}

interface FilterProps {
  search: InsightSearch
  of: InsightAnswer | undefined
  onChange: (next: Partial<InsightSearch>) => void
}

function Filters({ search, of, onChange }: FilterProps) {
  const { t, word } = useWords()
  const nameOf = useSoldBy()
  const aged = search.name === 'ageing'
  return (
    <div className="page-filters insight-filters" role="group" aria-label={t('insight.filters')}>
      {!aged && (
        <span className="insight-period">
          <Input
            type="date"
            aria-label={t('insight.from')}
            value={search.from ?? of?.from ?? ''}
            onChange={({ target }) => onChange({ from: target.value || undefined })}
          />
          <span aria-hidden>–</span>
          <Input
            type="date"
            aria-label={t('insight.to')}
            value={search.to ?? of?.to ?? ''}
            onChange={({ target }) => onChange({ to: target.value || undefined })}
          />
        </span>
      )}
      <Select<SoldBy | ''>
        className="page-filter"
        aria-label={t('insight.soldBy')}
        value={search.salesChannel ?? ''}
        options={[
          { value: '', label: t('insight.anyChannel') },
          ...soldBy.map((value) => ({ value, label: nameOf(value) })),
        ]}
        onChange={(value) => onChange({ salesChannel: value || undefined })}
      />
      <Select<Level | ''>
        className="page-filter"
        aria-label={t('insight.level')}
        value={search.level ?? ''}
        options={[
          { value: '', label: t('insight.anyLevel') },
          ...levels.map((value) => ({ value, label: word(levelWords[value]) })),
        ]}
        onChange={(value) => onChange({ level: value || undefined })}
      />
    </div>
  )
}
