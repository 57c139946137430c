import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useOrder } from '../../lib/order.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { useMayIn, useMe, useShop } from '../../lib/session.ts'
import { Alarm, State } from '../../ui/states.tsx'
import { Decision } from './decision.tsx'
import { missingIn } from './form.ts'
import type { Missing } from './form.ts'
import { KnownOrder } from './known-order.tsx'
import { CustomerFields, OrderFields, WordFields } from './parts.tsx'
import { useForm, useRegister } from './use-register.ts'
import './register.css'

const route = getRouteApi('/inside/cases/new')

export function RegisterPage() {
  const { t } = useWords()
  const { order, shop: named } = route.useSearch()
  const own = useShop()?.code
  const { shops } = useMe()
  // Another shop than hers is as if it were not named.
  const shop = shops.find(({ code }) => code === named)?.code ?? own
  const may = useMayIn(shop, 'case.create')
  usePageTitle(t('register.title'))
  if (!may || !shop) return <State title={t('register.notAllowed')} text={t('state.askOwner')} />
  return <Register key={`${shop} ${order ?? ''}`} shop={shop} order={order} />
}

function Register({ shop, order }: { shop: string; order: string | undefined }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { form, change, clear } = useForm(order)
  const [missing, setMissing] = useState<Missing>({})
  const register = useRegister(shop, clear)
  const known = useOrder(shop, order ?? null)
  const another = (): void => (order ? void navigate({ to: '/cases/new', search: {} }) : register.reset())
  if (register.data) return <Decision of={register.data} onAnother={another} />

  const own = Object.fromEntries(Object.entries(missing).map(([path, word]) => [path, t(`register.${word}`)]))
  const errors = { ...fieldErrors(register.error), ...own }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const found = missingIn(form)
    setMissing(found)
    if (Object.keys(found).length === 0) register.mutate(form)
  }
  const parts = { form, change, errors, shop }
  const isKnown = order !== undefined && form.number === order && known.data !== undefined
  return (
    <form className="register" aria-label={t('register.title')} onSubmit={submit} noValidate>
      <p className="muted">{t('register.lead')}</p>
      <div className="register-columns">
        <WordFields {...parts} isReady={order !== undefined} />
        <div className="register-column">
          {order !== undefined && !known.data && (
            <p className="field-hint" role="status">
              {t(known.error ? 'known.missing' : 'known.loading', { number: order })}
            </p>
          )}
          {isKnown && <KnownOrder of={known.data} form={form} change={change} error={errors['order.line']} />}
          <CustomerFields {...parts} />
          {!isKnown && <OrderFields {...parts} />}
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
