import { getRouteApi } from '@tanstack/react-router'
import { approvalLists, type ApprovalList } from '@aftercare/contract/remedies'
import { useApprovalCounts } from '../../lib/approvals.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { DataList } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useApprovalList } from './api.ts'
import { ApprovalCard } from './approval-card.tsx'
import './approvals.css'

const route = getRouteApi('/inside/approvals')

/** 审批: what is above somebody's limit waits here for a yes, with what the rules say and the evidence. */
export function ApprovalsPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('remedy.approve')
  usePageTitle(t('approvals.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('approvals.notAllowed')} />
  return <Approvals key={shop.code} shop={shop.code} />
}

const names = { mine: 'approvals.mine', waiting: 'approvals.waiting', decided: 'approvals.decided' } as const
const empty = {
  mine: ['approvals.noneMine', 'approvals.noneMineText'],
  waiting: ['approvals.noneWaiting', 'approvals.noneWaitingText'],
  decided: ['approvals.noneDecided', 'approvals.noneDecidedText'],
} as const

function Approvals({ shop }: { shop: string }) {
  const { t } = useWords()
  const { list = 'mine' } = route.useSearch()
  const navigate = route.useNavigate()
  const counts = useApprovalCounts().data
  const found = useApprovalList({ shop, list })
  const count = (id: ApprovalList): number | undefined => (id === 'decided' ? undefined : counts?.[id])
  const [title, text] = empty[list]
  return (
    <div className="page approvals">
      <div className="page-head">
        <Tabs<ApprovalList>
          label={t('approvals.title')}
          items={approvalLists.map((id) => ({
            id,
            label: t(names[id]),
            extra: count(id) ? <span className="tab-count">{count(id)}</span> : undefined,
          }))}
          chosen={list}
          onChoose={(id) =>
            void navigate({ search: { list: id === 'mine' ? undefined : id }, replace: true })
          }
        />
        {found.items.length > 0 && <ExportMenu path="/approvals/export" query={{ shop, list }} />}
      </div>
      <p className="page-lead muted">{t('approvals.lead')}</p>
      <DataList of={found} empty={<State title={t(title)} text={t(text)} />}>
        <ul className="approval-list" aria-label={t('approvals.title')}>
          {found.items.map((one) => (
            <ApprovalCard key={one.id} of={one} />
          ))}
        </ul>
      </DataList>
    </div>
  )
}
