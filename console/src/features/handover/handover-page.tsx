import { LogoutOutlined, PrinterOutlined } from '@ant-design/icons'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useOffer as useCommands } from '../../lib/commands.ts'
import { casesIn, useOffersToMe, waitingOffers } from '../../lib/handovers.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { RecordPart } from './record-part.tsx'
import { SheetPart } from './sheet-part.tsx'
import { tabs, type HandoverSearch, type HandoverTab } from './tabs.ts'
import { ToMePart } from './to-me-part.tsx'
import './handover.css'

const route = getRouteApi('/inside/handover')

export function HandoverPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('case.take')
  usePageTitle(t('handover.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('handover.notAllowed')} />
  // Another shop is another desk: nothing that was chosen or written stays.
  return <Handover key={shop.code} shop={shop.code} />
}

const names = { mine: 'handover.mine', to_me: 'handover.toMe', record: 'handover.record' } as const

function Handover({ shop }: { shop: string }) {
  const { t } = useWords()
  const search = route.useSearch()
  const navigate = useNavigate()
  const waiting = casesIn(waitingOffers(useOffersToMe().data))
  const go = (next: HandoverSearch): void => void navigate({ to: '/handover', search: next, replace: true })
  const tab = search.tab ?? 'mine'
  const leave = (): void => go({ ...search, leave: '1' })
  useCommands([{ id: 'handover.leave', label: t('handover.leave'), run: leave }])
  return (
    <div className="page handover">
      <div className="page-head no-print">
        <Tabs<HandoverTab>
          label={t('handover.tabs')}
          items={tabs.map((id) => ({
            id,
            label: t(names[id]),
            extra: id === 'to_me' && waiting > 0 && <span className="tab-count">{waiting}</span>,
          }))}
          chosen={tab}
          onChoose={(id) => go(id === 'mine' ? {} : { tab: id })}
        />
        <span className="handover-tools">
          <Button icon={<PrinterOutlined aria-hidden />} className="wide-only" onClick={() => window.print()}>
            {t('handover.print')}
          </Button>
          <Button icon={<LogoutOutlined aria-hidden />} onClick={leave}>
            {t('handover.leave')}
          </Button>
        </span>
      </div>
      {tab === 'mine' && <SheetPart shop={shop} />}
      {tab === 'to_me' && <ToMePart />}
      {tab === 'record' && <RecordPart shop={shop} />}
      {search.leave && (
        <LeaveDialog shop={shop} onClose={() => go({ tab: search.tab })} onHandOver={() => go({})} />
      )}
    </div>
  )
}
