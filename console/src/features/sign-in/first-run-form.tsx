import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Trade } from '@aftercare/contract/policy'
import { tradeWords } from '@aftercare/contract/policy-words'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { Choices } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useFirstRun } from './api.ts'
import { FirstLinks } from './first-links.tsx'

const empty = {
  shopName: '',
  shopCode: '',
  name: '',
  login: '',
  password: '',
  supervisor: '',
  legal: '',
}
type Form = typeof empty
const own = [
  { name: 'shopName', hint: 'firstRun.shopNameHint', autoComplete: 'organization', needed: true },
  { name: 'shopCode', hint: 'firstRun.shopCodeHint', autoComplete: 'off', needed: true },
  { name: 'name', hint: undefined, autoComplete: 'name', needed: true },
  { name: 'login', hint: undefined, autoComplete: 'username', needed: true },
  { name: 'password', hint: 'firstRun.passwordHint', autoComplete: 'new-password', needed: true },
] as const
const colleagues = [
  { name: 'supervisor', hint: 'firstRun.supervisorHint', autoComplete: 'off', needed: false },
  { name: 'legal', hint: 'firstRun.legalHint', autoComplete: 'off', needed: false },
] as const
const trades = Object.keys(tradeWords) as Trade[]
const hours = Array.from({ length: 25 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`).map((time) => ({
  value: time,
  label: time,
}))

/** Nobody can sign in yet: the first person makes the shop and owns it. */
export function FirstRunForm() {
  const { t, word } = useWords()
  const create = useFirstRun()
  const [form, setForm] = useState(empty)
  const [trade, setTrade] = useState<Trade>('general')
  const [open, setOpen] = useState({ from: '09:00', to: '22:00' })
  const errors = fieldErrors(create.error)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    create.mutate({ ...form, trade, hours: open })
  }
  if (create.data && create.data.invited.length > 0)
    return <FirstLinks of={create.data.invited} onDone={create.goIn} />
  const fields = { form, errors, onChange: setForm }
  return (
    <form className="door-form" onSubmit={submit}>
      <header className="door-head">
        <h1>{t('firstRun.title')}</h1>
        <p className="muted">{t('firstRun.lead')}</p>
      </header>
      <Fields of={own} {...fields} />
      <Choices<Trade>
        label={t('firstRun.trade')}
        items={trades.map((id) => ({ id, label: word(tradeWords[id]) }))}
        chosen={trade}
        onChoose={setTrade}
      />
      <p className="field-hint">{t('firstRun.tradeHint')}</p>
      <div className="door-pair">
        {(['from', 'to'] as const).map((end) => (
          <Field key={end} label={t(`firstRun.${end}`)} error={errors[`hours.${end}`]}>
            <Select
              value={open[end]}
              options={hours}
              onChange={(time) => setOpen({ ...open, [end]: time })}
            />
          </Field>
        ))}
      </div>
      <p className="muted">{t('firstRun.later')}</p>
      <Fields of={colleagues} {...fields} />
      <Alarm error={create.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={create.isPending}>
        {t('firstRun.submit')}
      </Button>
    </form>
  )
}

interface FieldsProps {
  of: typeof own | typeof colleagues
  form: Form
  errors: Readonly<Record<string, string>>
  onChange: (form: Form) => void
}

function Fields({ of, form, errors, onChange }: FieldsProps) {
  const { t } = useWords()
  return of.map(({ name, hint, autoComplete, needed }) => {
    const Control = name === 'password' ? Input.Password : Input
    return (
      <Field key={name} label={t(`firstRun.${name}`)} hint={hint && t(hint)} error={errors[name]}>
        <Control
          value={form[name]}
          autoComplete={autoComplete}
          required={needed}
          onChange={(event) => onChange({ ...form, [name]: event.target.value })}
        />
      </Field>
    )
  })
}
