import { useState } from 'react'
import { useOffer } from '../../lib/commands.ts'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { State } from '../../ui/states.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useChannels } from './api.ts'
import { ChannelDialog } from './channel-dialog.tsx'
import { ChannelList } from './channel-list.tsx'
import { ConnectorList } from './connector-list.tsx'
import { DeadLetters, DeliveryLog } from './delivery-list.tsx'
import { PartnerList } from './partner-list.tsx'
import './channels.css'

const tabs = ['ways', 'dead', 'log', 'partners', 'connectors'] as const
type Tab = (typeof tabs)[number]

/** 通知渠道: the ways out of the house, what did not go, what went, and whom the shop asks. */
export function ChannelsPage() {
  const { t } = useWords()
  const shop = useShop()
  const may = useMay('channel.manage')
  usePageTitle(t('channels.title'))
  if (!shop || !may) return <State title={t('state.forbidden')} text={t('state.askOwner')} />
  return <Channels key={shop.code} shop={shop.code} />
}

function Channels({ shop }: { shop: string }) {
  const { t } = useWords()
  const [tab, setTab] = useState<Tab>('ways')
  const [adding, setAdding] = useState(false)
  const dead = (useChannels(shop).data?.items ?? []).reduce((sum, one) => sum + one.dead, 0)
  useOffer([{ id: 'channels.add', label: t('channels.add'), run: () => setAdding(true) }])
  return (
    <div className="page channels">
      <div className="page-head">
        <Tabs<Tab>
          label={t('channels.tabs')}
          items={tabs.map((id) => ({
            id,
            label: t(`channels.${id}`),
            extra: id === 'dead' && dead > 0 && <span className="tab-count">{dead}</span>,
          }))}
          chosen={tab}
          onChoose={setTab}
        />
      </div>
      {tab === 'ways' && <ChannelList shop={shop} onAdd={() => setAdding(true)} />}
      {tab === 'dead' && <DeadLetters shop={shop} />}
      {tab === 'log' && <DeliveryLog shop={shop} />}
      {tab === 'partners' && <PartnerList shop={shop} />}
      {tab === 'connectors' && <ConnectorList shop={shop} />}
      {adding && <ChannelDialog shop={shop} of={null} onClose={() => setAdding(false)} />}
    </div>
  )
}
