import { CopyOutlined } from '@ant-design/icons'
import { App } from 'antd'
import { parcelStateWords } from '@aftercare/contract/order-words'
import { productWords } from '@aftercare/contract/words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail, Parcel } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { OrderAmounts, OrderMarks, OrderNotes } from '../../ui/order-parts.tsx'
import { Fact } from './fact.tsx'
import { OrderLines } from './order-lines.tsx'
import './order-panel.css'

export type CaseOrder = NonNullable<CaseDetail['order']>

/** The order of a case: what was paid, what was bought, what was said about it, where it is. */
export function OrderPanel({ of }: { of: CaseOrder }) {
  return (
    <>
      <OrderTop of={of} />
      {of.lines.length > 0 ? <OrderLines of={of} /> : of.title && <p className="order-goods">{of.title}</p>}
      <OrderAmounts of={of} />
      <OrderNotes of={of} />
      <OrderFacts of={of} />
    </>
  )
}

function OrderTop({ of }: { of: CaseOrder }) {
  const { t } = useWords()
  return (
    <div className="order-top">
      {of.paidFen === null ? (
        <span className="order-unknown">
          <strong>{t('order.unknown')}</strong> <span className="muted small">{t('order.unknownWhy')}</span>
        </span>
      ) : (
        <strong className="order-paid">{yuanText(of.paidFen)}</strong>
      )}
      <OrderMarks of={of} />
    </div>
  )
}

function OrderFacts({ of }: { of: CaseOrder }) {
  const { t, word, language } = useWords()
  const { message } = App.useApp()
  const time = (at: string): string => shortTime(at, serverNow(), language)
  const copy = async (): Promise<void> => {
    if (await copyText(of.number)) void message.success(t('case.copied', { number: of.number }))
  }
  return (
    <dl className="facts">
      <Fact label={t('order.number')}>
        <button
          type="button"
          className="plain-button order-number"
          aria-label={`${t('order.copy')} ${of.number}`}
          onClick={() => void copy()}
        >
          {of.number}
          {of.line && of.lines.length === 0 && ` / ${of.line}`} <CopyOutlined aria-hidden />
        </button>
      </Fact>
      {!of.paidAt && of.orderedAt && <Fact label={t('order.orderedAt')}>{time(of.orderedAt)}</Fact>}
      {of.paidAt && <Fact label={t('order.paidAt')}>{time(of.paidAt)}</Fact>}
      {of.shippedAt && <Fact label={t('order.shippedAt')}>{time(of.shippedAt)}</Fact>}
      {of.finishedAt && <Fact label={t('order.finishedAt')}>{time(of.finishedAt)}</Fact>}
      {of.productCategory && <Fact label={t('order.kind')}>{word(productWords[of.productCategory])}</Fact>}
      <Fact label={t('order.parcels')}>
        {of.parcels.length === 0 && <span className="muted">{t('order.noParcels')}</span>}
        <ul className="parcels">
          {of.parcels.map((parcel) => (
            <OneParcel key={`${parcel.carrier} ${parcel.waybill}`} parcel={parcel} />
          ))}
        </ul>
      </Fact>
    </dl>
  )
}

const isState = (state: string): state is keyof typeof parcelStateWords =>
  Object.hasOwn(parcelStateWords, state)

function OneParcel({ parcel }: { parcel: Parcel }) {
  const { t, word, language } = useWords()
  const time = (at: string): string => shortTime(at, serverNow(), language)
  const state = isState(parcel.state) ? word(parcelStateWords[parcel.state]) : null
  const scan = parcel.lastScanAt
    ? t('order.lastScan', { time: time(parcel.lastScanAt), scan: parcel.lastScan ?? '' })
    : null
  const told = parcel.signedAt
    ? t('order.signed', { time: time(parcel.signedAt) })
    : [state, scan].filter(Boolean).join(' · ')
  return (
    <li>
      <span className="parcel-name">
        {parcel.carrier} {parcel.waybill}
      </span>
      <span className="muted small">{told}</span>
    </li>
  )
}
