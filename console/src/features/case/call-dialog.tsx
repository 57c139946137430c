import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { callOutcomes } from '@aftercare/contract/lists'
import type { CallOutcome } from '@aftercare/contract/lists'
import { callOutcomeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useCall } from './api.ts'
import type { DialogProps } from './dialogs.tsx'
import { nextTime, suggestions } from './next-time.ts'
import type { Suggestion } from './next-time.ts'
import { Phone } from './phone.tsx'

const hasNext: readonly CallOutcome[] = ['not_answered', 'customer_rescheduled']

export function CallDialog({ of, onClose, onDone }: DialogProps) {
  const { t, word } = useWords()
  const call = useCall(of.number)
  const [outcome, setOutcome] = useState<CallOutcome | null>(null)
  const [note, setNote] = useState('')
  const [when, setWhen] = useState<Suggestion | null>(null)
  const [exact, setExact] = useState('')
  const [offersSolution, setOffers] = useState(false)

  const asksNext = outcome !== null && hasNext.includes(outcome)
  const nextAt = asksNext && when ? nextTime(when, exact, serverNow()) : undefined
  const missing = outcome === 'customer_rescheduled' && !nextAt
  const submit = (): void => {
    if (!outcome) return
    const body = {
      outcome,
      note,
      ...(nextAt && { nextAt }),
      offersSolution: outcome === 'reached' && offersSolution,
    }
    call.mutate(body, { onSuccess: onDone })
  }
  return (
    <Dialog
      title={t('call.title')}
      submit={t('call.submit')}
      busy={call.isPending}
      error={call.error}
      ready={outcome !== null && !missing}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="call-who">
        <strong>{of.customer.name ?? t('case.customer')}</strong>
        <Phone of={of} />
      </p>
      <p className="muted">{t('call.lead')}</p>
      <Choices<CallOutcome>
        label={t('call.outcome')}
        items={callOutcomes.map((id) => ({ id, label: word(callOutcomeWords[id]) }))}
        chosen={outcome}
        error={faultAt(call.error, 'outcome')}
        onChoose={setOutcome}
      />
      {asksNext && (
        <>
          <Choices<Suggestion>
            label={t('call.nextAt')}
            items={suggestions.map((id) => ({ id, label: t(`call.${id}`) }))}
            chosen={when}
            error={faultAt(call.error, 'nextAt')}
            onChoose={setWhen}
          />
          {when === 'custom' && (
            <Field label={t('call.custom')}>
              <Input type="datetime-local" value={exact} onChange={(event) => setExact(event.target.value)} />
            </Field>
          )}
          {missing && <p className="field-hint">{t('call.needsTime')}</p>}
        </>
      )}
      {outcome === 'reached' && (
        <Checkbox checked={offersSolution} onChange={(event) => setOffers(event.target.checked)}>
          {t('call.offers')}
        </Checkbox>
      )}
      <Field label={t('call.note')} error={faultAt(call.error, 'note')}>
        <Input.TextArea
          value={note}
          placeholder={t('call.noteHint')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
