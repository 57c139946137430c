import { Select } from 'antd'
import { useState } from 'react'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useAssign } from './api.ts'
import type { DialogProps } from './dialogs.tsx'

const nobody = ''

export function AssignDialog({ of, onClose, onDone }: DialogProps) {
  const { t, word } = useWords()
  const assign = useAssign(of.number)
  const colleagues = useColleagues(of.shop)
  const [chosen, setChosen] = useState<string | null>(of.assignee?.id ?? null)
  const options = [
    ...(of.assignee ? [{ value: nobody, label: t('case.unassign') }] : []),
    ...(colleagues.data ?? []).map(({ id, name, role }) => ({
      value: id,
      label: `${name} · ${word(roleWords[role])}`,
    })),
  ]
  const submit = (): void => assign.mutate(chosen === nobody ? null : chosen, { onSuccess: onDone })
  return (
    <Dialog
      title={t('case.assignTitle')}
      submit={t('case.assignSubmit')}
      busy={assign.isPending}
      error={assign.error ?? colleagues.error}
      ready={chosen !== null && chosen !== (of.assignee?.id ?? nobody)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('queue.assignee')} error={faultAt(assign.error, 'assignee')}>
        <Select
          value={chosen}
          options={options}
          loading={colleagues.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('register.choose')}
          onChange={setChosen}
        />
      </Field>
    </Dialog>
  )
}
