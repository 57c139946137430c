import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AuditFilter } from './audit-filter.tsx'
import type { AuditSearch } from './filters.ts'
import { LogList } from './log-list.tsx'
import { LookCounts } from './look-counts.tsx'
import { LookList } from './look-list.tsx'
import { Verify } from './verify.tsx'
import './audit.css'

const route = getRouteApi('/inside/audit')

export function AuditPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('audit.read')
  usePageTitle(t('audit.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Audit shop={shop.code} />
}

type Tab = 'log' | 'looks'

function Audit({ shop }: { shop: string }) {
  const { t } = useWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const go = (next: AuditSearch): void => void navigate({ to: '/audit', search: next, replace: true })
  const tab: Tab = search.tab ?? 'log'
  return (
    <div className="page">
      <div className="page-head">
        <Tabs<Tab>
          label={t('audit.tabs')}
          items={[
            { id: 'log', label: t('audit.log') },
            { id: 'looks', label: t('audit.unmaskings') },
          ]}
          chosen={tab}
          onChoose={(id) => go(id === 'log' ? {} : { tab: id })}
        />
      </div>
      {tab === 'log' ? (
        <Verify />
      ) : (
        <LookCounts shop={shop} day={search.day} onPerson={(person) => go({ ...search, person })} />
      )}
      <div className="list-tools">
        <AuditFilter shop={shop} search={search} onChange={(change) => go({ ...search, ...change })} />
        {tab === 'log' ? (
          <ExportMenu
            path="/audit/export"
            query={{ shop, action: search.action, person: search.person, day: search.day }}
          />
        ) : (
          <ExportMenu path="/unmaskings/export" query={{ shop, person: search.person, day: search.day }} />
        )}
      </div>
      {tab === 'log' ? <LogList shop={shop} search={search} /> : <LookList shop={shop} search={search} />}
    </div>
  )
}
