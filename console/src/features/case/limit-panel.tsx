import { Button } from 'antd'
import { useState } from 'react'
import { timeLimitKindWords, timeLimitStateWords, timeLimitTexts } from '@aftercare/contract/time-limit-words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, TimeLimit } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { useLimits, useSettleLimit } from './limit-api.ts'
import { LimitDialog } from './limit-dialog.tsx'
import { SettleDialog } from './settle-dialog.tsx'
import './promises.css'

interface Settling {
  limit: TimeLimit
  as: 'met' | 'cancelled'
}

const isOpen = ({ state }: TimeLimit): boolean => state === 'open' || state === 'late'

/** 期限: what the law, a carrier or a supplier gives for this case, how it was counted, and what became of it. */
export function LimitPanel({ of }: { of: CaseDetail }) {
  const { t, language } = useWords()
  const { data } = useLimits(of.number, language)
  const [starting, setStarting] = useState(false)
  const [settling, setSettling] = useState<Settling | null>(null)
  const may = useMayIn(of.shop, 'case.reply') && of.status !== 'closed' && of.mergedInto === null
  useOffer(
    may
      ? [
          {
            id: 'case time limit',
            label: t('limit.start'),
            also: inEveryLanguage('limit.start'),
            run: () => setStarting(true),
          },
        ]
      : [],
  )
  const items = data?.items ?? []
  if (items.length === 0 && !may) return null
  return (
    <section className="panel" aria-label={t('limit.title')}>
      <h2>{t('limit.title')}</h2>
      <ul className="promise-list">
        {items.map((limit) => (
          <LimitLine
            key={limit.id}
            of={limit}
            onSettle={may && isOpen(limit) ? (as) => setSettling({ limit, as }) : null}
          />
        ))}
      </ul>
      {may && (
        <Button type="link" className="hold-act" onClick={() => setStarting(true)}>
          {t('limit.start')}
        </Button>
      )}
      {starting && <LimitDialog number={of.number} onClose={() => setStarting(false)} />}
      {settling && <SettleLimit number={of.number} settling={settling} onClose={() => setSettling(null)} />}
    </section>
  )
}

const tones = { late: 'red', met: 'green', met_late: 'amber' } as const

interface LineProps {
  of: TimeLimit
  onSettle: ((as: Settling['as']) => void) | null
}

function LimitLine({ of, onSettle }: LineProps) {
  const { t, word, language } = useWords()
  const started = weekTime(Date.parse(of.startedAt), serverNow(), language)
  return (
    <li className="promise" data-state={of.state}>
      <p className="promise-line">
        <strong>{word(timeLimitKindWords[of.kind])}</strong>
        <span className="mark" data-tone={tones[of.state as keyof typeof tones]}>
          {word(timeLimitStateWords[of.state])}
        </span>
      </p>
      <p title={exactTime(of.dueAt, language)}>{of.line}</p>
      {isOpen(of) && <p className="small">{word(timeLimitTexts[of.kind].next)}</p>}
      <p className="muted small">
        {t(of.by ? 'limit.by' : 'limit.byProgram', { name: of.by?.name ?? '', word: of.word, time: started })}
      </p>
      {of.settledWord !== null && (
        <p className="small">
          {t('promise.settled', { name: of.settledBy?.name ?? '', word: of.settledWord })}
        </p>
      )}
      {onSettle && (
        <div className="promise-acts">
          <Button size="small" onClick={() => onSettle('met')}>
            {t('limit.met')}
          </Button>
          <Button size="small" type="text" onClick={() => onSettle('cancelled')}>
            {t('limit.cancel')}
          </Button>
        </div>
      )}
    </li>
  )
}

interface DialogProps {
  number: string
  settling: Settling
  onClose: () => void
}

function SettleLimit({ number, settling: { limit, as }, onClose }: DialogProps) {
  const { t } = useWords()
  const met = as === 'met'
  return (
    <SettleDialog
      as={as}
      title={t(met ? 'limit.metTitle' : 'limit.cancelTitle')}
      label={t(met ? 'limit.metLabel' : 'limit.cancelLabel')}
      done={t('limit.done')}
      settle={useSettleLimit(number, limit.id)}
      onClose={onClose}
    />
  )
}
