import { Input, Select } from 'antd'
import { useState } from 'react'
import { productCategories, subtypes } from '@aftercare/contract/lists'
import { remedyKinds } from '@aftercare/contract/remedy-lists'
import { HintRow } from '@aftercare/contract/remedy-policy'
import { remedyKindWords } from '@aftercare/contract/remedy-words'
import { productWords, subtypeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'

interface Props {
  of: HintRow
  onSave: (row: HintRow) => void
  onClose: () => void
}

const wordsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s、，,]+/)
      .map((one) => one.trim())
      .filter(Boolean),
  ),
]

/** One row of 多想一步: when it is asked, what it asks, where it leads. */
export function HintRowDialog({ of, onSave, onClose }: Props) {
  const { t, word } = useWords()
  const [row, setRow] = useState(of)
  const [words, setWords] = useState(of.words.join('、'))
  const { id, goods, kind, title, says } = row
  const read = HintRow.safeParse({
    id,
    subtypes: row.subtypes,
    goods,
    words: wordsOf(words),
    kind,
    title,
    says,
  })
  return (
    <Dialog
      title={t('policy.hintRow')}
      submit={t('wording.save')}
      busy={false}
      error={null}
      ready={read.success}
      onSubmit={() => read.success && onSave(read.data)}
      onClose={onClose}
    >
      <Field label={t('policy.hintTitle')} hint={t('policy.hintTitleHint')}>
        <Input
          value={title}
          maxLength={60}
          onChange={(event) => setRow({ ...row, title: event.target.value })}
        />
      </Field>
      <Field label={t('policy.hintWhen')}>
        <Select
          mode="multiple"
          value={row.subtypes}
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.values(subtypes)
            .flat()
            .map((one) => ({ value: one, label: word(subtypeWords[one]) }))}
          onChange={(next) => setRow({ ...row, subtypes: next })}
        />
      </Field>
      <Field label={t('policy.hintGoods')} hint={t('policy.hintGoodsHint')}>
        <Select
          mode="multiple"
          value={goods}
          options={productCategories.map((one) => ({ value: one, label: word(productWords[one]) }))}
          onChange={(next) => setRow({ ...row, goods: next })}
        />
      </Field>
      <Field label={t('policy.hintWords')} hint={t('policy.hintWordsHint')}>
        <Input value={words} maxLength={600} onChange={(event) => setWords(event.target.value)} />
      </Field>
      <Field label={t('policy.hintKind')}>
        <Select
          value={kind}
          options={remedyKinds.map((one) => ({ value: one, label: word(remedyKindWords[one]) }))}
          onChange={(next) => setRow({ ...row, kind: next })}
        />
      </Field>
      <Field label={t('policy.hintSays')} hint={t('policy.hintSaysHint')}>
        <Input.TextArea
          value={says}
          maxLength={300}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setRow({ ...row, says: event.target.value })}
        />
      </Field>
    </Dialog>
  )
}
