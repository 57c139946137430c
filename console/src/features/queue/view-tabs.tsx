import { useNavigate } from '@tanstack/react-router'
import { views } from '@aftercare/contract/lists'
import type { View } from '@aftercare/contract/lists'
import { viewWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Tabs, type TabItem } from '../../ui/tabs.tsx'
import { useCounts, useSavedViews } from './api.ts'
import { fromView, readFilters } from './filters.ts'
import type { Filters } from './filters.ts'
import { SavedViewTools } from './saved-view-tools.tsx'
import { useChoose } from './use-choose.ts'

const alarming: readonly View[] = ['breached', 'stale']

function Count({ view, count, more }: { view: View; count: number; more: boolean }) {
  if (count === 0) return null
  return (
    <span className="tab-count" data-tone={alarming.includes(view) ? 'red' : undefined}>
      {more ? '999+' : count}
    </span>
  )
}

/** The default views and the saved ones, as one row of tabs; beside it what can be done with the chosen one. */
export function ViewTabs({ shop, filters }: { shop: string | undefined; filters: Filters }) {
  const { t, word } = useWords()
  const navigate = useNavigate()
  const choose = useChoose()
  const counts = useCounts(shop).data ?? []
  const saved = useSavedViews(shop).data ?? []
  const items = views.map((view): TabItem<string> => {
    const found = counts.find((item) => item.view === view)
    return { id: view, label: word(viewWords[view]), extra: found && <Count {...found} /> }
  })
  const own = saved.map(({ id, name, count, more, mine, by }): TabItem<string> => {
    const counted = count !== null && count > 0 && <span className="tab-count">{more ? '999+' : count}</span>
    return {
      id,
      label: name,
      extra: counted || null,
      ...(mine ? {} : { title: t('views.sharedBy', { name: by }) }),
    }
  })
  const go = (id: string): void => {
    const view = saved.find((one) => one.id === id)
    if (view) void navigate({ to: '/cases', search: fromView(id, view.filters) })
    // A default view says nothing of level or class: what a saved one had set goes with it.
    else if (filters.saved) void navigate({ to: '/cases', search: readFilters({ view: id }) })
    else choose({ view: readFilters({ view: id }).view, status: undefined })
  }
  const chosen = saved.find(({ id }) => id === filters.saved)
  return (
    <div className="view-row">
      <Tabs<string>
        label={t('queue.views')}
        className="view-tabs"
        items={[{ id: 'all', label: t('queue.all') }, ...items, ...own]}
        chosen={chosen?.id ?? filters.view ?? 'all'}
        onChoose={go}
      />
      {shop && <SavedViewTools shop={shop} filters={filters} views={saved} chosen={chosen} />}
    </div>
  )
}
