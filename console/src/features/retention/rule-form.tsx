import { App, Button, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { LEAST_MONTHS } from '@aftercare/contract/retention-limits'
import { useWords } from '../../lib/i18n.ts'
import type { RetentionRule } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useSetRetention } from './api.ts'

const MOST = 120
const times = [
  { field: 'months', label: 'retention.months', least: LEAST_MONTHS.ordinary },
  { field: 'disputedMonths', label: 'retention.disputed', least: LEAST_MONTHS.disputed },
  { field: 'safetyMonths', label: 'retention.safety', least: LEAST_MONTHS.safety },
] as const

/** How long, of which kind. To switch it on is asked once more: what goes cannot be brought back. */
export function RuleForm({ shop, rule }: { shop: string; rule: RetentionRule }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form, setForm] = useState(rule)
  const [asking, setAsking] = useState(false)
  const change = useSetRetention(shop)
  const save = (next: RetentionRule): void =>
    change.mutate(next, {
      onSuccess: () => {
        setAsking(false)
        void message.success(t('retention.saved'))
      },
    })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save(form)
  }
  const changed = times.some(({ field }) => form[field] !== rule[field])
  return (
    <form className="page-part retention-rule" onSubmit={submit}>
      <label className="retention-switch">
        <Switch
          checked={rule.running}
          loading={change.isPending}
          onChange={(on) => (on ? setAsking(true) : save({ ...form, running: false }))}
        />
        <strong>{t('retention.running')}</strong>
        {!rule.running && <span className="muted">{t('retention.off')}</span>}
      </label>
      <div className="retention-times">
        {times.map(({ field, label, least }) => (
          <Field key={field} label={t(label)} hint={t('retention.monthsHint', { least })}>
            <InputNumber
              value={form[field]}
              min={least}
              max={MOST}
              precision={0}
              suffix={t('retention.unit')}
              onChange={(months) => setForm({ ...form, [field]: months ?? least })}
            />
          </Field>
        ))}
      </div>
      {!asking && <Alarm error={change.error} />}
      {changed && (
        <Button htmlType="submit" type="primary" loading={change.isPending}>
          {t('retention.save')}
        </Button>
      )}
      {asking && (
        <Dialog
          title={t('retention.startTitle')}
          submit={t('retention.start')}
          busy={change.isPending}
          error={change.error}
          danger
          onSubmit={() => save({ ...form, running: true })}
          onClose={() => setAsking(false)}
        >
          <p>{t('retention.startText')}</p>
        </Dialog>
      )}
    </form>
  )
}
