import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import type { FirstRun } from '../../lib/shapes.ts'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useFirstRun } from './api.ts'

const empty: FirstRun = { shopName: '', shopCode: '', name: '', login: '', password: '' }
const fields = [
  { name: 'shopName', hint: 'firstRun.shopNameHint', autoComplete: 'organization' },
  { name: 'shopCode', hint: 'firstRun.shopCodeHint', autoComplete: 'off' },
  { name: 'name', hint: undefined, autoComplete: 'name' },
  { name: 'login', hint: undefined, autoComplete: 'username' },
  { name: 'password', hint: 'firstRun.passwordHint', autoComplete: 'new-password' },
] as const

/** Nobody can sign in yet: the first person makes the shop and owns it. */
export function FirstRunForm() {
  const { t } = useWords()
  const create = useFirstRun()
  const [form, setForm] = useState(empty)
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    create.mutate(form)
  }
  return (
    <form className="door-form" onSubmit={submit}>
      <header className="door-head">
        <h1>{t('firstRun.title')}</h1>
        <p className="muted">{t('firstRun.lead')}</p>
      </header>
      {fields.map(({ name, hint, autoComplete }) => {
        const Control = name === 'password' ? Input.Password : Input
        return (
          <Field key={name} label={t(`firstRun.${name}`)} hint={hint && t(hint)} error={errors[name]}>
            <Control
              value={form[name]}
              autoComplete={autoComplete}
              required
              onChange={(event) => setForm({ ...form, [name]: event.target.value })}
            />
          </Field>
        )
      })}
      <Alarm error={create.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={create.isPending}>
        {t('firstRun.submit')}
      </Button>
    </form>
  )
}
