import { SafetyCertificateOutlined } from '@ant-design/icons'
import { App, Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import { roles } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useWords } from '../../lib/i18n.ts'
import { useMay } from '../../lib/session.ts'
import type { FactorRule, FactorRuleState } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useFactorRule, useSetFactorRule } from './api.ts'

const MOST_DAYS = 30

/** 两步验证要求: an owner's. */
export function FactorRuleButton({ shop }: { shop: string }) {
  const { t } = useWords()
  const may = useMay('security.manage')
  const [asking, setAsking] = useState(false)
  const rule = useFactorRule(shop)
  if (!may) return null
  return (
    <>
      <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setAsking(true)}>
        {t('factorRule.act')}
      </Button>
      {asking && rule.data && (
        <FactorRuleDialog shop={shop} rule={rule.data} onClose={() => setAsking(false)} />
      )}
    </>
  )
}

function FactorRuleDialog({
  shop,
  rule,
  onClose,
}: {
  shop: string
  rule: FactorRuleState
  onClose: () => void
}) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const [form, setForm] = useState<FactorRule>({ roles: rule.roles, graceDays: rule.graceDays })
  const change = useSetFactorRule(shop)
  const submit = (): void =>
    change.mutate(form, {
      onSuccess: () => {
        void message.success(t('factorRule.saved'))
        onClose()
      },
    })
  return (
    <Dialog
      title={t('factorRule.title')}
      submit={t('factorRule.submit')}
      busy={change.isPending}
      error={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="muted">{t('factorRule.lead')}</p>
      <Field label={t('factorRule.roles')}>
        <Checkbox.Group
          value={form.roles}
          options={roles.map((role) => ({ value: role, label: word(roleWords[role]) }))}
          onChange={(chosen) => setForm({ ...form, roles: chosen })}
        />
      </Field>
      <Field label={t('factorRule.grace')} hint={t('factorRule.graceHint')}>
        <InputNumber
          value={form.graceDays}
          min={0}
          max={MOST_DAYS}
          precision={0}
          suffix={t('factorRule.days')}
          onChange={(days) => setForm({ ...form, graceDays: days ?? 0 })}
        />
      </Field>
      {rule.roles.length > 0 && (
        <p className="muted small">
          {rule.missing > 0 ? t('factorRule.missing', { count: rule.missing }) : t('factorRule.allHave')}
        </p>
      )}
    </Dialog>
  )
}
