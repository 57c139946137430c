import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { fulfilments, type Fulfilment } from '@aftercare/contract/lists'
import { fulfilmentWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useFulfil } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

/** 处理已执行: what was granted is carried out. The promise to close is kept when she knows of it. */
export function FulfilDialog({ of, onClose, onDone }: DialogProps) {
  const { t, word } = useWords()
  const fulfil = useFulfil(of.number)
  const [what, setWhat] = useState<Fulfilment>('refund')
  const [told, setTold] = useState(false)
  const [note, setNote] = useState('')
  return (
    <Dialog
      title={t('act.fulfil')}
      submit={t('clocks.fulfilSubmit')}
      busy={fulfil.isPending}
      error={fulfil.error}
      onSubmit={() => fulfil.mutate({ what, told, ...(note.trim() && { note }) }, { onSuccess: onDone })}
      onClose={onClose}
    >
      <p className="muted">{t('clocks.fulfilLead')}</p>
      <Field label={t('clocks.fulfilWhat')}>
        <Select
          value={what}
          options={fulfilments.map((one) => ({ value: one, label: word(fulfilmentWords[one]) }))}
          onChange={setWhat}
        />
      </Field>
      <Checkbox checked={told} onChange={({ target }) => setTold(target.checked)}>
        {t('clocks.fulfilTold')}
      </Checkbox>
      <Field label={t('review.note')}>
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
