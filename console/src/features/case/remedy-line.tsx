import { App, Button, Input } from 'antd'
import { useState } from 'react'
import {
  approvalSeatWords,
  remedyGroundWords,
  remedyKindWords,
  remedyStateWords,
  remedyStepWords,
  stepStateWords,
} from '@aftercare/contract/remedy-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn } from '../../lib/session.ts'
import type { Remedy } from '../../lib/shapes.ts'
import { weekTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { GivenApprovals } from '../../ui/given-approvals.tsx'
import { AskAgainButton, ExecutionLine, mayTakeOver } from './execution-line.tsx'
import { useStep, useWithdraw } from './remedy-api.ts'
import { TextDialog } from './text-dialog.tsx'

const tones = { waiting: 'amber', granted: 'amber', done: 'green', refused: 'red', stopped: 'red' } as const

interface Props {
  of: Remedy
  shop: string
  open: boolean
}

type Asking = 'done' | 'failed' | 'withdraw' | null

/** A remedy that was given: how far it is, who said yes, and the next step with its proof. */
export function RemedyLine({ of, shop, open }: Props) {
  const { t, word, language } = useWords()
  const [asking, setAsking] = useState<Asking>(null)
  const mayCarry = useMayIn(shop, 'remedy.carry_out') && open
  const mayGive = useMayIn(shop, 'remedy.give') && open
  const next = of.steps.find(({ state }) => state === 'ready')
  const fresh = of.steps.every(({ state }) => state !== 'done')
  const goes = of.state === 'waiting' || of.state === 'granted'
  return (
    <li className="remedy">
      <p className="proposal-head">
        <strong>{word(remedyKindWords[of.kind])}</strong>
        {of.fen + of.costFen > 0 && <span className="proposal-money">{yuanText(of.fen + of.costFen)}</span>}
        <span className="mark" data-tone={tones[of.state as keyof typeof tones]}>
          {word(remedyStateWords[of.state])}
        </span>
      </p>
      <p className="muted small">
        {word(remedyGroundWords[of.ground])}
        {' · '}
        {t('remedy.by', {
          name: of.by?.name ?? '',
          time: weekTime(Date.parse(of.at), serverNow(), language),
        })}
      </p>
      {of.needs.length > 0 && (
        <p className="small">
          {t('remedy.needs', { who: of.needs.map((seat) => word(approvalSeatWords[seat])).join(' + ') })}
        </p>
      )}
      <GivenApprovals of={of.approvals} />
      <Steps of={of} />
      {goes && (
        <div className="proposal-acts">
          {next && mayCarry && mayTakeOver(next.execution) && (
            <>
              <Button size="small" type="primary" onClick={() => setAsking('done')}>
                {t('remedy.doStep', { step: word(remedyStepWords[next.step]) })}
              </Button>
              <Button size="small" onClick={() => setAsking('failed')}>
                {t('remedy.stepFailed')}
              </Button>
            </>
          )}
          {next?.execution?.state === 'stuck' && mayCarry && (
            <AskAgainButton id={next.execution.id} number={of.number} />
          )}
          {fresh && mayGive && mayTakeOver(next?.execution ?? null) && (
            <Button size="small" type="text" onClick={() => setAsking('withdraw')}>
              {t('remedy.withdraw')}
            </Button>
          )}
        </div>
      )}
      <Asked of={of} asking={asking} onClose={() => setAsking(null)} />
    </li>
  )
}

function Steps({ of: { steps, state } }: { of: Remedy }) {
  const { word } = useWords()
  if (state === 'waiting' || state === 'refused' || state === 'expired') return null
  return (
    <ol className="remedy-steps">
      {steps.map((one) => (
        <li key={one.position} data-state={one.state}>
          {word(remedyStepWords[one.step])}
          <span className="muted small">
            {' '}
            {word(stepStateWords[one.state])}
            {one.reference && ` · ${one.reference}`}
            {one.note && ` · ${one.note}`}
          </span>
          {one.execution && <ExecutionLine of={one.execution} step={one.state} />}
        </li>
      ))}
    </ol>
  )
}

interface AskedProps {
  of: Remedy
  asking: Asking
  onClose: () => void
}

function Asked({ of, asking, onClose }: AskedProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const step = useStep(of.number, of.id)
  const withdraw = useWithdraw(of.number, of.id)
  const next = of.steps.find(({ state }) => state === 'ready')
  const told = (words: 'remedy.recorded' | 'remedy.withdrawn') => ({
    onSuccess: () => {
      void message.success(t(words))
      onClose()
    },
  })
  if (asking === 'withdraw')
    return (
      <TextDialog
        title={t('remedy.withdraw')}
        label={t('remedy.withdrawWhy')}
        submit={t('remedy.withdraw')}
        most={200}
        busy={withdraw.isPending}
        error={withdraw.error}
        onSubmit={(reason) => withdraw.mutate(reason, told('remedy.withdrawn'))}
        onClose={onClose}
      />
    )
  if (asking === null || !next) return null
  const send = (body: { reference?: string; note?: string }): void =>
    step.mutate({ position: next.position, result: asking, ...body }, told('remedy.recorded'))
  return (
    <StepDialog
      step={next}
      failed={asking === 'failed'}
      busy={step.isPending}
      error={step.error}
      onSubmit={send}
      onClose={onClose}
    />
  )
}

interface StepProps {
  step: Remedy['steps'][number]
  failed: boolean
  busy: boolean
  error: Error | null
  onSubmit: (body: { reference?: string; note?: string }) => void
  onClose: () => void
}

function StepDialog({ step, failed, onSubmit, ...rest }: StepProps) {
  const { t, word } = useWords()
  const [reference, setReference] = useState('')
  const [note, setNote] = useState('')
  const proves = !failed && step.step !== 'receive_goods' && step.step !== 'tell_customer'
  return (
    <Dialog
      title={word(remedyStepWords[step.step])}
      submit={t(failed ? 'remedy.stepFailed' : 'remedy.stepDone')}
      danger={failed}
      ready={failed ? note.trim() !== '' : !proves || reference.trim() !== ''}
      onSubmit={() => onSubmit({ ...(reference.trim() && { reference }), ...(note.trim() && { note }) })}
      {...rest}
    >
      {proves && (
        <Field label={t('remedy.proof')}>
          <Input value={reference} maxLength={100} onChange={({ target }) => setReference(target.value)} />
        </Field>
      )}
      <Field label={t(failed ? 'remedy.failedWhy' : 'remedy.note')}>
        <Input.TextArea
          value={note}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={({ target }) => setNote(target.value)}
        />
      </Field>
    </Dialog>
  )
}
