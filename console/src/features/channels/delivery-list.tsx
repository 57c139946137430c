import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { deliveryKindWords, deliveryStateWords, sendOutcomeWords } from '@aftercare/contract/desk-words'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Delivery } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { useDeliveries, useSendAgain } from './api.ts'
import { useSaid } from './said.ts'

/** 没发出去: what nobody tries any more until somebody says so. */
export function DeadLetters({ shop }: { shop: string }) {
  const { t, language } = useWords()
  const { message } = App.useApp()
  const list = useDeliveries(shop, 'dead')
  const again = useSendAgain(shop)
  const send = (id: string | null): void =>
    again.mutate(id, {
      onSuccess: ({ count }) => void message.success(t('channels.againDone', { count })),
      onError: (error) => void message.error(errorWords(error, language)),
    })
  const acts: Column<Delivery> = {
    id: 'acts',
    head: t('channels.acts'),
    plain: true,
    cell: ({ id }) => (
      <Button size="small" disabled={again.isPending} onClick={() => send(id)}>
        {t('channels.again')}
      </Button>
    ),
  }
  return (
    <>
      {list.items.length > 0 && (
        <div className="page-filters">
          <p className="muted page-lead">{t('channels.deadLead')}</p>
          <span className="page-acts">
            <ExportMenu path="/deliveries/export" query={{ shop, state: 'dead' }} />
            <Button type="primary" loading={again.isPending} onClick={() => send(null)}>
              {t('channels.againAll')}
            </Button>
          </span>
        </div>
      )}
      <DataList of={list} empty={<State title={t('channels.deadNone')} text={t('channels.deadText')} />}>
        <DataTable
          label={t('channels.dead')}
          columns={[...useColumns(), acts]}
          rows={list.items}
          rowKey={({ id }) => id}
        />
      </DataList>
    </>
  )
}

/** 发送记录: seven days, newest first. */
export function DeliveryLog({ shop }: { shop: string }) {
  const { t } = useWords()
  const list = useDeliveries(shop)
  const columns = useColumns()
  return (
    <>
      {list.items.length > 0 && (
        <div className="page-filters">
          <span className="page-acts">
            <ExportMenu path="/deliveries/export" query={{ shop }} />
          </span>
        </div>
      )}
      <DataList of={list} empty={<State title={t('channels.logNone')} />}>
        <DataTable label={t('channels.log')} columns={columns} rows={list.items} rowKey={({ id }) => id} />
      </DataList>
    </>
  )
}

const tones = { sent: 'green', waiting: 'amber', dead: 'red' } as const

function useColumns(): Column<Delivery>[] {
  const { t, word, language } = useWords()
  const moment = (at: string): string => shortTime(at, serverNow(), language)
  return [
    { id: 'at', head: t('channels.at'), cell: ({ at }) => moment(at) },
    {
      id: 'what',
      head: t('channels.what'),
      cell: ({ kind, number }) => (
        <span>
          {word(deliveryKindWords[kind])}{' '}
          {number !== null && (
            <Link className="cell-link" to="/cases/$number" params={{ number }}>
              {number}
            </Link>
          )}
        </span>
      ),
    },
    {
      id: 'way',
      head: t('channels.way'),
      cell: ({ channel, to }) => (to === null ? channel.name : `${channel.name} · ${to}`),
    },
    {
      id: 'state',
      head: t('channels.state'),
      cell: ({ state, sendAt, tries }) => (
        <span>
          <span className="mark" data-tone={tones[state]}>
            {word(deliveryStateWords[state])}
          </span>{' '}
          <span className="muted small">
            {tries > 1 && t('channels.tries', { count: tries })}{' '}
            {sendAt !== null && tries > 0 && t('channels.next', { time: moment(sendAt) })}
          </span>
        </span>
      ),
    },
    { id: 'said', head: t('channels.said'), cell: (of) => <Said of={of} /> },
  ]
}

function Said({ of: { outcome, detail } }: { of: Delivery }) {
  const { word } = useWords()
  const said = useSaid()
  if (outcome === null) return <>–</>
  return (
    <span className="delivery-said">
      {word(sendOutcomeWords[outcome])}
      {detail && <span className="muted small"> {said(detail)}</span>}
    </span>
  )
}
