import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import {
  alertEndWords,
  radarRuleWords,
  scanEventWords,
  trackStateWords,
} from '@aftercare/contract/radar-words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { Alert, ParcelTrack } from '../../lib/shapes.ts'
import { exactTime, shortTime, weekTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Bone, Failure } from '../../ui/states.tsx'
import { useParcel, useSettle } from './api.ts'
import './radar.css'

const route = getRouteApi('/inside/radar/parcels/$id')

/** One parcel: where it stands, its way with the gaps in it, what was raised. */
export function ParcelPage() {
  const { t } = useWords()
  const { id } = route.useParams()
  const look = useParcel(id)
  usePageTitle(t('radar.parcelPage'))
  if (look.data) return <Parcel of={look.data} />
  return (
    <div className="page">
      {look.error ? (
        <Failure error={look.error} onRetry={() => void look.refetch()} />
      ) : (
        <Bone width="60%" height={24} />
      )}
    </div>
  )
}

function Parcel({ of }: { of: ParcelTrack }) {
  const { t, word, language } = useWords()
  const now = serverNow()
  return (
    <div className="page radar-track">
      <Link to="/radar" className="muted">
        {t('radar.back')}
      </Link>
      <h1>
        {of.carrier} {of.waybill}
      </h1>
      <dl className="facts">
        <div>
          <dt>{t('radar.state')}</dt>
          <dd>{of.state ? word(trackStateWords[of.state]) : t('radar.unwatched')}</dd>
        </div>
        <div>
          <dt>{t('radar.order')}</dt>
          <dd>
            <Link to="/orders/$number" params={{ number: of.order }} search={{ shop: of.shop }}>
              {of.order}
            </Link>
          </dd>
        </div>
        {of.place && (
          <div>
            <dt>{t('radar.place')}</dt>
            <dd>{of.next ? t('radar.towards', { place: of.place, next: of.next }) : of.place}</dd>
          </div>
        )}
        <div>
          <dt>{t('radar.nextLook')}</dt>
          <dd>{of.nextCheckAt ? weekTime(Date.parse(of.nextCheckAt), now, language) : t('radar.noLook')}</dd>
        </div>
      </dl>
      {of.contradicted && <p className="radar-odd">{t('radar.contradicted')}</p>}
      {of.alerts.length > 0 && (
        <section>
          <h2>{t('radar.alerts')}</h2>
          <ul className="radar-alerts">
            {of.alerts.map((one) => (
              <AlertLine key={one.id} of={one} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t('radar.way')}</h2>
        <Way scans={of.scans} />
      </section>
    </div>
  )
}

function Way({ scans }: { scans: ParcelTrack['scans'] }) {
  const { t, word, language } = useWords()
  if (scans.length === 0) return <p className="muted">{t('radar.noScan')}</p>
  return (
    <ol className="radar-way">
      {scans.map(({ at, event, place, text, gapHours }, i) => (
        <li key={`${at} ${event} ${i}`}>
          <span className="radar-scan">
            <time dateTime={at} title={exactTime(at, language)} className="muted">
              {shortTime(at, serverNow(), language)}
            </time>
            <strong>{word(scanEventWords[event])}</strong>
            {place && <span className="muted">{place}</span>}
          </span>
          {text && <span className="radar-text">{text}</span>}
          {gapHours !== null && <span className="radar-gap">{t('radar.gap', { count: gapHours })}</span>}
        </li>
      ))}
    </ol>
  )
}

function AlertLine({ of }: { of: Alert }) {
  const { t, word, language } = useWords()
  const may = useMayIn(of.shop, 'case.reply')
  const [settling, setSettling] = useState(false)
  return (
    <li data-ended={of.state === 'ended' || undefined}>
      <span>
        <strong>{word(radarRuleWords[of.rule])}</strong> {of.because}
      </span>
      <span className="radar-case">
        {of.case && (
          <Link to="/cases/$number" params={{ number: of.case.number }}>
            {of.case.number}
          </Link>
        )}
        {of.endedAs && of.endedAt && (
          <span className="muted">
            {word(alertEndWords[of.endedAs])} {shortTime(of.endedAt, serverNow(), language)}
          </span>
        )}
        {of.state === 'open' && may && (
          <Button size="small" onClick={() => setSettling(true)}>
            {t('radar.settle')}
          </Button>
        )}
      </span>
      {settling && <SettleDialog id={of.id} onClose={() => setSettling(false)} />}
    </li>
  )
}

function SettleDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const settle = useSettle()
  const [reason, setReason] = useState('')
  const send = (): void =>
    settle.mutate(
      { id, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('radar.settled'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('radar.settleTitle')}
      submit={t('radar.settle')}
      busy={settle.isPending}
      error={settle.error}
      ready={reason.trim() !== ''}
      onSubmit={send}
      onClose={onClose}
    >
      <Field label={t('radar.reason')} hint={t('radar.reasonHint')}>
        <Input.TextArea
          value={reason}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
