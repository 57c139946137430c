import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ModelPart } from './model-part.tsx'
import { ReportPart } from './report-part.tsx'
import { SamplePart } from './sample-part.tsx'
import './accuracy.css'

type Tab = 'report' | 'sample' | 'models'

/** 分类准确度: what people corrected, what a random sample says, and the models that came of it. */
export function AccuracyPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = { read: useMay('triage.read'), confirm: useMay('triage.confirm') }
  usePageTitle(t('accuracy.title'))
  const [tab, setTab] = useState<Tab>('report')
  if (!shop || !may.read) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return (
    <div className="page accuracy">
      <div className="page-head">
        <Tabs<Tab>
          label={t('accuracy.title')}
          items={[
            { id: 'report', label: t('accuracy.report') },
            ...(may.confirm ? [{ id: 'sample' as const, label: t('accuracy.sample') }] : []),
            { id: 'models', label: t('accuracy.models') },
          ]}
          chosen={tab}
          onChoose={setTab}
        />
        <ExportMenu path="/triage/export" query={{ shop: shop.code }} />
      </div>
      {tab === 'report' && <ReportPart shop={shop.code} />}
      {tab === 'sample' && <SamplePart shop={shop.code} />}
      {tab === 'models' && <ModelPart shop={shop.code} />}
    </div>
  )
}
