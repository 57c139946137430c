import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { productWords } from '@aftercare/contract/words'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail, Parcel } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Phone } from './phone.tsx'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function OneParcel({ parcel }: { parcel: Parcel }) {
  const { t, language } = useWords()
  const time = (at: string): string => shortTime(at, serverNow(), language)
  return (
    <li>
      {parcel.carrier} {parcel.waybill}
      <span className="muted small">
        {parcel.signedAt
          ? t('order.signed', { time: time(parcel.signedAt) })
          : `${parcel.state}${parcel.lastScanAt ? ` · ${t('order.lastScan', { time: time(parcel.lastScanAt), scan: parcel.lastScan ?? '' })}` : ''}`}
      </span>
    </li>
  )
}

function Order({ order }: { order: NonNullable<CaseDetail['order']> }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const copy = async (): Promise<void> => {
    if (await copyText(order.number)) void message.success(t('case.copied', { number: order.number }))
  }
  return (
    <>
      <p className="order-top">
        {order.paidFen === null ? (
          <span className="muted">{t('order.unknown')}</span>
        ) : (
          <strong className="order-paid">{yuanText(order.paidFen)}</strong>
        )}
        {order.title && <span>{order.title}</span>}
      </p>
      <dl className="facts">
        <Fact label={t('order.number')}>
          <button
            type="button"
            className="plain-button order-number"
            aria-label={`${t('order.copy')} ${order.number}`}
            onClick={() => void copy()}
          >
            {order.number}
            {order.line && ` / ${order.line}`} <CopyOutlined aria-hidden />
          </button>
        </Fact>
        {order.paidAt && (
          <Fact label={t('order.paidAt')}>{shortTime(order.paidAt, serverNow(), language)}</Fact>
        )}
        {order.productCategory && (
          <Fact label={t('order.kind')}>{word(productWords[order.productCategory])}</Fact>
        )}
        <Fact label={t('order.parcels')}>
          {order.parcels.length === 0 && <span className="muted">{t('order.noParcels')}</span>}
          <ul className="parcels">
            {order.parcels.map((parcel) => (
              <OneParcel key={`${parcel.carrier} ${parcel.waybill}`} parcel={parcel} />
            ))}
          </ul>
        </Fact>
      </dl>
    </>
  )
}

/** What we know: the order first, then the person. */
export const CaseSide = memo(function CaseSide({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const { customer } = of
  const past = customer.cases - 1
  return (
    <>
      <section className="panel" aria-label={t('order.title')}>
        <h2>{t('order.title')}</h2>
        {of.order ? <Order order={of.order} /> : <p className="muted">{t('order.none')}</p>}
      </section>
      <section className="panel" aria-label={t('customer.title')}>
        <h2>{t('customer.title')}</h2>
        <dl className="facts">
          <Fact label={customer.name ?? t('case.customer')}>
            <Phone of={of} />
          </Fact>
          <Fact label={t('customer.cases')}>
            {past > 0 ? t('customer.casesCount', { count: past }) : t('customer.firstCase')}
          </Fact>
          {of.reviewers.length > 0 && (
            <Fact label={t('review.seated')}>
              {of.reviewers.map(({ seat, person }) => `${t(`review.${seat}`)} ${person.name}`).join(' · ')}
            </Fact>
          )}
        </dl>
      </section>
    </>
  )
})

/** On a phone the words come first: the order and the person are one line until somebody opens them. */
export function FoldedFacts({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const { order, customer } = of
  return (
    <details className="facts-fold">
      <summary>
        {order?.paidFen != null && <strong>{yuanText(order.paidFen, 'short')}</strong>}
        <span className="one-line">{order?.title ?? t('order.title')}</span>
        <span className="muted">{customer.name}</span>
      </summary>
      <CaseSide of={of} />
    </details>
  )
}
