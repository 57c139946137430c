import { useNavigate } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { Acceptance, InvitationView } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Choices } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useAccept, useInvitation } from './api.ts'
import { LinkPage } from './link-page.tsx'

/** Somebody was invited: what for, and how she wants to sign in. No session is needed; it works on a phone. */
export function JoinPage() {
  const { t } = useWords()
  usePageTitle(t('join.page'))
  return (
    <LinkPage<InvitationView> use={useInvitation}>
      {(invitation, token) => <JoinForm of={invitation} token={token} />}
    </LinkPage>
  )
}

type Account = Acceptance['account']

function JoinForm({ of, token }: { of: InvitationView; token: string }) {
  const { t, word, language } = useWords()
  const navigate = useNavigate()
  const accept = useAccept()
  const [account, setAccount] = useState<Account>('new')
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const errors = fieldErrors(accept.error)
  const fresh = account === 'new'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    accept.mutate(
      { account, token, login: login.trim(), password },
      { onSuccess: () => void navigate({ to: '/', replace: true }) },
    )
  }
  return (
    <form className="door-form" onSubmit={submit}>
      <header className="door-head">
        <h1>{t('join.title', { shop: of.shop })}</h1>
        <p>{t('join.lead', { name: of.name, role: word(roleWords[of.role]) })}</p>
        <p className="muted small">
          {t('join.until', { time: shortTime(of.expiresAt, serverNow(), language) })}
        </p>
      </header>
      <Choices<Account>
        label={t('join.which')}
        items={[
          { id: 'new', label: t('join.new') },
          { id: 'existing', label: t('join.existing') },
        ]}
        chosen={account}
        onChoose={setAccount}
      />
      <Field
        label={t('join.login')}
        hint={fresh ? t('join.loginHint') : t('join.existingHint')}
        error={errors['login']}
      >
        <Input
          size="large"
          value={login}
          autoComplete="username"
          autoCapitalize="none"
          required
          onChange={(event) => setLogin(event.target.value)}
        />
      </Field>
      <Field
        label={t('join.password')}
        hint={fresh ? t('join.passwordHint') : undefined}
        error={errors['password']}
      >
        <Input.Password
          size="large"
          value={password}
          autoComplete={fresh ? 'new-password' : 'current-password'}
          required
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Alarm error={accept.error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={accept.isPending}
        disabled={!login.trim() || !password}
      >
        {t('join.submit')}
      </Button>
    </form>
  )
}
