import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { overrideReasons, type OverrideReason } from '@aftercare/contract/wording-lists'
import { overrideReasonWords } from '@aftercare/contract/wording-words'
import type { WordingOverride } from '@aftercare/contract/wording'
import { useWords } from '../../lib/i18n.ts'
import type { Checked } from '../../lib/wording.ts'
import { Field } from '../../ui/field.tsx'
import { FindingList } from '../../ui/wording.tsx'

interface Props {
  checked: Checked
  onBetter: (text: string) => void
  onSend: (override: WordingOverride) => void
  onEdit: () => void
}

/** Before a reply that is stopped goes out: change it, or answer for it. */
export function WordingDialog({ checked, onBetter, onSend, onEdit }: Props) {
  const { t, word } = useWords()
  const [reason, setReason] = useState<OverrideReason | null>(null)
  const [note, setNote] = useState('')
  const { text, findings, better, mayOverride } = checked
  const stopping = findings.filter(({ severity }) => severity === 'block')
  const ready = reason !== null && note.trim().length >= 2
  return (
    <Modal
      open
      centered
      closable={false}
      title={t('wording.sendTitle')}
      mask={{ closable: false }}
      onCancel={onEdit}
      footer={
        <>
          {mayOverride && (
            <Button disabled={!ready} onClick={() => reason && onSend({ reason, note: note.trim() })}>
              {t('wording.sendAsIs')}
            </Button>
          )}
          <Button type={better === null ? 'primary' : 'default'} onClick={onEdit}>
            {t('wording.backToEdit')}
          </Button>
          {better !== null && (
            <Button type="primary" autoFocus onClick={() => onBetter(better)}>
              {t('wording.useBetter')}
            </Button>
          )}
        </>
      }
    >
      <div className="dialog-body">
        <p className="muted">{t('wording.sendLead')}</p>
        <FindingList text={text} findings={stopping} />
        {better !== null && (
          <div className="wording-better">
            <p>
              <span className="wording-better-head">{t('wording.better')}</span>
              {better}
            </p>
          </div>
        )}
        {mayOverride ? (
          <>
            <Field label={t('wording.reason')}>
              <Select
                value={reason}
                placeholder={t('register.choose')}
                options={overrideReasons.map((one) => ({
                  value: one,
                  label: word(overrideReasonWords[one]),
                }))}
                onChange={setReason}
              />
            </Field>
            <Field label={t('wording.note')} hint={t('wording.noteHint')}>
              <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
            </Field>
          </>
        ) : (
          <p className="wording-own">{t('wording.askLead')}</p>
        )}
      </div>
    </Modal>
  )
}
