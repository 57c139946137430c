import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { OrderLine } from '../../lib/shapes.ts'
import type { CaseOrder } from './order-panel.tsx'

// More than these are folded: the rail is for the case, not for the receipt.
const SHOWN = 4

/** What was bought; the article that the case is about comes first and says so. */
export function OrderLines({ of }: { of: CaseOrder }) {
  const { t } = useWords()
  const [all, setAll] = useState(false)
  const concerned = of.lines.filter(({ line }) => line === of.line)
  const lines = [...concerned, ...of.lines.filter(({ line }) => line !== of.line)]
  const folded = all ? 0 : Math.max(0, lines.length - SHOWN)
  return (
    <>
      <ul className="order-lines" aria-label={t('order.lines')}>
        {lines.slice(0, lines.length - folded).map((line) => (
          <OneLine
            key={line.line}
            line={line}
            isConcerned={line.line === of.line && of.lines.length > 1}
            isMissing={of.paidFen === null}
          />
        ))}
      </ul>
      {folded > 0 && (
        <button type="button" className="plain-button order-more" onClick={() => setAll(true)}>
          {t('order.moreLines', { count: folded })}
        </button>
      )}
    </>
  )
}

interface LineProps {
  readonly line: OrderLine
  readonly isConcerned: boolean
  /** The order's amount is not known: say which line's is not. */
  readonly isMissing: boolean
}

function OneLine({ line, isConcerned, isMissing }: LineProps) {
  const { t } = useWords()
  const fen = line.paidFen ?? (line.priceFen === null ? null : line.priceFen * (line.quantity ?? 1))
  const details = [line.specification, line.sku].filter(Boolean)
  return (
    <li className="order-line" data-concerned={isConcerned || undefined}>
      <span className="line-title">{line.title ?? t('order.untitled', { line: line.line })}</span>
      {fen === null ? (
        <span className="line-paid muted small">{isMissing && t('order.unknown')}</span>
      ) : (
        <span className="line-paid">{yuanText(fen)}</span>
      )}
      <span className="line-details muted small">
        {details.join(' · ')}
        {line.afterSale && <span className="line-after-sale">{line.afterSale}</span>}
        {isConcerned && <span className="line-concerned">{t('order.thisLine')}</span>}
      </span>
      {line.quantity !== null && <span className="line-quantity muted small">×{line.quantity}</span>}
    </li>
  )
}
