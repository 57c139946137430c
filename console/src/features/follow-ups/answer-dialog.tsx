import { App, Input } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { FollowUp } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useRecordAnswer } from './api.ts'

const outcomes = ['answered', 'not_reached'] as const
const scores = ['1', '2', '3', '4', '5'] as const
type Score = (typeof scores)[number]

interface Props {
  of: FollowUp
  onClose: () => void
}

/** 记下回答: what she said in chat or on the phone. */
export function AnswerDialog({ of, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const record = useRecordAnswer(of.id)
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('answered')
  const [score, setScore] = useState<Score | null>(null)
  const [text, setText] = useState('')
  const answered = outcome === 'answered'
  const low = score === '1' || score === '2'
  const submit = (): void => {
    const said = { ...(score ? { score: Number(score) } : {}), ...(text.trim() ? { text: text.trim() } : {}) }
    record.mutate(
      { outcome, ...(answered ? said : {}) },
      {
        onSuccess: ({ reopened }) => {
          const done = reopened ? 'followUp.reopened' : 'followUp.recorded'
          void message.success(t(answered ? done : 'followUp.tried'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('followUp.recordTitle', { number: of.number })}
      submit={t('followUp.submit')}
      busy={record.isPending}
      error={record.error}
      ready={!answered || score !== null || text.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      {of.manner === 'call' && (
        <Choices
          label={t('followUp.outcome')}
          items={outcomes.map((id) => ({ id, label: t(`followUp.${id}`) }))}
          chosen={outcome}
          onChoose={setOutcome}
        />
      )}
      {answered && (
        <>
          <Choices<Score>
            label={t('followUp.score')}
            items={scores.map((id) => ({ id, label: id }))}
            chosen={score}
            error={faultAt(record.error, 'score')}
            onChoose={setScore}
            autoFocus={of.manner !== 'call'}
          />
          {of.manner === 'call' && <p className="muted small">{t('followUp.scoreHint')}</p>}
          {low && (
            <p className="alarm" role="status">
              {t('followUp.lowHint')}
            </p>
          )}
          <Field
            label={t('followUp.text')}
            hint={t('followUp.textHint')}
            error={faultAt(record.error, 'text')}
          >
            <Input.TextArea
              value={text}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={2000}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
        </>
      )}
    </Dialog>
  )
}
