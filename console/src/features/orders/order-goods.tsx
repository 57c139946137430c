import { Link } from '@tanstack/react-router'
import { platformStateWords } from '@aftercare/contract/order-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OrderDetail, OrderLine } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'

/** What was bought, line by line. */
export function LineTable({ of }: { of: OrderDetail }) {
  const { t } = useWords()
  if (of.lines.length === 0)
    return <p className={of.title ? '' : 'muted'}>{of.title ?? t('orders.noLines')}</p>
  return (
    <ul className="goods">
      {of.lines.map((line) => (
        <OneLine key={line.line} of={line} />
      ))}
    </ul>
  )
}

function OneLine({ of }: { of: OrderLine }) {
  const { t } = useWords()
  const fen = of.paidFen ?? (of.priceFen === null ? null : of.priceFen * (of.quantity ?? 1))
  return (
    <li className="good">
      <span>{of.title ?? t('order.untitled', { line: of.line })}</span>
      <span className="good-paid">
        {of.quantity !== null && <span className="muted">×{of.quantity}</span>}
        {fen !== null && <span>{yuanText(fen)}</span>}
      </span>
      <span className="good-details muted small">
        {[of.specification, of.sku, `${t('order.line')} ${of.line}`].filter(Boolean).join(' · ')}
        {of.afterSale && <span className="good-after-sale">{of.afterSale}</span>}
      </span>
    </li>
  )
}

/** What was paid, and what the platform says of refunds. Exports tell no amount of a refund, so none is shown. */
export function Payments({ of }: { of: OrderDetail }) {
  const { t, word, language } = useWords()
  const { paidFen, paidAt, refunds } = of.payments
  const time = (at: string): string => shortTime(at, serverNow(), language)
  return (
    <ul className="payments">
      <li>
        <span>{t('order.paid')}</span>
        <strong>{paidFen === null ? t('order.unknown') : yuanText(paidFen)}</strong>
        {paidAt && <span className="muted small">{time(paidAt)}</span>}
      </li>
      {refunds.map(({ case: number, state, said, seenAt }) => (
        <li key={`${number} ${seenAt}`}>
          <span>{state === 'unknown' ? said : word(platformStateWords[state])}</span>
          <Link to="/cases/$number" params={{ number }} className="cell-link">
            {number}
          </Link>
          <span className="muted small">{time(seenAt)}</span>
        </li>
      ))}
      {refunds.length === 0 && <li className="muted small">{t('orders.noRefunds')}</li>}
    </ul>
  )
}
