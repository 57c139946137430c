import { BellOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Popover } from 'antd'
import { useState } from 'react'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { noticesPath, useMarkRead, useUnread } from '../../lib/notices.ts'
import { usePages } from '../../lib/pages.ts'
import { useTitleBadge } from '../../lib/page-title.ts'
import type { NoticePage } from '../../lib/shapes.ts'
import { DataList } from '../../ui/data-table.tsx'
import { NoticeLine } from '../../ui/notice-line.tsx'
import { State } from '../../ui/states.tsx'
import './bell.css'

const MOST_SHOWN = 99

/** How many notices wait, wherever one is; pressed, it shows the newest. */
export function Bell() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const count = useUnread().data?.count ?? 0
  useTitleBadge(count)
  useOffer([
    {
      id: 'notices',
      label: t('notices.title'),
      also: inEveryLanguage('notices.title'),
      keys: ['g', 'b'],
      run: () => void navigate({ to: '/notices' }),
    },
  ])
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      classNames={{ root: 'bell-panel' }}
      content={<Newest unread={count} onClose={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="bell plain-button"
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={count > 0 ? t('notices.bell', { count }) : t('notices.bellNone')}
      >
        <BellOutlined aria-hidden />
        {count > 0 && (
          <span className="bell-count" aria-hidden>
            {count > MOST_SHOWN ? `${MOST_SHOWN}+` : count}
          </span>
        )}
      </button>
    </Popover>
  )
}

function Newest({ unread, onClose }: { unread: number; onClose: () => void }) {
  const { t } = useWords()
  const list = usePages<NoticePage>(noticesPath, { limit: 20 })
  const mark = useMarkRead()
  const newest = list.items[0]?.at
  return (
    <section className="bell-body" role="dialog" aria-label={t('notices.title')}>
      <header className="bell-head">
        <h2>{t('notices.title')}</h2>
        {unread > 0 && newest && (
          <Button
            size="small"
            type="link"
            loading={mark.isPending}
            onClick={() => mark.mutate({ until: newest })}
          >
            {t('notices.readAll')}
          </Button>
        )}
      </header>
      <div className="bell-list">
        <DataList of={list} empty={<State title={t('notices.none')} text={t('notices.noneText')} />}>
          <ul className="notice-list">
            {list.items.map((one) => (
              <NoticeLine
                key={one.id}
                of={one}
                onOpen={() => {
                  if (!one.read) mark.mutate({ id: one.id })
                  onClose()
                }}
              />
            ))}
          </ul>
        </DataList>
      </div>
      <footer className="bell-foot">
        <Link to="/notices" onClick={onClose}>
          {t('notices.seeAll')}
        </Link>
        <Link to="/account" hash="notices" onClick={onClose}>
          {t('notices.settings')}
        </Link>
      </footer>
    </section>
  )
}
