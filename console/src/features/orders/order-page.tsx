import { ArrowLeftOutlined, CopyOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { useKeys } from '../../lib/keys.ts'
import { yuanText } from '../../lib/money.ts'
import { useOrder } from '../../lib/order.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { isRefused } from '../../lib/problem.ts'
import { useMayIn, useShop } from '../../lib/session.ts'
import type { OrderDetail } from '../../lib/shapes.ts'
import { OrderAmounts, OrderMarks, OrderNotes } from '../../ui/order-parts.tsx'
import { Bone, Failure, State } from '../../ui/states.tsx'
import { OrderCases } from './order-cases.tsx'
import { OrderMoments } from './order-moments.tsx'
import { LineTable, Payments } from './order-goods.tsx'
import { ParcelList } from './parcel-list.tsx'
import { RegisterButton } from './register-button.tsx'
import './orders.css'

const route = getRouteApi('/inside/orders/$number')

export function OrderPage() {
  const { t } = useWords()
  const { number } = route.useParams()
  const search = route.useSearch()
  const own = useShop()?.code
  const shop = search.shop ?? own
  const found = useOrder(shop, number)
  usePageTitle(`${t('orders.title')} / ${number}`)
  if (found.data) return <OneOrder of={found.data} q={search.q} />
  if (found.error && isRefused(found.error, 404))
    return (
      <State title={t('orders.unknown', { number })} text={t('orders.unknownText')}>
        <Link to="/orders" className="cell-link">
          {t('orders.again')}
        </Link>
      </State>
    )
  if (found.error) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className="page order-bones" role="status" aria-label={t('state.loading')}>
      <Bone width={320} height={24} />
      <Bone width="60%" height={72} />
      <Bone width="48%" height={72} />
    </div>
  )
}

function OneOrder({ of, q }: { of: OrderDetail; q: string | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const mayRegister = useMayIn(of.shop, 'case.create')
  useKeys({ Escape: () => void navigate({ to: '/orders', search: { q } }) })
  return (
    <article className="page order-page" aria-label={t('orders.pageOf', { number: of.number })}>
      <header className="order-head">
        <Link to="/orders" search={{ q }} className="order-back" aria-label={t('orders.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <strong className="order-sum">
          {of.paidFen === null ? t('order.unknown') : yuanText(of.paidFen)}
        </strong>
        <span className="order-head-words">
          <span className="one-line">{of.title ?? t('orders.untitled')}</span>
          <OrderMarks of={of} />
        </span>
        <CopyNumber number={of.number} />
        {mayRegister && <RegisterButton of={of} main />}
      </header>
      <div className="order-columns">
        <div className="order-column">
          <section className="order-part" aria-label={t('orders.cases')}>
            <h2>{t('orders.cases')}</h2>
            <OrderCases of={of} />
          </section>
          <section className="order-part" aria-label={t('order.lines')}>
            <h2>{t('order.lines')}</h2>
            <LineTable of={of} />
            <OrderAmounts of={of} />
            <OrderNotes of={of} />
          </section>
        </div>
        <div className="order-column">
          <section className="order-part" aria-label={t('orders.buyer')}>
            <h2>{t('orders.buyer')}</h2>
            <p>
              {of.buyer ? (
                [of.buyer.name, of.buyer.phone].filter(Boolean).join(' ')
              ) : (
                <span className="muted">{t('orders.noBuyer')}</span>
              )}
            </p>
            <OrderMoments of={of} />
          </section>
          <section className="order-part" aria-label={t('order.parcels')}>
            <h2>{t('order.parcels')}</h2>
            <ParcelList of={of.parcels} />
          </section>
          <section className="order-part" aria-label={t('orders.payments')}>
            <h2>{t('orders.payments')}</h2>
            <Payments of={of} />
          </section>
        </div>
      </div>
    </article>
  )
}

function CopyNumber({ number }: { number: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    if (await copyText(number)) void message.success(t('case.copied', { number }))
  }
  return (
    <button
      type="button"
      className="plain-button order-number"
      aria-label={`${t('order.copy')} ${number}`}
      onClick={() => void copy()}
    >
      {number} <CopyOutlined aria-hidden />
    </button>
  )
}
