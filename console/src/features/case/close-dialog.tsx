import { App, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { CausesOfCase, NewClosure } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useClose, useReopen } from './api.ts'
import { useCauses, useSetCauses } from './cause-api.ts'
import { answerOf } from './cause-shares.ts'
import type { DialogProps } from './dialogs.tsx'

const outcomes = ['solved', 'explained', 'withdrawn', 'no_answer'] as const
const confirmations = ['customer_confirmed', 'silent'] as const

const LATER = ''

/** What can be confirmed here with one press: a usage case also has to say what was missing. */
const answers =
  ({ mustAnswer }: CausesOfCase) =>
  ({ code }: { code: string }): boolean =>
    !mustAnswer || answerOf(code) !== undefined

export function CloseDialog({ of, onClose, onDone, andNext }: DialogProps & { andNext: boolean }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { number } = of
  const close = useClose(number)
  const [outcome, setOutcome] = useState<NewClosure['outcome']>('solved')
  const [confirmation, setConfirmation] = useState<NewClosure['confirmation'] | null>(null)
  const [note, setNote] = useState('')
  const causes = useCauses(number).data
  const guessed = causes?.causes.length === 0 ? causes.suggestions.filter(answers(causes)) : []
  const [cause, setCause] = useState(LATER)
  const setCauses = useSetCauses(number)
  const submit = (): void => {
    if (!confirmation) return
    const given = guessed.find(({ code }) => code === cause)
    if (given) {
      const answered = causes?.mustAnswer ? { usageAnswer: answerOf(given.code) } : {}
      setCauses.mutate({ causes: [{ code: given.code, share: 1000 }], ...answered })
    }
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
      {guessed.length > 0 && (
        <Choices
          label={t('cause.inClosing')}
          items={[
            ...guessed.map(({ code, name }) => ({ id: code, label: name })),
            { id: LATER, label: t('cause.later') },
          ]}
          chosen={cause}
          onChoose={setCause}
        />
      )}
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
