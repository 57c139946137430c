import { views } from '@aftercare/contract/lists'
import type { View } from '@aftercare/contract/lists'
import { viewWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useCounts } from './api.ts'
import type { Filters } from './filters.ts'
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

export function ViewTabs({ shop, filters }: { shop: string | undefined; filters: Filters }) {
  const { t, word } = useWords()
  const choose = useChoose()
  const counts = useCounts(shop).data ?? []
  const items = views.map((view) => {
    const found = counts.find((item) => item.view === view)
    return { id: view, label: word(viewWords[view]), extra: found && <Count {...found} /> }
  })
  return (
    <Tabs<View | 'all'>
      label={t('queue.views')}
      className="view-tabs"
      items={[{ id: 'all', label: t('queue.all') }, ...items]}
      chosen={filters.view ?? 'all'}
      onChoose={(view) => choose({ view: view === 'all' ? undefined : view, status: undefined })}
    />
  )
}
