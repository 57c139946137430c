import { Button } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useMay, useShop } from '../../lib/session.ts'
import { Alarm, State } from '../../ui/states.tsx'
import { Decision } from './decision.tsx'
import { missingIn } from './form.ts'
import type { Missing } from './form.ts'
import { CustomerFields, OrderFields, WordFields } from './parts.tsx'
import { useForm, useRegister } from './use-register.ts'
import './register.css'

export function RegisterPage() {
  const { t } = useWords()
  const may = useMay('case.create')
  const shop = useShop()
  usePageTitle(t('register.title'))
  if (!may || !shop) return <State title={t('register.notAllowed')} text={t('state.askOwner')} />
  return <Register shop={shop.code} />
}

function Register({ shop }: { shop: string }) {
  const { t } = useWords()
  const { form, change, clear } = useForm()
  const [missing, setMissing] = useState<Missing>({})
  const register = useRegister(shop, clear)
  if (register.data) return <Decision of={register.data} onAnother={register.reset} />

  const own = Object.fromEntries(Object.entries(missing).map(([path, word]) => [path, t(`register.${word}`)]))
  const errors = { ...fieldErrors(register.error), ...own }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const found = missingIn(form)
    setMissing(found)
    if (Object.keys(found).length === 0) register.mutate(form)
  }
  const parts = { form, change, errors, shop }
  return (
    <form className="register" aria-label={t('register.title')} onSubmit={submit} noValidate>
      <p className="muted">{t('register.lead')}</p>
      <div className="register-columns">
        <WordFields {...parts} />
        <div className="register-column">
          <CustomerFields {...parts} />
          <OrderFields {...parts} />
        </div>
      </div>
      <Alarm error={register.error} />
      <footer className="register-foot">
        <Button type="primary" htmlType="submit" loading={register.isPending}>
          {t('register.submit')}
        </Button>
        <Button onClick={clear} disabled={register.isPending}>
          {t('register.clear')}
        </Button>
        <span className="muted small">{t('register.kept')}</span>
      </footer>
    </form>
  )
}
