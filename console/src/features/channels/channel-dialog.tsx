import { App, Button, Checkbox, Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { channelKinds, type ChannelKind } from '@aftercare/contract/channel-lists'
import { channelKindWords, noticeKindWords } from '@aftercare/contract/desk-words'
import { noticeKinds } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { Channel } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSaveChannel } from './api.ts'
import { begin, bodyOf, isReady, newWebhookSecret, type ChannelForm } from './channel-form.ts'
import { MailFields } from './mail-fields.tsx'

interface Props {
  shop: string
  /** Null: a new one. */
  of: Channel | null
  onClose: () => void
}

/** What of its secrets is left empty stays as it is: they are never shown again. */
export function ChannelDialog({ shop, of, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSaveChannel(of?.id ?? null)
  const [form, setForm] = useState<ChannelForm>(() => begin(of))
  const change = (part: Partial<ChannelForm>): void => setForm({ ...form, ...part })
  const submit = (): void => {
    if (!isReady(form, of) || save.isPending) return
    const body = bodyOf(form)
    save.mutate(of === null ? { ...body, shop, kind: form.kind } : body, {
      onSuccess: () => {
        void message.success(t('channels.saved'))
        onClose()
      },
    })
  }
  return (
    <Dialog
      title={of === null ? t('channels.addTitle') : t('channels.editTitle', { name: of.name })}
      submit={t('channels.save')}
      busy={save.isPending}
      error={save.error}
      ready={isReady(form, of)}
      onSubmit={submit}
      onClose={onClose}
    >
      {of === null && (
        <Choices<ChannelKind>
          label={t('channels.kind')}
          items={channelKinds.map((id) => ({ id, label: word(channelKindWords[id]) }))}
          chosen={form.kind}
          onChoose={(kind) => change({ kind })}
        />
      )}
      <Field label={t('channels.name')} error={faultAt(save.error, 'name')}>
        <Input
          value={form.name}
          maxLength={50}
          placeholder={t('channels.nameHint')}
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      {form.kind === 'email' ? (
        <MailFields form={form} of={of} error={save.error} onChange={change} />
      ) : (
        <RobotFields form={form} of={of} error={save.error} onChange={change} />
      )}
      <Field
        label={t('channels.consoleUrl')}
        hint={t('channels.consoleUrlHint')}
        error={faultAt(save.error, 'consoleUrl')}
      >
        <Input value={form.consoleUrl} onChange={(event) => change({ consoleUrl: event.target.value })} />
      </Field>
      <Field label={t('channels.language')}>
        <Select
          value={form.language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
          onChange={(language) => change({ language })}
        />
      </Field>
      {of !== null && (
        <Field label={t('channels.active')}>
          <Switch
            className="channel-switch"
            checked={form.active}
            onChange={(active) => change({ active })}
          />
        </Field>
      )}
    </Dialog>
  )
}

export interface FieldsProps {
  form: ChannelForm
  of: Channel | null
  error: Error | null
  onChange: (part: Partial<ChannelForm>) => void
}

function RobotFields({ form, of, error, onChange }: FieldsProps) {
  const { t, word } = useWords()
  const { kind } = form
  return (
    <>
      <Field
        label={t('channels.url')}
        hint={of === null ? t('channels.urlHint') : t('channels.urlKept', { place: of.place })}
        error={faultAt(error, 'url')}
      >
        <Input
          value={form.url}
          maxLength={1000}
          autoComplete="off"
          placeholder="https://"
          onChange={(event) => onChange({ url: event.target.value })}
        />
      </Field>
      {(kind === 'dingtalk' || kind === 'feishu' || kind === 'webhook') && (
        <Field
          label={t('channels.secret')}
          hint={of?.hasSecret ? t('channels.secretKept') : t(`channels.secretHint_${kind}`)}
          error={faultAt(error, 'secret')}
        >
          <Input
            value={form.secret}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => onChange({ secret: event.target.value })}
          />
        </Field>
      )}
      {kind === 'webhook' && (
        <Button
          size="small"
          className="channel-make"
          onClick={() => onChange({ secret: newWebhookSecret() })}
        >
          {t('channels.makeSecret')}
        </Button>
      )}
      <div className="field" role="group" aria-label={t('channels.kinds')}>
        <span className="field-label">{t('channels.kinds')}</span>
        <Checkbox.Group
          className="channel-kinds"
          value={[...form.kinds]}
          options={noticeKinds.map((value) => ({ value, label: word(noticeKindWords[value]) }))}
          onChange={(kinds) => onChange({ kinds })}
        />
        <span className="field-hint">{t('channels.kindsNone')}</span>
      </div>
      <Checkbox
        checked={form.urgentOnly}
        onChange={(event) => onChange({ urgentOnly: event.target.checked })}
      >
        {t('channels.urgentOnly')}
      </Checkbox>
      {(kind === 'dingtalk' || kind === 'wecom') && (
        <Field
          label={t('channels.mobiles')}
          hint={t('channels.mobilesHint')}
          error={faultAt(error, 'mobiles')}
        >
          <Input
            value={form.mobiles}
            inputMode="numeric"
            onChange={(event) => onChange({ mobiles: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}
