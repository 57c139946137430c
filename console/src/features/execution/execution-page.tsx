import { getRouteApi } from '@tanstack/react-router'
import { useExecutionCounts } from '../../lib/executions.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { DataList } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useExecutions } from './api.ts'
import { ExecutionCard } from './execution-card.tsx'
import { ReconciliationPart } from './reconciliation-part.tsx'
import { executionTabs, type ExecutionTab } from './tabs.ts'
import './execution.css'

const route = getRouteApi('/inside/executions')

/** 执行与对账: steps that systems carry out and a person has to look at, and both sides of a day compared. */
export function ExecutionPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('execution.read')
  usePageTitle(t('execution.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('execution.notAllowed')} />
  return <Execution key={shop.code} shop={shop.code} />
}

function Execution({ shop }: { shop: string }) {
  const { t } = useWords()
  const { tab = 'stuck' } = route.useSearch()
  const navigate = route.useNavigate()
  const counts = useExecutionCounts().data
  const count = (id: ExecutionTab): number | undefined => (id === 'reconcile' ? undefined : counts?.[id])
  return (
    <div className="page executions">
      <div className="page-head">
        <Tabs<ExecutionTab>
          label={t('execution.tabs')}
          items={executionTabs.map((id) => ({
            id,
            label: t(`execution.${id}`),
            extra: count(id) ? <span className="tab-count">{count(id)}</span> : undefined,
          }))}
          chosen={tab}
          onChoose={(id) =>
            void navigate({ search: { tab: id === 'stuck' ? undefined : id }, replace: true })
          }
        />
      </div>
      {tab === 'reconcile' ? <ReconciliationPart shop={shop} /> : <List shop={shop} list={tab} />}
    </div>
  )
}

const texts = {
  stuck: ['execution.leadStuck', 'execution.noneStuck', 'execution.noneStuckText'],
  running: ['execution.leadRunning', 'execution.noneRunning', 'execution.noneRunningText'],
} as const

function List({ shop, list }: { shop: string; list: 'stuck' | 'running' }) {
  const { t } = useWords()
  const found = useExecutions({ shop, list })
  const [lead, none, noneText] = texts[list]
  return (
    <>
      <div className="list-tools">
        <p className="page-lead muted">{t(lead)}</p>
        {found.items.length > 0 && <ExportMenu path="/executions/export" query={{ shop, list }} />}
      </div>
      <DataList of={found} empty={<State title={t(none)} text={t(noneText)} />}>
        <ul className="execution-list" aria-label={t(`execution.${list}`)}>
          {found.items.map((one) => (
            <ExecutionCard key={one.id} of={one} />
          ))}
        </ul>
      </DataList>
    </>
  )
}
