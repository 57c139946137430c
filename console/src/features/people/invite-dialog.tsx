import { Input, Select } from 'antd'
import { useState } from 'react'
import type { Role } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useInvite, usePeople } from './api.ts'
import { ShownOnce } from './shown-once.tsx'

interface Props {
  shop: string
  onClose: () => void
}

export function InviteDialog({ shop, onClose }: Props) {
  const { t, word } = useWords()
  const invite = useInvite()
  const people = usePeople(shop, { state: 'active', role: undefined, q: undefined })
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const mayGive = people.first?.youMayGive ?? []
  if (invite.data)
    return (
      <ShownOnce
        title={t('link.invited', { name: invite.data.name })}
        label={t('link.label')}
        secret={`${window.location.origin}${invite.data.path}`}
        expiresAt={invite.data.expiresAt}
        onClose={onClose}
      />
    )
  const ready = name.trim() !== ''
  return (
    <Dialog
      title={t('invite.title')}
      submit={t('invite.submit')}
      busy={invite.isPending}
      error={invite.error ?? people.error}
      ready={ready}
      onSubmit={() => invite.mutate({ shop, name: name.trim(), role })}
      onClose={onClose}
    >
      <p className="muted">{t('invite.lead')}</p>
      <Field label={t('invite.name')} hint={t('invite.nameHint')} error={fieldErrors(invite.error)['name']}>
        <Input value={name} maxLength={40} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('invite.role')}>
        <Select
          value={role}
          loading={people.isPending}
          options={mayGive.map((one) => ({ value: one, label: word(roleWords[one]) }))}
          onChange={setRole}
        />
      </Field>
    </Dialog>
  )
}
