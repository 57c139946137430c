import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { MOST_FILES } from '@aftercare/contract/file-limits'
import { idsOf, isReady, useAttachments, type Attachment } from '../../lib/attachments.ts'
import { useWords } from '../../lib/i18n.ts'
import { commandKey, isComposing } from '../../lib/keys.ts'
import { useOrder } from '../../lib/order.ts'
import { usePageTitle } from '../../lib/page-title.ts'
import { fieldErrors } from '../../lib/problem.ts'
import { serverNow } from '../../lib/server-time.ts'
import { useMayIn, useMe, useShop } from '../../lib/session.ts'
import { AttachButton, AttachmentTray, useTakingFiles } from '../../ui/attachments.tsx'
import { Alarm, State } from '../../ui/states.tsx'
import { Decision } from './decision.tsx'
import { missingIn } from './form.ts'
import type { Missing } from './form.ts'
import { KnownOrder } from './known-order.tsx'
import { CustomerFields, DeadlineField, OrderFields, WordFields } from './parts.tsx'
import { useForm, useRegister } from './use-register.ts'
import './register.css'

const PLACE = 'words'

/** Why it cannot be saved yet. */
const waitWord = (items: readonly Attachment[]) => {
  if (isReady(items)) return null
  return items.some(({ error }) => error !== null) ? ('files.failed' as const) : ('files.wait' as const)
}

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
  const attachments = useAttachments({ path: '/files', query: { shop }, most: MOST_FILES })
  const taking = useTakingFiles(attachments, PLACE)
  const items = attachments.of(PLACE)
  const empty = (): void => {
    clear()
    attachments.clear(PLACE)
  }
  const register = useRegister(shop, empty)
  const known = useOrder(shop, order ?? null)
  const another = (): void => (order ? void navigate({ to: '/cases/new', search: {} }) : register.reset())
  if (register.data) return <Decision of={register.data} onAnother={another} />

  const own = Object.fromEntries(Object.entries(missing).map(([path, word]) => [path, t(`register.${word}`)]))
  const errors = { ...fieldErrors(register.error), ...own }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const found = missingIn(form, serverNow())
    setMissing(found)
    if (Object.keys(found).length === 0 && isReady(items) && !register.isPending)
      register.mutate({ form, files: idsOf(items) })
  }
  const press = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (isComposing(event.nativeEvent) || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  const parts = { form, change, errors, shop }
  const isKnown = order !== undefined && form.number === order && known.data !== undefined
  return (
    <form
      className="register"
      aria-label={t('register.title')}
      onSubmit={submit}
      onKeyDownCapture={press}
      noValidate
      {...taking}
    >
      <p className="muted">{t('register.lead')}</p>
      <div className="register-columns">
        <WordFields {...parts} isReady={order !== undefined}>
          <div className="register-files">
            <AttachmentTray items={items} attachments={attachments} />
            <span className="register-attach">
              <AttachButton attachments={attachments} place={PLACE} disabled={register.isPending} />
              <span className="field-hint wide-only">{t('files.paste')}</span>
            </span>
          </div>
        </WordFields>
        <div className="register-column">
          {order !== undefined && !known.data && (
            <p className="field-hint" role="status">
              {t(known.error ? 'known.missing' : 'known.loading', { number: order })}
            </p>
          )}
          {isKnown && <KnownOrder of={known.data} form={form} change={change} error={errors['order.line']} />}
          <CustomerFields {...parts} />
          {!isKnown && <OrderFields {...parts} />}
          <DeadlineField {...parts} />
        </div>
      </div>
      <Alarm error={register.error} />
      <footer className="register-foot">
        <Button
          type="primary"
          htmlType="submit"
          title={`${commandKey}+Enter`}
          aria-keyshortcuts="Control+Enter"
          loading={register.isPending}
          disabled={!isReady(items)}
        >
          {t('register.submit')}
        </Button>
        <Button onClick={empty} disabled={register.isPending}>
          {t('register.clear')}
        </Button>
        <span className="muted small">{t(waitWord(items) ?? 'register.kept')}</span>
      </footer>
    </form>
  )
}
