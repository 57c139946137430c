import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { fieldErrors } from '../../lib/problem.ts'
import type { PasswordLinkView } from '../../lib/shapes.ts'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { usePasswordByLink, usePasswordLink } from './api.ts'
import { LinkPage } from './link-page.tsx'

/** A link for a new password: once, and she is signed in. */
export function PasswordPage() {
  const { t } = useWords()
  usePageTitle(t('password.page'))
  return (
    <LinkPage<PasswordLinkView> use={usePasswordLink}>
      {(link, token) => <PasswordForm of={link} token={token} />}
    </LinkPage>
  )
}

function PasswordForm({ of, token }: { of: PasswordLinkView; token: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const save = usePasswordByLink()
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save.mutate({ token, password }, { onSuccess: () => void navigate({ to: '/', replace: true }) })
  }
  return (
    <form className="door-form" onSubmit={submit}>
      <header className="door-head">
        <h1>{t('password.title')}</h1>
        <p>{t('password.lead', { name: of.name, login: of.login })}</p>
      </header>
      <input type="text" value={of.login} autoComplete="username" readOnly hidden />
      <Field
        label={t('password.new')}
        hint={t('join.passwordHint')}
        error={fieldErrors(save.error)['password']}
      >
        <Input.Password
          size="large"
          value={password}
          autoComplete="new-password"
          required
          autoFocus
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Alarm error={save.error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={save.isPending}
        disabled={!password}
      >
        {t('password.submit')}
      </Button>
    </form>
  )
}
