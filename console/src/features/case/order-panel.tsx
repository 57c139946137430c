import { CopyOutlined, FlagFilled } from '@ant-design/icons'
import { App } from 'antd'
import type { ReactNode } from 'react'
import {
  orderPlatformWords,
  parcelStateWords,
  productWords,
  salesChannelWords,
  sellerFlagWords,
} from '@aftercare/contract/words'
import { copyText } from '../../lib/copy.ts'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { CaseDetail, Parcel } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
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
      <Amounts of={of} />
      <Notes of={of} />
      <OrderFacts of={of} />
    </>
  )
}

function OrderTop({ of }: { of: CaseOrder }) {
  const { t, word } = useWords()
  return (
    <div className="order-top">
      {of.paidFen === null ? (
        <span className="order-unknown">
          <strong>{t('order.unknown')}</strong> <span className="muted small">{t('order.unknownWhy')}</span>
        </span>
      ) : (
        <strong className="order-paid">{yuanText(of.paidFen)}</strong>
      )}
      <span className="order-marks">
        {of.platform && <span>{word(orderPlatformWords[of.platform])}</span>}
        {of.salesChannel && (
          <span data-channel={of.salesChannel}>{word(salesChannelWords[of.salesChannel])}</span>
        )}
        {of.platformState && <span>{of.platformState}</span>}
      </span>
    </div>
  )
}

/** How the amount came about, where the platform said so. */
function Amounts({ of }: { of: CaseOrder }) {
  const { t } = useWords()
  const { itemTotalFen, discountFen, postageFen } = of
  const parts: string[] = []
  if (itemTotalFen !== null) parts.push(`${t('order.itemTotal')} ${yuanText(itemTotalFen)}`)
  if (discountFen) parts.push(`${t('order.discount')} −${yuanText(discountFen)}`)
  if (postageFen !== null)
    parts.push(postageFen === 0 ? t('order.freePostage') : `${t('order.postage')} ${yuanText(postageFen)}`)
  if (of.paidFromLines && of.lines.length > 1) parts.push(t('order.sumOfLines', { count: of.lines.length }))
  if (parts.length === 0) return null
  return (
    <p className="order-amounts muted small">
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </p>
  )
}

function Note({ label, mark, children }: { label: string; mark?: ReactNode; children: ReactNode }) {
  return (
    <figure className="order-note">
      <figcaption className="muted small">
        {label}
        {mark}
      </figcaption>
      {children && <blockquote>{children}</blockquote>}
    </figure>
  )
}

function Notes({ of }: { of: CaseOrder }) {
  const { t, word } = useWords()
  const { buyerNote, sellerNote, sellerFlag } = of
  const flag = sellerFlag && (
    <span className="order-flag" data-flag={sellerFlag}>
      <FlagFilled aria-hidden /> {word(sellerFlagWords[sellerFlag])}
    </span>
  )
  return (
    <>
      {buyerNote && <Note label={t('order.buyerNote')}>{buyerNote}</Note>}
      {(sellerNote !== null || flag) && (
        <Note label={t('order.sellerNote')} mark={flag}>
          {sellerNote}
        </Note>
      )}
    </>
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
