import { Input, Select } from 'antd'
import { useState } from 'react'
import {
  categories,
  orderPlatforms,
  subtypes,
  wishes,
  type Category,
  type OrderPlatform,
  type Wish,
} from '@aftercare/contract/lists'
import type { PlatformReasonRow } from '@aftercare/contract/policy'
import { orderPlatformWords } from '@aftercare/contract/order-words'
import { categoryWords, subtypeWords, wishWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { ShareInput } from './inputs.tsx'

interface Props {
  of: PlatformReasonRow
  others: readonly PlatformReasonRow[]
  onSave: (row: PlatformReasonRow) => void
  onClose: () => void
}

const complaints = categories.filter((one) => one !== 'none')
const any = 'any'
const none = 'none'

/** One row of the table of reasons. */
export function ReasonDialog({ of, others, onSave, onClose }: Props) {
  const { t, word } = useWords()
  const { platform, reason, category, subtype, wish, confidence } = of
  const [row, setRow] = useState<PlatformReasonRow>({
    platform,
    reason,
    category,
    subtype,
    wish,
    confidence,
  })
  const taken = others.some(
    (one) => one.platform === row.platform && one.reason.toLowerCase() === row.reason.trim().toLowerCase(),
  )
  const kinds = complaints.map((one) => ({
    label: word(categoryWords[one]),
    options: subtypes[one as Exclude<Category, 'none'>].map((sub) => ({
      value: `${one} ${sub}`,
      label: `${word(categoryWords[one])} · ${word(subtypeWords[sub])}`,
    })),
  }))
  return (
    <Dialog
      title={t('policy.reasonTitle')}
      submit={t('policy.reasonSave')}
      busy={false}
      error={null}
      ready={row.reason.trim() !== '' && !taken}
      onSubmit={() => onSave({ ...row, reason: row.reason.trim() })}
      onClose={onClose}
    >
      <Field label={t('policy.platform')}>
        <Select
          value={row.platform ?? any}
          options={[
            { value: any, label: t('policy.anyPlatform') },
            ...orderPlatforms.map((one) => ({ value: one, label: word(orderPlatformWords[one]) })),
          ]}
          onChange={(next) => setRow({ ...row, platform: next === any ? null : (next as OrderPlatform) })}
        />
      </Field>
      <Field label={t('policy.reason')} error={taken ? t('policy.reasonTaken') : undefined}>
        <Input
          value={row.reason}
          maxLength={60}
          autoFocus
          onChange={(event) => setRow({ ...row, reason: event.target.value })}
        />
      </Field>
      <Field label={t('policy.kind')}>
        <Select
          value={`${row.category} ${row.subtype}`}
          options={kinds}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => {
            const [to, sub] = next.split(' ') as [PlatformReasonRow['category'], string]
            setRow({ ...row, category: to, subtype: sub })
          }}
        />
      </Field>
      <Field label={t('policy.wish')}>
        <Select
          value={row.wish ?? none}
          options={[
            { value: none, label: t('policy.noWish') },
            ...wishes.map((one) => ({ value: one, label: word(wishWords[one]) })),
          ]}
          onChange={(next) => setRow({ ...row, wish: next === none ? null : (next as Wish) })}
        />
      </Field>
      <div className="field">
        <span className="field-label">{t('policy.confidence')}</span>
        <ShareInput
          label={t('policy.confidence')}
          value={row.confidence}
          onChange={(next) => setRow({ ...row, confidence: next })}
        />
      </div>
    </Dialog>
  )
}
