import { getRouteApi } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Board } from './board.tsx'
import { useBoardCounts, type Asked } from './api.ts'
import { clockTabs, type ClockTab } from './filters.ts'
import { KeptTable } from './kept-table.tsx'
import './clocks.css'

const route = getRouteApi('/inside/clocks')

/** 时限看板: every promise that runs, by when it is due; what stands still; how many were kept. */
export function ClocksPage() {
  const { t } = useWords()
  const shop = useShop()
  usePageTitle(t('clocks.title'))
  if (!shop) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Clocks key={shop.code} shop={shop.code} />
}

function Clocks({ shop }: { shop: string }) {
  const { t } = useWords()
  const { tab = 'board', duty, team, assignee } = route.useSearch()
  const navigate = route.useNavigate()
  const mayCount = useMay('case.export')
  const asked: Asked = { shop, duty, team, assignee }
  const counts = useBoardCounts(asked).data
  const tabs = clockTabs.filter((id) => id !== 'kept' || mayCount)
  const extra = (id: ClockTab) => {
    const count = id === 'board' ? counts?.lanes.overdue : id === 'paused' ? counts?.paused : 0
    return count ? <span className="tab-count">{count}</span> : null
  }
  return (
    <div className="page clocks-page">
      <div className="page-head">
        <Tabs<ClockTab>
          label={t('clocks.title')}
          items={tabs.map((id) => ({ id, label: t(`clocks.${id}`), extra: extra(id) }))}
          chosen={tab}
          onChoose={(id) =>
            void navigate({
              search: (before) => ({ ...before, tab: id === 'board' ? undefined : id }),
              replace: true,
            })
          }
        />
        {tab !== 'kept' && mayCount && (
          <ExportMenu
            path="/clocks/export"
            query={{ ...asked, state: tab === 'paused' ? 'paused' : 'running' }}
          />
        )}
      </div>
      {tab === 'kept' && mayCount ? (
        <KeptTable shop={shop} />
      ) : (
        <Board key={tab} asked={asked} counts={counts} state={tab === 'paused' ? 'paused' : 'running'} />
      )}
    </div>
  )
}
