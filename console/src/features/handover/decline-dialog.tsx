import { App, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import type { Handover } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useDecline } from './api.ts'

interface Props {
  of: Handover
  numbers: string[]
  onClose: () => void
}

/** The giver has to know why, because the cases stay with her. */
export function DeclineDialog({ of, numbers, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const decline = useDecline()
  const submit = (): void =>
    decline.mutate(
      { id: of.id, numbers, reason: reason.trim() },
      {
        onSuccess: () => {
          void message.success(t('handover.declined'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('handover.declineTitle', { name: of.giver.name })}
      submit={t('handover.declineSubmit')}
      busy={decline.isPending}
      error={decline.error}
      ready={reason.trim().length >= 2}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted small">{numbers.join('、')}</p>
      <Field label={t('handover.declineReason')}>
        <Input.TextArea
          autoFocus
          value={reason}
          autoSize={{ minRows: 2, maxRows: 4 }}
          maxLength={200}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
