import { Input, Select } from 'antd'
import { useState } from 'react'
import { evidenceVerdicts, type EvidenceVerdict } from '@aftercare/contract/dispute-lists'
import { evidenceItemWords, evidenceVerdictWords } from '@aftercare/contract/dispute-words'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import type { CaseDetail, EvidenceLine } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useJudge } from './dispute-api.ts'

interface Props {
  of: CaseDetail
  line: EvidenceLine
  onClose: () => void
}

/** 核对凭证: which of the case's files show it, and what they are worth. */
export function EvidenceDialog({ of, line, onClose }: Props) {
  const { t, word } = useWords()
  const judge = useJudge(of.number)
  const [verdict, setVerdict] = useState<EvidenceVerdict | null>(line.verdict)
  const [files, setFiles] = useState<string[]>([])
  const [reason, setReason] = useState(line.reason ?? '')
  const known = new Set(line.files.map(({ id }) => id))
  const offered = of.files.filter(({ id }) => !known.has(id))
  const why = verdict !== null && verdict !== 'holds'
  const ready = (verdict !== null || files.length > 0) && (!why || reason.trim() !== '')
  const submit = (): void => {
    if (!ready || judge.isPending) return
    const said = {
      ...(files.length > 0 && { files }),
      ...(verdict && { verdict }),
      ...(reason.trim() && { reason: reason.trim() }),
    }
    judge.mutate({ item: line.item, ...said }, { onSuccess: onClose })
  }
  return (
    <Dialog
      title={t('evidence.judgeOf', { name: word(evidenceItemWords[line.item]) })}
      submit={t('evidence.submit')}
      busy={judge.isPending}
      error={judge.error}
      ready={ready}
      onSubmit={submit}
      onClose={onClose}
    >
      {offered.length > 0 && (
        <Field label={t('evidence.files')} hint={t('evidence.filesHint')}>
          <Select
            mode="multiple"
            value={files}
            optionFilterProp="label"
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setFiles}
          />
        </Field>
      )}
      <Choices
        label={t('evidence.verdict')}
        items={evidenceVerdicts.map((id) => ({ id, label: word(evidenceVerdictWords[id]) }))}
        chosen={verdict}
        onChoose={setVerdict}
        autoFocus
      />
      <Field
        label={t('evidence.reason')}
        hint={why ? t('evidence.reasonHint') : undefined}
        error={fieldErrors(judge.error)['reason']}
      >
        <Input.TextArea
          value={reason}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={300}
          onChange={({ target }) => setReason(target.value)}
        />
      </Field>
    </Dialog>
  )
}
