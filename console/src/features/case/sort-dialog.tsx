import { Select } from 'antd'
import { useState } from 'react'
import { categories, emotions, subtypes } from '@aftercare/contract/lists'
import type { Category } from '@aftercare/contract/lists'
import { categoryWords, emotionWords, subtypeWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSort } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

const emotionIds = ['0', '1', '2', '3'] as const
type EmotionId = (typeof emotionIds)[number]

/** A person's word counts more than the machine's, and the machine learns from it. */
export function SortDialog({ of, onClose, onDone }: DialogProps) {
  const { t, word } = useWords()
  const sort = useSort(of.number)
  const [category, setCategory] = useState<Category>(of.category)
  const [subtype, setSubtype] = useState<string | null>(of.subtype)
  const [emotion, setEmotion] = useState<EmotionId>(emotionIds[of.emotion] ?? '0')
  const offered = subtypes[category]
  const submit = (): void => {
    const felt = emotions[Number(emotion)]
    sort.mutate({ category, subtype, emotion: felt === of.emotion ? undefined : felt }, { onSuccess: onDone })
  }
  return (
    <Dialog
      title={t('case.sortTitle')}
      submit={t('case.saveSorting')}
      busy={sort.isPending}
      error={sort.error}
      ready={offered.length === 0 || subtype !== null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Choices<Category>
        label={t('queue.category')}
        items={categories.map((id) => ({ id, label: word(categoryWords[id]) }))}
        chosen={category}
        onChoose={(next) => {
          setCategory(next)
          setSubtype(next === of.category ? of.subtype : null)
        }}
      />
      {offered.length > 0 && (
        <Field label={t('case.subtype')}>
          <Select
            value={subtype}
            options={offered.map((id) => ({ value: id, label: word(subtypeWords[id]) }))}
            placeholder={t('register.choose')}
            onChange={setSubtype}
          />
        </Field>
      )}
      <Choices<EmotionId>
        label={t('case.emotion')}
        items={emotions.map((value) => ({ id: emotionIds[value], label: word(emotionWords[value]) }))}
        chosen={emotion}
        onChoose={setEmotion}
      />
    </Dialog>
  )
}
