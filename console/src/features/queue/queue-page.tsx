import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useLayoutEffect, useState } from 'react'
import { viewWords } from '@aftercare/contract/words'
import { changeWalk, neighbours, readWalk, useWalk } from '../../lib/case-walk.ts'
import { useWords } from '../../lib/i18n.ts'
import { useKeys, useSelectAll } from '../../lib/keys.ts'
import { useNarrow } from '../../lib/narrow.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import type { CaseSummary } from '../../lib/shapes.ts'
import { Failure } from '../../ui/states.tsx'
import { WaitDialog } from '../../ui/wait-dialog.tsx'
import { useQueue, useSavedViews } from './api.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import type { Filters } from './filters.ts'
import { More, NothingHere, QueueBones } from './queue-ends.tsx'
import { Preview } from './preview.tsx'
import { QueueCards } from './queue-cards.tsx'
import { QueueTable } from './queue-table.tsx'
import { useSelection } from './selection.ts'
import { ViewLine } from './view-line.tsx'
import { ViewTabs } from './view-tabs.tsx'
import './queue.css'
import './queue-table.css'
import './queue-ends.css'
import './preview.css'
import './queue-narrow.css'
import './queue-phone.css'
import './bulk.css'

const route = getRouteApi('/inside/cases')

export function QueuePage() {
  const filters = route.useSearch()
  const { t, word } = useWords()
  const shop = useShop()?.code
  const queue = useQueue(shop, filters)
  const [selecting, setSelecting] = useState(false)
  usePageTitle(filters.view ? `${t('queue.title')} / ${word(viewWords[filters.view])}` : t('queue.title'))
  return (
    <div className="queue">
      <div className="queue-head">
        <ViewTabs shop={shop} filters={filters} />
        <FilterBar
          shop={shop}
          filters={filters}
          selecting={selecting}
          onSelecting={() => setSelecting(!selecting)}
        />
      </div>
      <ViewLine view={filters.view} />
      {queue.isPending && <QueueBones />}
      {queue.error && !queue.data && <Failure error={queue.error} onRetry={() => void queue.refetch()} />}
      {queue.data && queue.items.length === 0 && <NothingHere filters={filters} />}
      {queue.items.length > 0 && <List queue={queue} filters={filters} shop={shop} selecting={selecting} />}
    </div>
  )
}

/** Coming back from a case, the list stands where it was left. */
function useSamePlace(filters: Filters): void {
  useLayoutEffect(() => {
    const { search, scroll } = readWalk()
    if (JSON.stringify(search) === JSON.stringify(filters)) window.scrollTo(0, scroll)
    else changeWalk({ at: null })
    changeWalk({ search: { ...filters }, scroll: 0 })
  }, [filters])
}

interface ListProps {
  queue: ReturnType<typeof useQueue>
  filters: Filters
  shop: string | undefined
  /** On a phone: a tap on a card selects it. */
  selecting: boolean
}

function List({ queue, filters, shop, selecting }: ListProps) {
  const navigate = useNavigate()
  const narrow = useNarrow()
  const { at } = useWalk()
  const [previewing, setPreviewing] = useState(false)
  const [waitingFor, setWaitingFor] = useState<CaseSummary | null>(null)
  const { items } = queue
  const selection = useSelection(items, JSON.stringify([shop, filters]))
  const shown = useSavedViews(shop).data?.find(({ id }) => id === filters.saved)?.columns ?? null
  useSamePlace(filters)

  useEffect(() => {
    changeWalk({ numbers: items.map(({ number }) => number) })
  }, [items])

  const open = useCallback(
    (number: string): void => {
      changeWalk({ at: number, scroll: window.scrollY })
      void navigate({ to: '/cases/$number', params: { number } })
    },
    [navigate],
  )
  const preview = useCallback((number: string): void => {
    changeWalk({ at: number })
    setPreviewing(true)
  }, [])
  const move = (step: 'next' | 'previous'): void => {
    const { numbers } = readWalk()
    const to = at === null || !numbers.includes(at) ? numbers[0] : neighbours(numbers, at)[step]
    if (to) changeWalk({ at: to })
    else if (step === 'next' && queue.hasNextPage && !queue.isFetchingNextPage) void queue.fetchNextPage()
  }
  useEffect(() => {
    if (at) document.querySelector(`[data-case="${CSS.escape(at)}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const chosen = items.find(({ number }) => number === at)
  const known = at !== null && chosen !== undefined
  const mayWait = useMay('case.reply')
  const asksOwner = filters.view === 'stale'
  useKeys({
    j: () => move('next'),
    k: () => move('previous'),
    Enter: known ? () => open(at) : undefined,
    ' ': known ? () => setPreviewing(!previewing) : undefined,
    z: chosen && mayWait && chosen.status !== 'closed' ? () => setWaitingFor(chosen) : undefined,
    x: known ? () => selection.toggle(at, false) : undefined,
    Escape: previewing
      ? () => setPreviewing(false)
      : selection.numbers.size > 0
        ? selection.clear
        : undefined,
  })
  useSelectAll(selection.selectAll)

  return (
    <>
      <div
        className="queue-list"
        data-stale={queue.isPlaceholderData || undefined}
        data-beside={(previewing && known) || undefined}
      >
        {narrow ? (
          <QueueCards
            items={items}
            asksOwner={asksOwner}
            selecting={selecting || selection.numbers.size > 0}
            selected={selection.numbers}
            onSelect={selection.toggle}
          />
        ) : (
          <QueueTable
            items={items}
            at={at}
            asksOwner={asksOwner}
            onOpen={open}
            onPreview={preview}
            onWait={mayWait ? setWaitingFor : undefined}
            selected={selection.numbers}
            onSelect={selection.toggle}
            onSelectAll={selection.selectAll}
            onClear={selection.clear}
            shown={shown}
          />
        )}
        <More queue={queue} />
      </div>
      <BulkBar selection={selection} />
      {previewing && known && !narrow && (
        <Preview number={at} onOpen={open} onClose={() => setPreviewing(false)} />
      )}
      {waitingFor && <WaitDialog of={waitingFor} onClose={() => setWaitingFor(null)} />}
    </>
  )
}
