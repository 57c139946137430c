import { App, Input, Switch } from 'antd'
import { useState } from 'react'
import { connectorKinds, type ConnectorKind } from '@aftercare/contract/execution-lists'
import { connectorKindWords } from '@aftercare/contract/execution-words'
import { useWords } from '../../lib/i18n.ts'
import { faultAt } from '../../lib/problem.ts'
import type { Connector } from '../../lib/shapes.ts'
import { Choices } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useSaveConnector } from './connector-api.ts'

interface Props {
  shop: string
  /** Null: a new one. */
  of: Connector | null
  /** Kinds that the shop has. */
  taken: readonly ConnectorKind[]
  onClose: () => void
}

const begin = (of: Connector | null, free: ConnectorKind) => ({
  kind: of?.kind ?? free,
  name: of?.name ?? '',
  url: of?.url ?? '',
  appKey: of?.appKey ?? '',
  secret: '',
  session: '',
  active: of?.active ?? true,
})
type Form = ReturnType<typeof begin>

const speaksForShop = (kind: ConnectorKind): boolean => kind === 'taobao' || kind === 'douyin'

const isReady = ({ kind, name, url, appKey, secret, session }: Form, isNew: boolean): boolean =>
  [name, url, appKey].every((one) => one.trim() !== '') &&
  (!isNew || (secret.trim() !== '' && (!speaksForShop(kind) || session.trim() !== '')))

/** What of its secrets is left empty stays as it is: they are never shown again. */
export function ConnectorDialog({ shop, of, taken, onClose }: Props) {
  const { t, word } = useWords()
  const { message } = App.useApp()
  const save = useSaveConnector(of?.id ?? null)
  const free = connectorKinds.filter((kind) => !taken.includes(kind))
  const [form, setForm] = useState<Form>(() => begin(of, free[0] ?? 'taobao'))
  const change = (part: Partial<Form>): void => setForm({ ...form, ...part })
  const submit = (): void => {
    if (!isReady(form, of === null) || save.isPending) return
    const { kind, secret, session, ...rest } = form
    const kept = { ...(secret.trim() && { secret }), ...(session.trim() && { session }) }
    save.mutate(of === null ? { ...rest, ...kept, shop, kind } : { ...rest, ...kept }, {
      onSuccess: () => {
        void message.success(t('connectors.saved'))
        onClose()
      },
    })
  }
  const field = (name: 'name' | 'url' | 'appKey' | 'secret' | 'session', hint?: string) => (
    <Field label={t(`connectors.${name}`)} hint={hint} error={faultAt(save.error, name)}>
      <Input
        value={form[name]}
        maxLength={name === 'url' ? 500 : 300}
        autoComplete="off"
        onChange={({ target }) => change({ [name]: target.value })}
      />
    </Field>
  )
  const kept = of === null ? undefined : t('connectors.kept')
  return (
    <Dialog
      title={of === null ? t('connectors.addTitle') : t('connectors.editTitle', { name: of.name })}
      submit={t('connectors.save')}
      busy={save.isPending}
      error={save.error}
      ready={isReady(form, of === null)}
      onSubmit={submit}
      onClose={onClose}
    >
      {of === null && (
        <Choices<ConnectorKind>
          label={t('connectors.kind')}
          items={free.map((id) => ({ id, label: word(connectorKindWords[id]) }))}
          chosen={form.kind}
          onChoose={(kind) => change({ kind })}
        />
      )}
      {field('name')}
      {field('url', t('connectors.urlHint'))}
      {field('appKey')}
      {field('secret', kept)}
      {speaksForShop(form.kind) && field('session', kept)}
      {of !== null && (
        <Field label={t('connectors.active')}>
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
