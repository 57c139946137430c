import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { Failure, State } from '../../ui/states.tsx'
import { useRetention } from './api.ts'
import { DueList } from './due-list.tsx'
import { HoldList } from './hold-list.tsx'
import { RuleForm } from './rule-form.tsx'
import './retention.css'

/** 数据保留: how long, who goes next, who is held. */
export function RetentionPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = { rule: useMay('retention.manage'), hold: useMay('customer.hold') }
  usePageTitle(t('retention.title'))
  if (!shop || !may.hold) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return (
    <div className="page retention">
      <p className="muted page-lead">{t('retention.lead')}</p>
      {may.rule && <Ruled shop={shop.code} key={shop.code} />}
      <HoldList shop={shop.code} />
    </div>
  )
}

function Ruled({ shop }: { shop: string }) {
  const { data, error, refetch } = useRetention(shop)
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />
  if (!data) return null
  return (
    <>
      <RuleForm shop={shop} rule={data.rule} key={JSON.stringify(data.rule)} />
      {data.rule.running && <DueList shop={shop} of={data} />}
    </>
  )
}
