import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { inquiryLists, type InquiryList } from '@aftercare/contract/inquiries'
import { useWords } from '../../lib/i18n.ts'
import { useInquiryCounts, useMineFirst } from '../../lib/inquiries.ts'
import { useKeys } from '../../lib/keys.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { DataList } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { InquiryRow } from './inquiry-row.tsx'
import { useInquiryList } from './list-api.ts'
import { useWalk } from './use-walk.ts'
import './inquiries-page.css'

const route = getRouteApi('/inside/inquiries')

/** 协查: what is asked of warehouse, courier, supplier, by when the answer is wanted; answered in place. */
export function InquiriesPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('inquiry.answer')
  usePageTitle(t('asked.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('asked.notAllowed')} />
  // Another shop is another list: nothing that was begun stays.
  return <Inquiries key={shop.code} shop={shop.code} />
}

const names = { open: 'asked.open', overdue: 'asked.overdue', answered: 'asked.answered' } as const
const empty = {
  open: ['asked.noneOpen', 'asked.noneOpenText'],
  overdue: ['asked.noneOverdue', 'asked.noneOverdueText'],
  answered: ['asked.noneAnswered', 'asked.noneAnsweredText'],
} as const

function Inquiries({ shop }: { shop: string }) {
  const { t } = useWords()
  const search = route.useSearch()
  const go = useNavigate()
  const mineFirst = useMineFirst()
  const mine = search.mine === undefined ? mineFirst : search.mine === 'true'
  const tab = search.tab ?? 'open'
  const asked = { shop, state: tab, mine: mine ? ('true' as const) : undefined }
  const list = useInquiryList(asked)
  const walk = useWalk(list.items.map(({ id }) => id))
  const at = list.items.find(({ id }) => id === walk.at)
  useKeys({
    j: () => walk.move(1),
    k: () => walk.move(-1),
    Enter: at && (() => walk.answer(at.id)),
    o: at && (() => void go({ to: '/cases/$number', params: { number: at.number } })),
  })
  const [title, text] = empty[tab]
  return (
    <div className="page asked">
      <Head tab={tab} mine={mine} />
      <div className="page-filters">
        <p className="page-lead muted">
          {t('asked.lead')} <span className="wide-only">{t('asked.keys')}</span>
        </p>
        <MineBox mine={mine} />
        <Export asked={asked} />
      </div>
      <DataList of={list} empty={<State title={t(title)} text={t(mine ? 'asked.maybeOthers' : text)} />}>
        <ul className="asks" aria-label={t('asked.title')}>
          {list.items.map((one) => (
            <InquiryRow key={one.id} of={one} walk={walk} />
          ))}
        </ul>
      </DataList>
    </div>
  )
}

function Head({ tab, mine }: { tab: InquiryList; mine: boolean }) {
  const { t } = useWords()
  const navigate = route.useNavigate()
  const counts = useInquiryCounts(mine).data
  return (
    <div className="page-head">
      <Tabs<InquiryList>
        label={t('asked.tabs')}
        items={inquiryLists.map((id) => ({
          id,
          label: t(names[id]),
          extra: counts !== undefined && counts[id] > 0 && <span className="tab-count">{counts[id]}</span>,
        }))}
        chosen={tab}
        onChoose={(id) =>
          void navigate({
            search: ({ mine: kept }) => ({ tab: id === 'open' ? undefined : id, mine: kept }),
            replace: true,
          })
        }
      />
    </div>
  )
}

function MineBox({ mine }: { mine: boolean }) {
  const { t } = useWords()
  const navigate = route.useNavigate()
  return (
    <Checkbox
      checked={mine}
      onChange={({ target }) =>
        void navigate({
          search: ({ tab }) => ({ tab, mine: target.checked ? 'true' : 'false' }),
          replace: true,
        })
      }
    >
      {t('asked.mine')}
    </Checkbox>
  )
}

function Export({ asked }: { asked: Readonly<Record<string, string | undefined>> }) {
  const may = useMay('case.export')
  return may ? <ExportMenu path="/inquiries/export" query={asked} /> : null
}
