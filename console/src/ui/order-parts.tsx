import { FlagFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { OrderFacts } from '@aftercare/contract/orders'
import { orderPlatformWords, salesChannelWords, sellerFlagWords } from '@aftercare/contract/order-words'
import { useWords } from '../lib/i18n.ts'
import { yuanText } from '../lib/money.ts'
import './order-parts.css'

/** Where it was sold, and how far the platform says it has come. */
export function OrderMarks({ of }: { of: OrderFacts }) {
  const { word } = useWords()
  return (
    <span className="order-marks">
      {of.platform && <span>{word(orderPlatformWords[of.platform])}</span>}
      {of.salesChannel && (
        <span data-channel={of.salesChannel}>{word(salesChannelWords[of.salesChannel])}</span>
      )}
      {of.platformState && <span>{of.platformState}</span>}
    </span>
  )
}

/** How the amount came about, where the platform said so. */
export function OrderAmounts({ of }: { of: OrderFacts }) {
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

/** What buyer and seller wrote on the order, and the seller's flag. */
export function OrderNotes({ of }: { of: OrderFacts }) {
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
