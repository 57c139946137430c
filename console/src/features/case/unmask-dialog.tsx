import { Checkbox } from 'antd'
import { useState } from 'react'
import { unmaskFields, unmaskReasons, type UnmaskField, type UnmaskReason } from '@aftercare/contract/lists'
import { unmaskFieldWords, unmaskReasonWords } from '@aftercare/contract/people-words'
import { useWords } from '../../lib/i18n.ts'
import type { NewUnmasking } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'

interface Props {
  busy: boolean
  error: Error | null
  onLook: (body: NewUnmasking) => void
  onClose: () => void
}

/** What to see and why, before it is seen. */
export function UnmaskDialog({ busy, error, onLook, onClose }: Props) {
  const { t, word } = useWords()
  const [reason, setReason] = useState<UnmaskReason | null>(null)
  const [fields, setFields] = useState<UnmaskField[]>(['phone'])
  return (
    <Dialog
      title={t('unmask.title')}
      submit={t('unmask.submit')}
      busy={busy}
      error={error}
      ready={reason !== null && fields.length > 0}
      onSubmit={() => reason && onLook({ reason, fields })}
      onClose={onClose}
    >
      <p className="muted">{t('unmask.lead')}</p>
      <Choices<UnmaskReason>
        label={t('unmask.reason')}
        items={unmaskReasons.map((id) => ({ id, label: word(unmaskReasonWords[id]) }))}
        chosen={reason}
        onChoose={setReason}
      />
      <div className="field">
        <span className="field-label">{t('unmask.fields')}</span>
        <Checkbox.Group<UnmaskField>
          value={fields}
          options={unmaskFields.map((field) => ({ value: field, label: word(unmaskFieldWords[field]) }))}
          onChange={setFields}
        />
      </div>
    </Dialog>
  )
}
