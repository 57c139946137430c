import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { Level } from '@aftercare/contract/lists'
import { levelWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useLevel } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

const upwards: readonly Level[] = ['routine', 'disputed', 'urgent']

/** The levels that lie above or below; with the review alone changed, the present one stays possible. */
function targets(level: Level, direction: 'raise' | 'lower'): Level[] {
  const at = upwards.indexOf(level)
  return direction === 'raise' ? upwards.slice(at).reverse() : upwards.slice(0, at + 1)
}

export function LevelDialog({
  of,
  onClose,
  onDone,
  direction,
}: DialogProps & { direction: 'raise' | 'lower' }) {
  const { t, word } = useWords()
  const save = useLevel(of.number)
  const offered = targets(of.level, direction)
  const [level, setLevel] = useState<Level>(offered[0] ?? of.level)
  const [needsReview, setReview] = useState(of.needsReview)
  const [reason, setReason] = useState('')
  const changed = level !== of.level || needsReview !== of.needsReview
  const submit = (): void => save.mutate({ level, needsReview, reason }, { onSuccess: onDone })
  return (
    <Dialog
      title={t(`grade.${direction}Title`)}
      submit={t(`grade.${direction}`)}
      busy={save.isPending}
      error={save.error}
      ready={changed && reason.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices<Level>
        label={t('grade.to')}
        items={offered.map((id) => ({ id, label: word(levelWords[id]) }))}
        chosen={level}
        onChoose={setLevel}
      />
      <Checkbox checked={needsReview} onChange={(event) => setReview(event.target.checked)}>
        {t('grade.review')}
      </Checkbox>
      <Field label={t('grade.reason')} hint={t('grade.reasonHint')} error={fieldErrors(save.error)['reason']}>
        <Input.TextArea
          value={reason}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </Dialog>
  )
}
