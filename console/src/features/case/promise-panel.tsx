import { Button } from 'antd'
import { useState } from 'react'
import { promisedActWords, promiseStateWords } from '@aftercare/contract/desk-words'
import { useOffer } from '../../lib/commands.ts'
import { inEveryLanguage, useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { CaseDetail, CasePromise } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { usePromises, useSettlePromise } from './promise-api.ts'
import { SettleDialog } from './settle-dialog.tsx'
import './promises.css'

interface Settling {
  promise: CasePromise
  as: 'kept' | 'withdrawn'
}

const isOpen = ({ state }: CasePromise): boolean => state === 'open' || state === 'late'

/** 承诺: what was promised to this customer, in which words, and what became of it. Nothing promised: it is not there. */
export function PromisePanel({ of }: { of: CaseDetail }) {
  const { t } = useWords()
  const { data } = usePromises(of.number)
  const [settling, setSettling] = useState<Settling | null>(null)
  const maySettle = useMayIn(of.shop, 'case.reply') && of.status !== 'closed'
  const items = data?.items ?? []
  const owed = maySettle ? items.find(isOpen) : undefined
  useOffer(
    owed
      ? [
          {
            id: 'case keep promise',
            label: t('promise.keepTitle'),
            also: inEveryLanguage('promise.keepTitle'),
            run: () => setSettling({ promise: owed, as: 'kept' }),
          },
        ]
      : [],
  )
  if (items.length === 0) return null
  return (
    <section className="panel" aria-label={t('promise.title')}>
      <h2>{t('promise.title')}</h2>
      <ul className="promise-list">
        {items.map((promise) => (
          <PromiseLine
            key={promise.id}
            of={promise}
            onSettle={maySettle && isOpen(promise) ? (as) => setSettling({ promise, as }) : null}
          />
        ))}
      </ul>
      {settling && <SettlePromise number={of.number} settling={settling} onClose={() => setSettling(null)} />}
    </section>
  )
}

const tones = { late: 'red', kept: 'green', kept_late: 'amber' } as const

interface LineProps {
  of: CasePromise
  onSettle: ((as: Settling['as']) => void) | null
}

function PromiseLine({ of, onSettle }: LineProps) {
  const { t, word, language } = useWords()
  const moment = (at: string): string => weekTime(Date.parse(at), serverNow(), language)
  const time = moment(of.saidAt)
  return (
    <li className="promise" data-state={of.state}>
      <p className="promise-line">
        <strong>{word(promisedActWords[of.what])}</strong>
        <span title={exactTime(of.dueAt, language)}>{t('promise.due', { time: moment(of.dueAt) })}</span>
        <span className="mark" data-tone={tones[of.state as keyof typeof tones]}>
          {word(promiseStateWords[of.state])}
        </span>
      </p>
      <p>「{of.words}」</p>
      <p className="muted small">
        {of.by ? t('promise.said', { name: of.by.name, time }) : t('promise.saidBySomebody', { time })}
      </p>
      {of.word !== null && (
        <p className="small">{t('promise.settled', { name: of.settledBy?.name ?? '', word: of.word })}</p>
      )}
      {onSettle && (
        <div className="promise-acts">
          <Button size="small" onClick={() => onSettle('kept')}>
            {t('promise.keep')}
          </Button>
          <Button size="small" type="text" onClick={() => onSettle('withdrawn')}>
            {t('promise.withdraw')}
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

function SettlePromise({ number, settling: { promise, as }, onClose }: DialogProps) {
  const { t } = useWords()
  const kept = as === 'kept'
  return (
    <SettleDialog
      as={as}
      title={t(kept ? 'promise.keepTitle' : 'promise.withdrawTitle')}
      label={t(kept ? 'promise.keepLabel' : 'promise.withdrawLabel')}
      done={t('promise.done')}
      settle={useSettlePromise(number, promise.id)}
      onClose={onClose}
    />
  )
}
