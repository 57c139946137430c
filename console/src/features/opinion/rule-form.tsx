import { App, Button, Checkbox, Input, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useWords } from '../../lib/i18n.ts'
import { serverNow } from '../../lib/server-time.ts'
import type { OpinionRule, OpinionSettings } from '../../lib/shapes.ts'
import { shortTime } from '../../lib/time.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Alarm } from '../../ui/states.tsx'
import { useSetOpinion } from './api.ts'
import { TestButton } from './test-button.tsx'

interface Props {
  shop: string
  of: OpinionSettings
}

const ruleOf = (of: OpinionSettings): OpinionRule => ({
  running: of.running,
  triage: of.triage,
  drafts: of.drafts,
  baseUrl: of.baseUrl,
  model: of.model,
  monthlyTokens: of.monthlyTokens,
  monthlyFen: of.monthlyFen,
  fenPerMillion: of.fenPerMillion,
  timeoutSeconds: of.timeoutSeconds,
})

/** Where, what for, at what cost. To switch it on is asked once more: words of customers leave the house. */
export function RuleForm({ shop, of }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [form, setForm] = useState(() => ruleOf(of))
  const [key, setKey] = useState('')
  const [asking, setAsking] = useState(false)
  const change = useSetOpinion()
  const edit = (next: Partial<OpinionRule>): void => setForm({ ...form, ...next })
  const save = (next: OpinionRule, newKey: string | null = key): void =>
    change.mutate(
      { shop, ...next, ...(newKey !== '' && { key: newKey }) },
      {
        onSuccess: (saved) => {
          setForm(ruleOf(saved))
          setKey('')
          setAsking(false)
          void message.success(t('opinion.saved'))
        },
      },
    )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    save(form)
  }
  const changed = key !== '' || JSON.stringify(form) !== JSON.stringify(ruleOf(of))
  return (
    <form className="page-part opinion-rule" onSubmit={submit}>
      <p className="muted page-lead">{t('opinion.lead')}</p>
      <label className="opinion-switch">
        <Switch
          checked={of.running}
          loading={change.isPending}
          onChange={(on) => (on ? setAsking(true) : save({ ...form, running: false }))}
        />
        <strong>{t('opinion.running')}</strong>
        {!of.running && <span className="muted">{t('opinion.off')}</span>}
      </label>
      <Spent of={of} />
      <Uses form={form} edit={edit} />
      <Place form={form} edit={edit} of={of}>
        <Field label={t('opinion.key')} hint={t(of.hasKey ? 'opinion.keyThere' : 'opinion.keyNone')}>
          <Input.Password
            value={key}
            autoComplete="off"
            visibilityToggle={false}
            placeholder={of.hasKey ? '••••••••' : ''}
            onChange={(event) => setKey(event.target.value)}
          />
        </Field>
      </Place>
      <Limits form={form} edit={edit} />
      {!asking && <Alarm error={change.error} />}
      <div className="opinion-acts">
        <Button htmlType="submit" type="primary" disabled={!changed} loading={change.isPending}>
          {t('opinion.save')}
        </Button>
        <TestButton shop={shop} disabled={changed || of.baseUrl === '' || of.model === ''} />
        {of.hasKey && (
          <Button type="text" onClick={() => save(form, null)}>
            {t('opinion.keyRemove')}
          </Button>
        )}
      </div>
      {asking && (
        <Dialog
          title={t('opinion.startTitle')}
          submit={t('opinion.start')}
          busy={change.isPending}
          error={change.error}
          onSubmit={() => save({ ...form, running: true })}
          onClose={() => setAsking(false)}
        >
          <p>{t('opinion.startText')}</p>
        </Dialog>
      )}
    </form>
  )
}

function Spent({ of: { spentTokens, spentFen, pausedUntil, running } }: { of: OpinionSettings }) {
  const { t, language } = useWords()
  if (!running && spentTokens === 0) return null
  const yuan = (spentFen / 100).toFixed(2)
  return (
    <p className="opinion-spent" role="status">
      {t('opinion.spent', { tokens: spentTokens.toLocaleString('en'), yuan })}
      {pausedUntil && (
        <strong className="opinion-paused">
          {t('opinion.pausedUntil', { time: shortTime(pausedUntil, serverNow(), language) })}
        </strong>
      )}
    </p>
  )
}

interface Part {
  form: OpinionRule
  edit: (next: Partial<OpinionRule>) => void
}

function Uses({ form, edit }: Part) {
  const { t } = useWords()
  return (
    <fieldset className="opinion-uses">
      <legend>{t('opinion.uses')}</legend>
      <Checkbox checked={form.triage} onChange={(event) => edit({ triage: event.target.checked })}>
        {t('opinion.useTriage')}
      </Checkbox>
      <Checkbox checked={form.drafts} onChange={(event) => edit({ drafts: event.target.checked })}>
        {t('opinion.useDrafts')}
      </Checkbox>
    </fieldset>
  )
}

function Place({ form, edit, of, children }: Part & { of: OpinionSettings; children: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="opinion-fields">
      <Field
        label={t('opinion.address')}
        hint={t(of.privateAllowed ? 'opinion.addressPrivate' : 'opinion.addressHint')}
      >
        <Input
          value={form.baseUrl}
          inputMode="url"
          placeholder="https://api.example.com/v1"
          onChange={(event) => edit({ baseUrl: event.target.value.trim() })}
        />
      </Field>
      <Field label={t('opinion.model')} hint={t('opinion.modelHint')}>
        <Input value={form.model} onChange={(event) => edit({ model: event.target.value })} />
      </Field>
      {children}
    </div>
  )
}

function Limits({ form, edit }: Part) {
  const { t } = useWords()
  return (
    <div className="opinion-fields">
      <Field label={t('opinion.tokens')} hint={t('opinion.tokensHint')}>
        <InputNumber
          value={form.monthlyTokens}
          min={0}
          max={1_000_000_000}
          step={100_000}
          precision={0}
          onChange={(tokens) => edit({ monthlyTokens: tokens ?? 0 })}
        />
      </Field>
      <Field label={t('opinion.money')} hint={t('opinion.moneyHint')}>
        <InputNumber
          value={form.monthlyFen / 100}
          min={0}
          max={1_000_000}
          precision={2}
          suffix={t('opinion.yuan')}
          onChange={(yuan) => edit({ monthlyFen: Math.round((yuan ?? 0) * 100) })}
        />
      </Field>
      <Field label={t('opinion.price')} hint={t('opinion.priceHint')}>
        <InputNumber
          value={form.fenPerMillion / 100}
          min={0}
          max={10_000}
          precision={2}
          suffix={t('opinion.yuan')}
          onChange={(yuan) => edit({ fenPerMillion: Math.round((yuan ?? 0) * 100) })}
        />
      </Field>
      <Field label={t('opinion.timeout')} hint={t('opinion.timeoutHint')}>
        <InputNumber
          value={form.timeoutSeconds}
          min={1}
          max={120}
          precision={0}
          suffix={t('opinion.seconds')}
          onChange={(seconds) => edit({ timeoutSeconds: seconds ?? 1 })}
        />
      </Field>
    </div>
  )
}
