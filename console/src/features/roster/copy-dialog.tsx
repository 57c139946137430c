import { App, Select } from 'antd'
import { useState } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { RosterPerson } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSavePlan } from './api.ts'

interface Props {
  shop: string
  person: RosterPerson
  others: readonly RosterPerson[]
  onClose: () => void
}

/** A colleague's week for somebody new. */
export function CopyDialog({ shop, person, others, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const save = useSavePlan(person.id)
  const [from, setFrom] = useState<string | null>(null)
  const chosen = others.find(({ id }) => id === from)
  const submit = (): void => {
    if (!chosen) return
    const { version, skills, ownCapacity: capacity } = person
    save.mutate(
      { shop, version, skills, capacity, week: chosen.week },
      {
        onSuccess: () => {
          void message.success(t('roster.saved'))
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      title={t('roster.copyTitle', { name: person.name })}
      submit={t('roster.copySubmit')}
      busy={save.isPending}
      error={save.error}
      ready={chosen !== undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('roster.person')} error={faultAt(save.error, 'week')}>
        <Select
          value={from}
          showSearch={{ optionFilterProp: 'label' }}
          options={others
            .filter(({ id, week }) => id !== person.id && week.some((day) => day.length > 0))
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setFrom}
        />
      </Field>
    </Dialog>
  )
}
