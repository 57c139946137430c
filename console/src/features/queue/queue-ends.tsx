import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { Bone, State } from '../../ui/states.tsx'
import type { useQueue } from './api.ts'
import { clearFilters, isFiltered } from './filters.ts'
import type { Filters } from './filters.ts'
import { useChoose } from './use-choose.ts'

/** The next page comes when its place comes into sight; the button is for keyboards and for a failed try. */
export function More({ queue }: { queue: ReturnType<typeof useQueue> }) {
  const { t, language } = useWords()
  const end = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error, items } = queue
  const automatic = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    if (!automatic || !end.current) return
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage(), {
      rootMargin: '600px',
    })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [automatic, fetchNextPage])
  return (
    <div className="queue-end" ref={end}>
      {isFetchNextPageError && error && (
        <p role="alert">
          {t('queue.loadMoreFailed')}:{errorWords(error, language)}
        </p>
      )}
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('queue.more')}
        </Button>
      ) : (
        <p className="muted small">{t('queue.end', { count: items.length })}</p>
      )}
    </div>
  )
}

const emptyViews = {
  mine: 'queue.emptyMine',
  unassigned: 'queue.emptyUnassigned',
  breached: 'queue.emptyBreached',
} as const

export function NothingHere({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const choose = useChoose()
  if (isFiltered(filters))
    return (
      <State title={t('queue.emptyTitle')} text={t('queue.emptyFiltered')}>
        <Button
          onClick={() =>
            choose({
              level: undefined,
              category: undefined,
              status: undefined,
              assignee: undefined,
              q: undefined,
              ...clearFilters(filters),
            })
          }
        >
          {t('queue.clear')}
        </Button>
      </State>
    )
  const known =
    filters.view && filters.view in emptyViews
      ? emptyViews[filters.view as keyof typeof emptyViews]
      : undefined
  return (
    <State title={t('queue.emptyTitle')} text={known ? t(known) : filters.view ? '' : t('queue.emptyAll')}>
      {filters.view === 'mine' && (
        <Button onClick={() => choose({ view: 'unassigned' })}>{t('queue.goUnassigned')}</Button>
      )}
    </State>
  )
}

const rows = [62, 48, 71, 55, 66, 40, 58, 69, 45, 61, 52, 64]

export function QueueBones() {
  const { t } = useWords()
  return (
    <div className="queue-bones" role="status" aria-label={t('state.loading')}>
      {rows.map((width) => (
        <div className="bone-row" key={width}>
          <Bone width={72} />
          <Bone width={44} />
          <Bone width={`${width}%`} />
        </div>
      ))}
    </div>
  )
}
