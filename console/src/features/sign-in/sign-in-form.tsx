import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { hasCode } from '../../lib/problem.ts'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useSignIn } from './api.ts'

export function SignInForm({ onBack }: { onBack: (() => void) | undefined }) {
  const { t } = useWords()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const needed = hasCode(signIn.error, 'session.code_needed')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    signIn.mutate(
      { login: login.trim(), password, ...(asked ? { code: code.trim() } : {}) },
      { onError: (error) => setAsked(asked || hasCode(error, 'session.code_needed')) },
    )
  }
  return (
    <form className="door-form" onSubmit={submit}>
      <h1>{t('signIn.title')}</h1>
      <Field label={t('signIn.login')}>
        <Input
          value={login}
          autoComplete="username"
          autoFocus
          required
          size="large"
          onChange={(event) => setLogin(event.target.value)}
        />
      </Field>
      <Field label={t('signIn.password')}>
        <Input.Password
          value={password}
          autoComplete="current-password"
          required
          size="large"
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {asked && (
        <Field label={t('factor.code')} hint={t('factor.codeHint')}>
          <Input
            value={code}
            autoComplete="one-time-code"
            autoFocus
            required
            size="large"
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
      )}
      <Alarm error={needed ? null : signIn.error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={signIn.isPending}
        disabled={!login.trim() || !password || (asked && !code.trim())}
      >
        {t('signIn.submit')}
      </Button>
      {onBack && (
        <Button type="link" className="door-other" onClick={onBack}>
          {t('signIn.back')}
        </Button>
      )}
    </form>
  )
}
