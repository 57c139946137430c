import { Link } from '@tanstack/react-router'
import { statusWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OrderDetail } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'
import { KindMark, LevelBadge } from '../../ui/case-marks.tsx'

/** All cases of an order, newest first; a merged one leads to where it goes on. */
export function OrderCases({ of }: { of: OrderDetail }) {
  const { t } = useWords()
  if (of.cases.length === 0) return <p className="muted">{t('orders.noCasesYet')}</p>
  return (
    <ul className="order-cases">
      {of.cases.map((one) => (
        <OneCase key={one.number} one={one} />
      ))}
    </ul>
  )
}

function OneCase({ one }: { one: OrderDetail['cases'][number] }) {
  const { t, word, language } = useWords()
  return (
    <li className="order-case" data-gone={one.mergedInto !== null || undefined}>
      <Link to="/cases/$number" params={{ number: one.number }} className="cell-link">
        {one.number}
      </Link>
      <LevelBadge level={one.level} />
      <KindMark category={one.category} subtype={null} />
      <span className="mark status">
        {one.mergedInto === null ? word(statusWords[one.status]) : t('merge.gone')}
      </span>
      {one.mergedInto !== null && (
        <span className="small">
          {t('orders.goesOn')}{' '}
          <Link to="/cases/$number" params={{ number: one.mergedInto }} className="cell-link">
            {one.mergedInto}
          </Link>
        </span>
      )}
      <time
        className="muted small order-case-time"
        dateTime={one.openedAt}
        title={exactTime(one.openedAt, language)}
      >
        {shortTime(one.openedAt, serverNow(), language)}
      </time>
    </li>
  )
}
