import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { orderFindWords, orderPlatformWords, parcelStateWords } from '@aftercare/contract/order-words'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { yuanText } from '../../lib/money.ts'
import { usePages } from '../../lib/pages.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMay } from '../../lib/session.ts'
import type { OrderPage, OrderSummary } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { DataList, DataTable, type Column } from '../../ui/data-table.tsx'
import { ExportMenu } from '../../ui/export-menu.tsx'
import { State } from '../../ui/states.tsx'
import { RegisterButton } from './register-button.tsx'

const idOf = ({ shop, number }: OrderSummary): string => `${shop} ${number}`

/** What was found, newest first. j, k and Enter walk it as they walk the queue. */
export function FoundOrders({ shop, q }: { shop: string | undefined; q: string }) {
  const { t } = useWords()
  const list = usePages<OrderPage>('/orders', { shop, q, limit: 50 })
  const [at, setAt] = useState<string | null>(null)
  const columns = useColumns(q)
  const navigate = useNavigate()
  const mayExport = useMay('case.export')
  const move = (step: 1 | -1): void => {
    const index = list.items.findIndex((one) => idOf(one) === at)
    const next = list.items[index < 0 ? 0 : index + step]
    if (!next) return
    setAt(idOf(next))
    document.querySelector(`[data-row="${CSS.escape(idOf(next))}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const chosen = list.items.find((one) => idOf(one) === at)
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: chosen
      ? () =>
          void navigate({
            to: '/orders/$number',
            params: { number: chosen.number },
            search: { shop: chosen.shop, q },
          })
      : undefined,
  })
  return (
    <DataList of={list} empty={<State title={t('orders.none', { q })} text={t('orders.noneText')} />}>
      {list.first?.capped && (
        <p className="orders-capped" role="status">
          {t('orders.capped')}
        </p>
      )}
      {mayExport && (
        <div className="list-tools">
          <ExportMenu path="/orders/export" query={{ shop, q }} />
        </div>
      )}
      <DataTable
        label={t('orders.list')}
        columns={columns}
        rows={list.items}
        rowKey={idOf}
        isAt={(one) => idOf(one) === at}
      />
    </DataList>
  )
}

function useColumns(q: string): Column<OrderSummary>[] {
  const { t, word, language } = useWords()
  const mayRegister = useMay('case.create')
  const register: Column<OrderSummary>[] = mayRegister
    ? [{ id: 'actions', head: '', plain: true, cell: (order) => <RegisterButton of={order} /> }]
    : []
  return [
    {
      id: 'what',
      head: t('orders.order'),
      plain: true,
      cell: (order) => (
        <Link
          to="/orders/$number"
          params={{ number: order.number }}
          search={{ shop: order.shop, q }}
          className="found-order"
        >
          <span className="found-title one-line">{order.title ?? t('orders.untitled')}</span>
          <span className="muted small">
            {order.number}
            <span className="found-by">{word(orderFindWords[order.foundBy])}</span>
          </span>
        </Link>
      ),
    },
    {
      id: 'money',
      head: t('order.paid'),
      cell: ({ paidFen }) =>
        paidFen === null ? <span className="muted">{t('order.unknown')}</span> : yuanText(paidFen),
    },
    {
      id: 'buyer',
      head: t('orders.buyer'),
      cell: ({ buyer }) =>
        buyer === null ? (
          <span className="muted">{t('orders.noBuyer')}</span>
        ) : (
          [buyer.name, buyer.phone].filter(Boolean).join(' ')
        ),
    },
    {
      id: 'time',
      head: t('orders.placedAt'),
      cell: ({ placedAt }) => (
        <time dateTime={placedAt} title={exactTime(placedAt, language)}>
          {shortTime(placedAt, serverNow(), language)}
        </time>
      ),
    },
    {
      id: 'state',
      head: t('orders.state'),
      cell: ({ platform, platformState, parcels }) => (
        <span className="found-state">
          <span>
            {[platform && word(orderPlatformWords[platform]), platformState].filter(Boolean).join(' · ')}
          </span>
          {parcels.count > 0 && (
            <span className="muted small">
              {t('orders.parcelCount', { count: parcels.count })}
              {parcels.state && ` · ${word(parcelStateWords[parcels.state])}`}
            </span>
          )}
        </span>
      ),
    },
    {
      id: 'cases',
      head: t('orders.cases'),
      cell: ({ cases }) =>
        cases.all === 0 ? (
          <span className="muted">{t('orders.noCases')}</span>
        ) : cases.open > 0 ? (
          <strong>{t('orders.openCases', cases)}</strong>
        ) : (
          t('orders.closedCases', cases)
        ),
    },
    ...register,
  ]
}
