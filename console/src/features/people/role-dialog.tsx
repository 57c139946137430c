import { App, Select } from 'antd'
import { useState } from 'react'
import { roles as inOrder, type Role } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import type { Person } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useRole } from './api.ts'

export interface PersonDialogProps {
  person: Person
  shop: string
  onClose: () => void
}

export function RoleDialog({ person, shop, roles, onClose }: PersonDialogProps & { roles: readonly Role[] }) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const change = useRole(shop, person.id)
  const [role, setRole] = useState<Role>(person.role)
  const words = word(roleWords[role])
  const submit = (): void =>
    change.mutate(role, {
      onSuccess: () => {
        void message.success(t('people.roleDone', { name: person.name, role: words }))
        onClose()
      },
    })
  return (
    <Dialog
      title={t('people.roleTitle', { name: person.name })}
      submit={t('people.roleSubmit', { role: words })}
      busy={change.isPending}
      error={change.error}
      ready={role !== person.role}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t('people.roleLead')}</p>
      <Field label={t('people.role')}>
        <Select
          value={role}
          options={inOrder
            .filter((one) => roles.includes(one) || one === person.role)
            .map((one) => ({ value: one, label: word(roleWords[one]) }))}
          onChange={setRole}
        />
      </Field>
    </Dialog>
  )
}
