import { useNavigate, useRouterState } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { chime } from '../../lib/chime.ts'
import { useWords } from '../../lib/i18n.ts'
import { keep, readKept } from '../../lib/kept.ts'
import { useNarrow } from '../../lib/narrow.ts'
import {
  isQuiet,
  noticePlace,
  noticeSentence,
  useMarkRead,
  usePreferences,
  useUnread,
} from '../../lib/notices.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Notice } from '../../lib/shapes.ts'
import { useHeldNotices } from './use-held-notices.ts'

const claimedKey = 'aftercare.alerted'
const MOST_CLAIMED = 50
/** Long enough to read it and to press its button; it stays with the bell. */
const SHOWN_SECONDS = 20

/** Of several open tabs one sounds and tells the desktop: the first that says so. */
function claim(id: string): boolean {
  const claimed = readKept<string[]>(claimedKey) ?? []
  if (claimed.includes(id)) return false
  keep(claimedKey, [...claimed, id].slice(-MOST_CLAIMED))
  return true
}

/** What makes a notice new: an urgent one that grew within its minute is heard again. */
const newsOf = ({ id, urgent, at }: Notice): string => (urgent ? `${id} ${at}` : id)

function tellDesktop(id: string, sentence: string, onOpen: () => void): void {
  const told = new Notification('金触点', { body: sentence, tag: id })
  told.onclick = () => {
    window.focus()
    told.close()
    onOpen()
  }
}

/** Urgent notices come to the front of the screen with a sound; while the page is hidden, all by the desktop. */
export function NoticeAlerts(): null {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const narrow = useNarrow()
  const { notification } = App.useApp()
  const here = useRouterState({ select: ({ location }) => location.pathname })
  const newest = useUnread().data?.newest
  const preferences = usePreferences().data
  const mark = useMarkRead()
  const known = useRef<Set<string> | null>(null)

  const held = useHeldNotices(preferences?.quiet ?? null, (count) =>
    tellDesktop('held', t('notices.held', { count }), () => void navigate({ to: '/notices' })),
  )

  const open = ({ id, ...notice }: Notice): void => {
    notification.destroy(id)
    mark.mutate({ id })
    void navigate({ to: noticePlace({ id, ...notice }) })
  }
  const show = (notice: Notice): void => {
    notification.warning({
      key: notice.id,
      title: t('notices.urgent'),
      description: noticeSentence(notice, words),
      duration: SHOWN_SECONDS,
      // Beside the bell: at the foot it would lie over the button that sends.
      placement: narrow ? 'bottom' : 'topRight',
      actions: (
        <Button type="primary" size="small" onClick={() => open(notice)}>
          {t('notices.open')}
        </Button>
      ),
    })
  }
  const alert = (notice: Notice): void => {
    const { id, urgent } = notice
    const mayTell = 'Notification' in window && Notification.permission === 'granted'
    const quiet = !urgent && isQuiet(preferences?.quiet ?? null, serverNow())
    // She is looking at it: opening the case has read it.
    if (!document.hidden && here === noticePlace(notice)) return
    if (urgent) show(notice)
    if (!claim(newsOf(notice))) return
    if (urgent && preferences?.sound) chime()
    if (!document.hidden || !mayTell || !preferences?.desktop) return
    if (quiet) held.hold()
    else tellDesktop(id, noticeSentence(notice, words), () => open(notice))
  }
  useEffect(() => {
    if (!newest || !preferences) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...newest.map(newsOf)])
    // What was there before the page was opened is no news.
    if (before) newest.filter((one) => !before.has(newsOf(one))).forEach(alert)
  })
  return null
}
