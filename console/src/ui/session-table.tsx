import { DesktopOutlined, MobileOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useWords } from '../lib/i18n.ts'
import { serverNow } from '../lib/server-time.ts'
import type { Session } from '../lib/shapes.ts'
import { exactTime, shortTime, timeAgo } from '../lib/time.ts'
import { DataTable, type Column } from './data-table.tsx'

interface Props {
  items: readonly Session[]
  busy: boolean
  onEnd: (id: string) => void
}

/** Devices that are signed in. The one that asks is named and is ended by signing out. */
export function SessionTable({ items, busy, onEnd }: Props) {
  const { t, language } = useWords()
  const columns: Column<Session>[] = [
    {
      id: 'device',
      head: t('mine.device'),
      plain: true,
      cell: ({ device, phone, here }) => (
        <span className="who">
          {phone ? <MobileOutlined aria-hidden /> : <DesktopOutlined aria-hidden />}
          <strong>{device}</strong>
          {here && <span className="tag">{t('mine.here')}</span>}
        </span>
      ),
    },
    {
      id: 'time',
      head: t('mine.since'),
      cell: ({ since }) => (
        <span title={exactTime(since, language)}>{shortTime(since, serverNow(), language)}</span>
      ),
    },
    {
      id: 'seen',
      head: t('mine.seen'),
      cell: ({ seenAt }) => (
        <span title={exactTime(seenAt, language)}>{timeAgo(seenAt, serverNow(), language)}</span>
      ),
    },
    {
      id: 'actions',
      head: '',
      plain: true,
      cell: ({ id, device, here }) =>
        here ? null : (
          <Button
            size="small"
            disabled={busy}
            aria-label={t('mine.endOf', { device })}
            onClick={() => onEnd(id)}
          >
            {t('mine.end')}
          </Button>
        ),
    },
  ]
  return <DataTable label={t('mine.list')} columns={columns} rows={items} rowKey={({ id }) => id} />
}
