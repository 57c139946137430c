import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { Failure, State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useOpinionSettings } from './api.ts'
import { RequestList } from './request-list.tsx'
import { RuleForm } from './rule-form.tsx'
import './opinion.css'

type Tab = 'settings' | 'log'

/** 外部建议: what a model outside may do and at what cost; and the record of everything that left. */
export function OpinionPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = { set: useMay('opinion.manage'), read: useMay('opinion.read') }
  usePageTitle(t('opinion.title'))
  const [chosen, setChosen] = useState<Tab>('settings')
  if (!shop || !may.read) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  const tab: Tab = may.set ? chosen : 'log'
  return (
    <div className="page">
      <div className="page-head">
        <Tabs<Tab>
          label={t('opinion.title')}
          items={[
            ...(may.set ? [{ id: 'settings' as const, label: t('opinion.settings') }] : []),
            { id: 'log', label: t('opinion.log') },
          ]}
          chosen={tab}
          onChoose={setChosen}
        />
      </div>
      {tab === 'settings' ? <Settings shop={shop.code} key={shop.code} /> : <RequestList shop={shop.code} />}
    </div>
  )
}

function Settings({ shop }: { shop: string }) {
  const { data, error, refetch } = useOpinionSettings(shop)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  return data ? <RuleForm shop={shop} of={data} /> : null
}
