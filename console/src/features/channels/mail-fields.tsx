import { Input, InputNumber, Select } from 'antd'
import { mailSecurity } from '@aftercare/contract/channels'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import { Field } from '../../ui/field.tsx'
import type { FieldsProps } from './channel-dialog.tsx'

const usualPorts = { tls: 465, starttls: 587, none: 25 } as const

/** The shop's mail server. */
export function MailFields({ form, of, error, onChange }: FieldsProps) {
  const { t } = useWords()
  const { mail } = form
  const change = (part: Partial<typeof mail>): void => onChange({ mail: { ...mail, ...part } })
  return (
    <>
      <div className="channel-mail">
        <Field label={t('channels.host')} error={faultAt(error, 'mail.host')}>
          <Input
            value={mail.host}
            placeholder="smtp.example.com"
            onChange={(event) => change({ host: event.target.value })}
          />
        </Field>
        <Field label={t('channels.port')} error={faultAt(error, 'mail.port')}>
          <InputNumber
            value={mail.port}
            min={1}
            max={65_535}
            precision={0}
            onChange={(port) => change({ port: port ?? usualPorts[mail.security] })}
          />
        </Field>
      </div>
      <Field label={t('channels.security')}>
        <Select
          value={mail.security}
          options={mailSecurity.map((value) => ({ value, label: t(`channels.security_${value}`) }))}
          onChange={(security) => change({ security, port: usualPorts[security] })}
        />
      </Field>
      <Field label={t('channels.user')} error={faultAt(error, 'mail.user')}>
        <Input
          value={mail.user}
          autoComplete="off"
          onChange={(event) => change({ user: event.target.value })}
        />
      </Field>
      <Field
        label={t('channels.password')}
        hint={of?.hasSecret ? t('channels.secretKept') : undefined}
        error={faultAt(error, 'secret')}
      >
        <Input.Password
          value={form.secret}
          autoComplete="new-password"
          onChange={(event) => onChange({ secret: event.target.value })}
        />
      </Field>
      <Field label={t('channels.from')} hint={t('channels.mailHint')} error={faultAt(error, 'mail.from')}>
        <Input
          value={mail.from}
          placeholder="desk@example.com"
          onChange={(event) => change({ from: event.target.value })}
        />
      </Field>
    </>
  )
}
