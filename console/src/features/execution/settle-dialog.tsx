import { App, Input } from 'antd'
import { useState } from 'react'
import { remedyStepWords } from '@aftercare/contract/remedy-words'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { StuckExecution } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSettle } from './api.ts'

export type Settling = 'done' | 'failed'

interface Props {
  of: StuckExecution
  as: Settling
  onClose: () => void
}

/** A person carried the step out and gives the number, or it is given up and what it held is free again. */
export function SettleDialog({ of, as, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const settle = useSettle(of)
  const [reference, setReference] = useState('')
  const [note, setNote] = useState('')
  const isDone = as === 'done'
  const submit = (): void =>
    settle.mutate(
      {
        result: as,
        ...(isDone && { reference: reference.trim() }),
        ...(note.trim() && { note: note.trim() }),
      },
      {
        onSuccess: () => {
          void message.success(t(isDone ? 'execution.byHandDone' : 'execution.givenUp'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={`${t(isDone ? 'execution.byHand' : 'execution.giveUp')} · ${word(remedyStepWords[of.step])}${of.fen > 0 ? ` ${yuanText(of.fen)}` : ''}`}
      submit={t(isDone ? 'execution.byHand' : 'execution.giveUp')}
      busy={settle.isPending}
      error={settle.error}
      ready={isDone ? reference.trim() !== '' : note.trim() !== ''}
      danger={!isDone}
      onSubmit={submit}
      onClose={onClose}
    >
      {of.unknown && <p className="execution-unknown">{t('execution.unknown')}</p>}
      {isDone ? (
        <Field label={t('execution.reference')}>
          <Input value={reference} maxLength={100} onChange={({ target }) => setReference(target.value)} />
        </Field>
      ) : (
        <p>{t('execution.giveUpText')}</p>
      )}
      <Field label={t(isDone ? 'execution.note' : 'execution.giveUpWhy')}>
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
