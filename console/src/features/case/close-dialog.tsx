import { App, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { NewClosure } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useClose, useReopen } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

const outcomes = ['solved', 'explained', 'withdrawn', 'no_answer'] as const
const confirmations = ['customer_confirmed', 'silent'] as const

export function CloseDialog({ of, onClose, onDone, andNext }: DialogProps & { andNext: boolean }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { number } = of
  const close = useClose(number)
  const [outcome, setOutcome] = useState<NewClosure['outcome']>('solved')
  const [confirmation, setConfirmation] = useState<NewClosure['confirmation'] | null>(null)
  const [note, setNote] = useState('')
  const submit = (): void => {
    if (!confirmation) return
    const done = (): void => {
      void message.success(t('closure.done', { number }))
      onDone()
    }
    close.mutate({ outcome, confirmation, ...(note.trim() && { note }) }, { onSuccess: done })
  }
  return (
    <Dialog
      title={t('closure.title', { number })}
      submit={t(andNext ? 'closure.submitNext' : 'closure.submit')}
      busy={close.isPending}
      error={close.error}
      ready={confirmation !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices
        label={t('closure.outcome')}
        items={outcomes.map((id) => ({ id, label: t(`closure.${id}`) }))}
        chosen={outcome}
        error={faultAt(close.error, 'outcome')}
        onChoose={setOutcome}
      />
      <Choices
        label={t('closure.confirmation')}
        items={confirmations.map((id) => ({ id, label: t(`closure.${id}`) }))}
        chosen={confirmation}
        error={faultAt(close.error, 'confirmation')}
        onChoose={setConfirmation}
        autoFocus
      />
      <Field label={t('closure.note')} error={faultAt(close.error, 'note')}>
        <Input.TextArea
          value={note}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}

export function ReopenDialog({ of, onClose, onDone }: DialogProps) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { number } = of
  const reopen = useReopen(number)
  const [reason, setReason] = useState('')
  const submit = (): void => {
    const done = (): void => {
      void message.success(t('closure.reopened', { number }))
      onDone()
    }
    reopen.mutate(reason.trim(), { onSuccess: done })
  }
  return (
    <Dialog
      title={t('closure.reopenTitle', { number })}
      submit={t('closure.reopenSubmit')}
      busy={reopen.isPending}
      error={reopen.error}
      ready={reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('closure.reopenReason')} error={faultAt(reopen.error, 'reason')}>
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
