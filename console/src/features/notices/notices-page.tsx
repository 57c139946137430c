import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Select } from 'antd'
import { noticeKinds } from '@aftercare/contract/lists'
import { noticeKindWords } from '@aftercare/contract/desk-words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { noticesPath, useMarkRead, useUnread } from '../../lib/notices.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { usePages } from '../../lib/pages.ts'
import { errorWords } from '../../lib/problem.ts'
import type { NoticePage } from '../../lib/shapes.ts'
import { DataList } from '../../ui/data-table.tsx'
import { NoticeLine } from '../../ui/notice-line.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import './notices.css'

const route = getRouteApi('/inside/notices')

/** 提醒: what I was told, newest first. */
export function NoticesPage() {
  const { t } = useWords()
  usePageTitle(t('notices.title'))
  const search = route.useSearch()
  const list = usePages<NoticePage>(noticesPath, { ...search, limit: 50 })
  const mark = useMarkRead()
  return (
    <div className="page notices-page">
      <Head newest={list.items[0]?.at} />
      <DataList
        of={list}
        empty={
          search.unread ? (
            <State title={t('notices.noneUnread')} />
          ) : (
            <State title={t('notices.none')} text={t('notices.noneText')} />
          )
        }
      >
        <ul className="notice-list notices-all" aria-label={t('notices.title')}>
          {list.items.map((one) => (
            <NoticeLine
              key={one.id}
              of={one}
              onOpen={() => {
                if (!one.read) mark.mutate({ id: one.id })
              }}
            />
          ))}
        </ul>
      </DataList>
    </div>
  )
}

function Head({ newest }: { newest: string | undefined }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const { kind, unread } = route.useSearch()
  const navigate = route.useNavigate()
  const count = useUnread().data?.count ?? 0
  const mark = useMarkRead()
  const readAll = (): void => {
    if (!newest) return
    mark.mutate(
      { until: newest },
      {
        onSuccess: ({ read }) => void message.success(t('notices.readAllDone', { count: read })),
        onError: (error) => void message.error(errorWords(error, language)),
      },
    )
  }
  useOffer(
    count > 0
      ? [
          {
            id: 'read-all',
            label: t('notices.readAll'),
            also: inEveryLanguage('notices.readAll'),
            run: readAll,
          },
        ]
      : [],
  )
  return (
    <>
      <div className="page-head">
        <Tabs<'all' | 'unread'>
          label={t('notices.title')}
          items={[
            { id: 'all', label: t('notices.all') },
            {
              id: 'unread',
              label: t('notices.unread'),
              extra: count > 0 && <span className="tab-count">{count > 99 ? '99+' : count}</span>,
            },
          ]}
          chosen={unread ? 'unread' : 'all'}
          onChoose={(id) =>
            void navigate({ search: { kind, unread: id === 'unread' ? 'true' : undefined }, replace: true })
          }
        />
        <Button disabled={count === 0 || !newest} loading={mark.isPending} onClick={readAll}>
          {t('notices.readAll')}
        </Button>
      </div>
      <div className="page-filters">
        <Select
          className="notices-kind"
          value={kind ?? ''}
          aria-label={t('notices.kind')}
          onChange={(chosen) =>
            void navigate({
              search: { unread, kind: noticeKinds.find((one) => one === chosen) },
              replace: true,
            })
          }
          options={[
            { value: '' as const, label: t('notices.anyKind') },
            ...noticeKinds.map((one) => ({ value: one, label: word(noticeKindWords[one]) })),
          ]}
        />
        <Link to="/account" hash="notices" className="notices-settings">
          {t('notices.settings')}
        </Link>
      </div>
    </>
  )
}
