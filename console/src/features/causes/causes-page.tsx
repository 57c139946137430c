import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { usageTaskKindWords } from '@aftercare/contract/cause-words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { UsageTask } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useEndTask, useTasks } from './api.ts'
import { causeTabs, type CauseTab } from './tabs.ts'
import { TreePart } from './tree-part.tsx'
import './causes.css'

const route = getRouteApi('/inside/causes')

/** 成因: what usage cases ask to be mended, and the tree of causes with its owners. */
export function CausesPage() {
  const { t } = useWords()
  const shop = useShop()
  usePageTitle(t('cause.title'))
  if (!shop) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Causes key={shop.code} shop={shop.code} />
}

function Causes({ shop }: { shop: string }) {
  const { t } = useWords()
  const { tab = 'tasks' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <div className="page causes-page">
      <div className="page-head">
        <Tabs<CauseTab>
          label={t('cause.tabs')}
          items={causeTabs.map((id) => ({ id, label: t(`cause.${id}`) }))}
          chosen={tab}
          onChoose={(id) => void navigate({ search: id === 'tasks' ? {} : { tab: id }, replace: true })}
        />
      </div>
      {tab === 'tasks' ? <TasksPart shop={shop} /> : <TreePart shop={shop} />}
    </div>
  )
}

function TasksPart({ shop }: { shop: string }) {
  const { t } = useWords()
  const list = useTasks(shop, 'open')
  const mayExport = useMay('case.export')
  return (
    <>
      <div className="list-tools">
        <p className="page-lead muted">{t('cause.tasksLead')}</p>
        {mayExport && list.items.length > 0 && (
          <ExportMenu path="/usage-tasks/export" query={{ shop, state: 'open' }} />
        )}
      </div>
      <DataList of={list} empty={<State title={t('cause.noTasks')} text={t('cause.noTasksText')} />}>
        <Tasks rows={list.items} />
      </DataList>
    </>
  )
}

function Tasks({ rows }: { rows: readonly UsageTask[] }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const may = useMay('cause.set')
  const end = useEndTask()
  const ends = (id: string, as: 'done' | 'dropped'): void =>
    end.mutate(
      { id, as },
      {
        onSuccess: () => void message.success(t('cause.taskDone')),
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  const columns: Column<UsageTask>[] = [
    { id: 'kind', head: t('cause.kind'), cell: ({ kind }) => word(usageTaskKindWords[kind]), plain: true },
    {
      id: 'article',
      head: t('cause.article'),
      cell: ({ title, sku }) => [title ?? t('cause.unknownArticle'), sku].filter(Boolean).join(' · '),
      plain: true,
    },
    {
      id: 'cases',
      head: t('cause.cases'),
      cell: ({ cases, lastCase }) => (
        <>
          {t('cause.casesCount', { count: cases })}
          {lastCase && (
            <>
              {' · '}
              <Link to="/cases/$number" params={{ number: lastCase }}>
                {lastCase}
              </Link>
            </>
          )}
        </>
      ),
    },
    {
      id: 'since',
      head: t('cause.since'),
      cell: ({ openedAt }) => shortTime(openedAt, serverNow(), language),
    },
    {
      id: 'acts',
      head: '',
      cell: ({ id }) =>
        may && (
          <span className="cause-acts">
            <Button size="small" disabled={end.isPending} onClick={() => ends(id, 'done')}>
              {t('cause.doneAct')}
            </Button>
            <Button size="small" type="text" disabled={end.isPending} onClick={() => ends(id, 'dropped')}>
              {t('cause.dropAct')}
            </Button>
          </span>
        ),
      plain: true,
    },
  ]
  return <DataTable label={t('cause.tasks')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
