import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { executionStateWords, stuckReasonWords, tryOutcomeWords } from '@aftercare/contract/execution-words'
import { remedyKindWords, remedyStepWords } from '@aftercare/contract/remedy-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { StuckExecution } from '../../lib/shapes.ts'
import { exactTime, weekTime } from '../../lib/time.ts'
import { Alarm } from '../../ui/states.tsx'
import { useAskAgain } from './api.ts'
import { SettleDialog, type Settling } from './settle-dialog.tsx'

/** One step: what, how much, through whom, why it waits, what was tried, and what a person may do. */
export function ExecutionCard({ of }: { of: StuckExecution }) {
  const { t, word, language } = useWords()
  const mayAct = useMayIn(of.shop, 'remedy.carry_out')
  const moment = (at: string): string => weekTime(Date.parse(at), serverNow(), language)
  const isStuck = of.state === 'stuck'
  return (
    <li className="execution" aria-label={`${of.number} ${word(remedyStepWords[of.step])}`}>
      <header className="execution-head">
        <strong>{word(remedyStepWords[of.step])}</strong>
        {of.fen > 0 && <strong className="execution-money">{yuanText(of.fen)}</strong>}
        <span className="mark" data-tone={isStuck ? 'red' : 'amber'}>
          {word(executionStateWords[of.state])}
        </span>
      </header>
      <p className="execution-about">
        <Link to="/cases/$number" params={{ number: of.number }}>
          {of.number}
        </Link>
        <span>{word(remedyKindWords[of.remedy.kind])}</span>
        <span>{t('execution.via', { name: of.connector.name, subject: of.subject })}</span>
        <span className="muted" title={exactTime(of.since, language)}>
          {t('execution.since', { time: moment(of.since) })}
        </span>
      </p>
      {of.reason && <p className="execution-why">{word(stuckReasonWords[of.reason])}</p>}
      {of.detail && <p className="muted small">{of.detail}</p>}
      {isStuck && of.unknown && <p className="execution-unknown small">{t('execution.unknown')}</p>}
      {of.nextAt && <p className="muted small">{t('execution.next', { time: moment(of.nextAt) })}</p>}
      <Tried of={of} />
      {isStuck && mayAct && <Acts of={of} />}
    </li>
  )
}

function Tried({ of }: { of: StuckExecution }) {
  const { t, word, language } = useWords()
  if (of.tried.length === 0) return null
  return (
    <details className="execution-tried">
      <summary>{t('execution.tried', { n: of.tries })}</summary>
      <ol>
        {of.tried.map(({ at, outcome, detail }) => (
          <li key={at}>
            <span className="muted">{exactTime(at, language)}</span>{' '}
            {outcome === null ? t('execution.noOutcome') : word(tryOutcomeWords[outcome])}
            {detail && <span className="muted"> · {detail}</span>}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Acts({ of }: { of: StuckExecution }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const again = useAskAgain(of)
  const [settling, setSettling] = useState<Settling | null>(null)
  return (
    <footer className="execution-foot">
      <div className="execution-acts">
        <Button
          type="primary"
          loading={again.isPending}
          onClick={() =>
            again.mutate(undefined, { onSuccess: () => void message.success(t('execution.askedAgain')) })
          }
        >
          {t('execution.again')}
        </Button>
        <Button onClick={() => setSettling('done')}>{t('execution.byHand')}</Button>
        <Button type="text" danger onClick={() => setSettling('failed')}>
          {t('execution.giveUp')}
        </Button>
      </div>
      <Alarm error={again.error} />
      {settling && <SettleDialog of={of} as={settling} onClose={() => setSettling(null)} />}
    </footer>
  )
}
