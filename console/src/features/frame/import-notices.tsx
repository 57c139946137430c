import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { get, remove } from '../../lib/http.ts'
import { useWords } from '../../lib/i18n.ts'
import { useNarrow } from '../../lib/narrow.ts'
import type { ImportNotice } from '../../lib/shapes.ts'

const noticesKey = ['notices'] as const

/** Long enough to read it and to press its button. */
const SHOWN_MS = 15_000

/**
 * One message for a whole import. It leaves the screen by itself and comes back with the next visit, until the person
 * has put it away or has looked at the import.
 */
export function ImportNotices() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { notification } = App.useApp()
  const { t } = useWords()
  const narrow = useNarrow()
  const shown = useRef(new Set<string>())
  const here = useRouterState({ select: ({ location }) => location.pathname })
  const { data } = useQuery({
    queryKey: noticesKey,
    queryFn: async ({ signal }) =>
      (await get<{ items: ImportNotice[] }>('/imports/notices', undefined, signal)).items,
  })
  useEffect(() => {
    const putAway = async (id: string): Promise<void> => {
      notification.destroy(id)
      await remove<void>(`/imports/${id}/notice`).catch(() => undefined)
      await client.invalidateQueries({ queryKey: noticesKey })
    }
    for (const notice of data ?? []) {
      const { importId, urgent } = notice
      if (here === `/imports/${importId}`) {
        void putAway(importId)
        continue
      }
      if (shown.current.has(importId)) continue
      shown.current.add(importId)
      const go = (): void => {
        void putAway(importId)
        void navigate({
          to: '/cases',
          search: { import: importId, ...(urgent > 0 && { level: 'urgent' as const }) },
        })
      }
      notification.open({
        key: importId,
        title: t('imports.noticeTitle', { file: notice.fileName }),
        description: sentence(notice, t),
        duration: 0,
        placement: narrow ? 'bottom' : 'bottomRight',
        actions: (
          <Button type="primary" size="small" onClick={go}>
            {urgent > 0 ? t('imports.seeUrgent', { n: urgent }) : t('imports.seeAll')}
          </Button>
        ),
        onClose: () => void putAway(importId),
      })
      // Not its own duration: that would count as put away by somebody who may not sit at the screen.
      setTimeout(() => notification.destroy(importId), SHOWN_MS)
    }
  }, [data, client, here, navigate, notification, narrow, t])
  return null
}

function sentence(notice: ImportNotice, t: ReturnType<typeof useWords>['t']): string {
  const { created, joined, urgent, disputed, mine, failed } = notice
  return [
    t('imports.noticeText', { created, joined }),
    urgent > 0 && t('imports.noticeUrgent', { n: urgent }),
    disputed > 0 && t('imports.noticeDisputed', { n: disputed }),
    mine > 0 && t('imports.noticeMine', { n: mine }),
    failed > 0 && t('imports.noticeFailed', { n: failed }),
  ]
    .filter((part) => part !== false)
    .join(' · ')
}
