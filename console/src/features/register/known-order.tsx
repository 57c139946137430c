import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useWords } from '../../lib/i18n.ts'
import { yuanText } from '../../lib/money.ts'
import type { OrderDetail } from '../../lib/shapes.ts'
import { OrderMarks } from '../../ui/order-parts.tsx'
import { Field } from '../../ui/field.tsx'
import type { Form } from './form.ts'

interface Props {
  of: OrderDetail
  form: Form
  change: (part: Partial<Form>) => void
  error: string | undefined
}

/** The order that the form was opened from: nothing of it is typed again; of several articles one may be named. */
export function KnownOrder({ of, form, change, error }: Props) {
  const { t } = useWords()
  const buyer = [of.buyer?.name, of.buyer?.phone].filter(Boolean).join(' ')
  return (
    <section className="register-part" aria-label={t('known.title')}>
      <div className="known-head">
        <h2>{t('known.title')}</h2>
        <Link to="/orders" className="cell-link">
          {t('known.other')}
        </Link>
      </div>
      <p className="known-order">
        <strong>{of.paidFen === null ? t('order.unknown') : yuanText(of.paidFen)}</strong>
        <span>{of.title ?? t('orders.untitled')}</span>
        <Link
          to="/orders/$number"
          params={{ number: of.number }}
          search={{ shop: of.shop }}
          className="cell-link"
        >
          {of.number}
        </Link>
        <OrderMarks of={of} />
      </p>
      {buyer && <p className="field-hint">{t('known.buyer', { buyer })}</p>}
      {of.lines.length > 1 && (
        <Field label={t('order.lines')} error={error}>
          <Select
            allowClear
            value={form.line || null}
            placeholder={t('register.choose')}
            options={of.lines.map(({ line, title }) => ({
              value: line,
              label: title ?? t('order.untitled', { line }),
            }))}
            onChange={(line) => change({ line: line ?? '' })}
          />
        </Field>
      )}
    </section>
  )
}
