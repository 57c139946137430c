import { Input, InputNumber } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import type { Dispute } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { usePutFacts } from './dispute-api.ts'

interface Props {
  number: string
  of: Dispute
  onClose: () => void
}

/** 双方都认的事实: before anybody decides, what is not argued about is written down. */
export function FactsDialog({ number, of: { facts }, onClose }: Props) {
  const { t } = useWords()
  const put = usePutFacts(number)
  const [yuan, setYuan] = useState(facts.askedFen === null ? null : facts.askedFen / 100)
  const [common, setCommon] = useState(facts.common)
  const [argued, setArgued] = useState(facts.argued)
  const askedFen = yuan === null ? null : Math.round(yuan * 100)
  const errors = fieldErrors(put.error)
  return (
    <Dialog
      title={t('dispute.facts')}
      submit={t('dispute.factsSubmit')}
      busy={put.isPending}
      error={put.error}
      onSubmit={() => put.mutate({ askedFen, common, argued }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <Field label={t('dispute.askedLabel')} hint={t('dispute.askedHint')} error={errors['askedFen']}>
        <InputNumber
          value={yuan}
          min={0}
          max={1_000_000}
          precision={2}
          prefix="¥"
          style={{ width: '100%' }}
          onChange={setYuan}
        />
      </Field>
      <Field label={t('dispute.common')} hint={t('dispute.commonHint')} error={errors['common']}>
        <Input.TextArea
          value={common}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={1000}
          onChange={({ target }) => setCommon(target.value)}
        />
      </Field>
      <Field label={t('dispute.argued')} error={errors['argued']}>
        <Input.TextArea
          value={argued}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={1000}
          onChange={({ target }) => setArgued(target.value)}
        />
      </Field>
    </Dialog>
  )
}
