import { App, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { categories } from '@aftercare/contract/lists'
import { categoryWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { RosterPerson } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSavePlan } from './api.ts'

interface Props {
  shop: string
  person: RosterPerson
  onClose: () => void
}

/** What somebody takes, and how much at once. */
export function PersonDialog({ shop, person, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSavePlan(person.id)
  const [skills, setSkills] = useState(person.skills)
  const [capacity, setCapacity] = useState(person.ownCapacity)
  const kindsFault = faultAt(save.error, 'skills')
  const submit = (): void =>
    save.mutate(
      { shop, version: person.version, week: person.week, skills, capacity },
      {
        onSuccess: () => {
          void message.success(t('roster.saved'))
          onClose()
        },
      },
    )
  return (
    <Dialog
      title={t('roster.personTitle', { name: person.name })}
      submit={t('roster.save')}
      busy={save.isPending}
      error={save.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="field">
        <span className="field-label" id="takes">
          {t('roster.kinds')}
        </span>
        <Checkbox.Group
          aria-labelledby="takes"
          value={skills.categories}
          options={categories
            .filter((one) => one !== 'none')
            .map((one) => ({ value: one, label: word(categoryWords[one]) }))}
          onChange={(chosen) => setSkills({ ...skills, categories: chosen })}
        />
        {kindsFault ? (
          <span className="field-error">{kindsFault}</span>
        ) : (
          <span className="field-hint">{t('roster.kindsHint')}</span>
        )}
      </div>
      <Checkbox
        checked={skills.urgent}
        onChange={(event) => setSkills({ ...skills, urgent: event.target.checked })}
      >
        {t('roster.takesUrgent')}
      </Checkbox>
      <Checkbox
        checked={skills.disputed}
        onChange={(event) => setSkills({ ...skills, disputed: event.target.checked })}
      >
        {t('roster.takesDisputed')}
      </Checkbox>
      <Field
        label={t('roster.own')}
        hint={t('roster.ownHint', { count: person.capacity })}
        error={faultAt(save.error, 'capacity')}
      >
        <InputNumber min={0} max={500} precision={0} value={capacity} onChange={setCapacity} />
      </Field>
    </Dialog>
  )
}
