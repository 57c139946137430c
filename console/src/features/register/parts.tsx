import { Input, Select } from 'antd'
import { channels, productCategories } from '@aftercare/contract/lists'
import { channelWords, productWords } from '@aftercare/contract/words'
import type { ClipboardEvent, ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { useNarrow } from '../../lib/narrow.ts'
import { useMe } from '../../lib/session.ts'
import { changeSettings } from '../../lib/settings.ts'
import { Field } from '../../ui/field.tsx'
import { chatError, chatIn, ChatPreview } from './chat-preview.tsx'
import type { Form } from './form.ts'

interface Props {
  form: Form
  change: (part: Partial<Form>) => void
  errors: Readonly<Record<string, string | undefined>>
  shop: string
}

// What a machine brings in is not chosen by hand.
const byHand = channels.filter((channel) => channel !== 'api' && channel !== 'import' && channel !== 'radar')

interface WordProps extends Props {
  /** Everything else is known: the words are what is missing, on a phone too. */
  isReady: boolean
  /** What goes with the words. */
  children: ReactNode
}

export function WordFields({ form, change, errors, shop, isReady, children }: WordProps) {
  const { t, word } = useWords()
  const { shops } = useMe()
  const narrow = useNarrow()
  // Words that stand there already are hers: what is pasted behind them is part of them.
  const paste = (event: ClipboardEvent): void => {
    if (form.text.trim() !== '') return
    const ours = shops.map(({ name }) => name)
    const found = chatIn(event.clipboardData.getData('text/plain'), form, ours)
    if (!found) return
    event.preventDefault()
    change(found)
  }
  return (
    <section className="register-part">
      {form.chat ? (
        <ChatPreview chat={form.chat} change={change} error={chatError(errors)} />
      ) : (
        <Field label={t('register.words')} hint={t('register.wordsHint')} error={errors['text']}>
          <Input.TextArea
            className="register-words"
            value={form.text}
            autoFocus={!narrow || isReady}
            autoSize={{ minRows: narrow ? 5 : 12, maxRows: 20 }}
            maxLength={20_000}
            onPaste={paste}
            onChange={(event) => change({ text: event.target.value })}
          />
        </Field>
      )}
      {children}
      <div className="register-row">
        <Field label={t('register.channel')} error={errors['channel']}>
          <Select
            value={form.channel}
            options={byHand.map((value) => ({ value, label: word(channelWords[value]) }))}
            onChange={(channel) => change({ channel })}
          />
        </Field>
        <Field label={t('register.shop')} error={errors['shop']}>
          <Select
            value={shop}
            disabled={isReady}
            options={shops.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(code) => changeSettings({ shop: code })}
          />
        </Field>
      </div>
    </section>
  )
}

export function CustomerFields({ form, change, errors }: Props) {
  const { t } = useWords()
  return (
    <section className="register-part">
      <h2>{t('register.customer')}</h2>
      <div className="register-row">
        <Field label={t('register.name')} error={errors['customer.name']}>
          <Input
            value={form.name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={t('register.phone')} error={errors['customer.phone']}>
          <Input
            value={form.phone}
            maxLength={32}
            inputMode="tel"
            autoComplete="off"
            onChange={(event) => change({ phone: event.target.value })}
          />
        </Field>
      </div>
    </section>
  )
}

export function OrderFields({ form, change, errors }: Props) {
  const { t, word } = useWords()
  return (
    <section className="register-part">
      <h2>{t('register.order')}</h2>
      <p className="field-hint">{t('register.orderHint')}</p>
      <div className="register-row">
        <Field label={t('register.number')} error={errors['order.number']}>
          <Input
            value={form.number}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => change({ number: event.target.value })}
          />
        </Field>
        <Field label={t('register.line')} error={errors['order.line']}>
          <Input
            value={form.line}
            maxLength={64}
            autoComplete="off"
            onChange={(event) => change({ line: event.target.value })}
          />
        </Field>
        <Field label={t('register.amount')} hint={t('register.amountHint')} error={errors['order.paidFen']}>
          <Input
            value={form.amount}
            prefix="¥"
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => change({ amount: event.target.value })}
          />
        </Field>
        <Field label={t('register.productCategory')} error={errors['order.productCategory']}>
          <Select
            allowClear
            value={form.productCategory}
            placeholder={t('register.choose')}
            options={productCategories.map((value) => ({ value, label: word(productWords[value]) }))}
            onChange={(chosen) => change({ productCategory: chosen ?? null })}
          />
        </Field>
        <Field label={t('register.product')} error={errors['order.title']} className="register-wide">
          <Input
            value={form.title}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
      </div>
    </section>
  )
}

/** 平台期限: by when the platform wants an answer, where she knows it. */
export function DeadlineField({ form, change, errors }: Props) {
  const { t } = useWords()
  return (
    <section className="register-part">
      <Field
        label={t('register.deadline')}
        hint={t('register.deadlineHint')}
        error={errors['platformDeadline']}
      >
        <Input
          type="datetime-local"
          value={form.deadline}
          onChange={(event) => change({ deadline: event.target.value })}
        />
      </Field>
    </section>
  )
}
