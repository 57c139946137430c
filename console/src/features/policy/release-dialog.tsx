import { App, Input } from 'antd'
import { useState } from 'react'
import type { PolicyDocument } from '@aftercare/contract/policy'
import { useWords } from '../../lib/i18n.ts'
import { fieldErrors, hasCode, Refused } from '../../lib/problem.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useCheck, usePublish, type Release } from './api.ts'
import { ChangeList } from './changes.tsx'
import { Effect } from './effect.tsx'

interface Props {
  shop: string
  title: string
  submit: string
  release: Release
  basedOn: number
  before: PolicyDocument
  after: PolicyDocument
  onDone: () => void
  onClose: () => void
}

/** The question before a policy comes into force: what changes, what it does, why. */
export function ReleaseDialog({ shop, title, submit, release, basedOn, before, after, ...rest }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const check = useCheck(shop, release)
  const publish = usePublish(shop)
  const [note, setNote] = useState('')
  const faultless = check.data?.errors.length === 0
  const send = (): void =>
    publish.mutate(
      { ...release, basedOn, note: note.trim() },
      {
        onSuccess: ({ version }) => {
          void message.success(t('policy.released', { version }))
          rest.onDone()
        },
      },
    )
  return (
    <Dialog
      title={title}
      submit={submit}
      busy={publish.isPending}
      error={publish.error}
      ready={faultless && note.trim() !== ''}
      onSubmit={send}
      onClose={rest.onClose}
    >
      <ChangeList before={before} after={after} />
      <Effect of={check} />
      <Field label={t('policy.why')} hint={t('policy.whyHint')} error={fieldErrors(publish.error)['note']}>
        <Input.TextArea
          value={note}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 5 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Meanwhile error={publish.error} />
    </Dialog>
  )
}

/** What somebody else published while this was being edited. */
function Meanwhile({ error }: { error: Error | null }) {
  const { t } = useWords()
  if (!hasCode(error, 'policy.changed_meanwhile') || !(error instanceof Refused)) return null
  return (
    <section>
      <strong>{t('policy.meanwhile')}</strong>
      <ul className="reasons">
        {(error.problem.errors ?? []).map(({ path, message }) => (
          <li key={path}>{message}</li>
        ))}
      </ul>
    </section>
  )
}
