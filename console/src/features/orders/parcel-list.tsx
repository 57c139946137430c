import { useState } from 'react'
import { parcelStateWords } from '@aftercare/contract/order-words'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OrderDetail } from '../../lib/shapes.ts'
import { exactTime, shortTime } from '../../lib/time.ts'

type Parcel = OrderDetail['parcels'][number]

const isState = (state: string): state is keyof typeof parcelStateWords =>
  Object.hasOwn(parcelStateWords, state)

// The last two say where it is; the way before them is opened by whoever wants it.
const SHOWN = 2

/** The parcels of an order with the way that each has come, newest first. */
export function ParcelList({ of }: { of: readonly Parcel[] }) {
  const { t } = useWords()
  if (of.length === 0) return <p className="muted">{t('order.noParcels')}</p>
  return (
    <ul className="ways">
      {of.map((parcel) => (
        <OneParcel key={`${parcel.carrier} ${parcel.waybill}`} of={parcel} />
      ))}
    </ul>
  )
}

function OneParcel({ of }: { of: Parcel }) {
  const { t, word, language } = useWords()
  const [all, setAll] = useState(false)
  const folded = all ? 0 : Math.max(0, of.scans.length - SHOWN)
  return (
    <li>
      <p className="way-head">
        <span className="way-name">
          {of.carrier} {of.waybill}
        </span>
        {isState(of.state) && <span className="tag">{word(parcelStateWords[of.state])}</span>}
      </p>
      {of.scans.length === 0 && <p className="muted small">{of.lastScan ?? t('orders.noScans')}</p>}
      <ol className="way">
        {of.scans.slice(0, of.scans.length - folded).map((scan, i) => (
          <li key={`${scan.at} ${i}`} data-last={i === 0 || undefined}>
            <time className="muted small" dateTime={scan.at} title={exactTime(scan.at, language)}>
              {shortTime(scan.at, serverNow(), language)}
            </time>
            <span>{scan.text}</span>
          </li>
        ))}
      </ol>
      {folded > 0 && (
        <button type="button" className="plain-button order-more" onClick={() => setAll(true)}>
          {t('orders.moreScans', { count: folded })}
        </button>
      )}
    </li>
  )
}
