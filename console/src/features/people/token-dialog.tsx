import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import type { Role } from '@aftercare/contract/lists'
import { permissionsOf, type Permission } from '@aftercare/contract/permissions'
import { permissionWords } from '@aftercare/contract/people-words'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { useShop } from '../../lib/session.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useIssueToken } from './api.ts'
import { ShownOnce } from './shown-once.tsx'

interface Props {
  shop: string
  roles: readonly Role[]
  onClose: () => void
}

export function TokenDialog({ shop, roles, onClose }: Props) {
  const { t, word } = useWords()
  const issue = useIssueToken()
  const own = useShop()?.role
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('agent')
  const [some, setSome] = useState<Permission[] | null>(null)
  const [tied, setTied] = useState(false)
  if (issue.data)
    return (
      <ShownOnce
        title={t('tokens.shownTitle')}
        label={issue.data.name}
        secret={issue.data.token}
        note={t('tokens.shown')}
        onClose={onClose}
      />
    )
  const choose = (next: Role): void => {
    setRole(next)
    setSome(null)
    if (next !== own) setTied(false)
  }
  const submit = (): void =>
    issue.mutate({ shop, name: name.trim(), role, tied, ...(some === null ? {} : { scopes: some }) })
  return (
    <Dialog
      title={t('tokens.createTitle')}
      submit={t('tokens.submit')}
      busy={issue.isPending}
      error={issue.error}
      ready={name.trim() !== ''}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('tokens.name')} hint={t('tokens.nameHint')}>
        <Input value={name} maxLength={80} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label={t('tokens.role')}>
        <Select
          value={role}
          options={roles.map((one) => ({ value: one, label: word(roleWords[one]) }))}
          onChange={choose}
        />
      </Field>
      {role === own && (
        <Checkbox checked={tied} onChange={(event) => setTied(event.target.checked)}>
          {t('tokens.tied')} <span className="muted small">{t('tokens.tiedHint')}</span>
        </Checkbox>
      )}
      <Checkbox
        checked={some !== null}
        onChange={(event) => setSome(event.target.checked ? permissionsOf(role) : null)}
      >
        {t('tokens.chooseScopes')}
      </Checkbox>
      {some !== null && (
        <fieldset className="scopes">
          <legend className="out-of-sight">{t('tokens.scopes')}</legend>
          <Checkbox.Group<Permission>
            value={some}
            options={permissionsOf(role).map((one) => ({ value: one, label: word(permissionWords[one]) }))}
            onChange={setSome}
          />
          {some.length === 0 && <p className="field-error">{t('tokens.noScopes')}</p>}
        </fieldset>
      )}
    </Dialog>
  )
}
