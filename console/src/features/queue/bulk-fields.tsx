import { Input, Select } from 'antd'
import type { BulkAction } from '@aftercare/contract/lists'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { useMay, useMe, useShop } from '../../lib/session.ts'
import { Choices } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import type { BulkForm } from './bulk-form.ts'

interface Props {
  action: BulkAction
  form: BulkForm
  onChange: (change: Partial<BulkForm>) => void
}

const outcomes = ['solved', 'explained', 'withdrawn', 'no_answer'] as const
const confirmations = ['customer_confirmed', 'silent'] as const
const nobody = ''

/** What an action on many cases has to know. */
export function BulkFields({ action, form, onChange }: Props) {
  const { t } = useWords()
  return (
    <>
      {(action === 'assign' || action === 'hand_over') && (
        <Receiver action={action} form={form} onChange={onChange} />
      )}
      {action === 'close' && (
        <>
          <Choices
            label={t('closure.outcome')}
            items={outcomes.map((id) => ({ id, label: t(`closure.${id}`) }))}
            chosen={form.outcome}
            onChoose={(outcome) => onChange({ outcome })}
          />
          <Choices
            label={t('closure.confirmation')}
            items={confirmations.map((id) => ({ id, label: t(`closure.${id}`) }))}
            chosen={form.confirmation}
            onChoose={(confirmation) => onChange({ confirmation })}
          />
        </>
      )}
      {action !== 'assign' && <Words action={action} form={form} onChange={onChange} />}
    </>
  )
}

function Receiver({ action, form, onChange }: Props) {
  const { t, word } = useWords()
  const { person } = useMe()
  const all = useMay('case.assign')
  const colleagues = useColleagues(useShop()?.code)
  const me = { value: person.id, label: `${t('queue.me')} · ${person.name}` }
  const others = (colleagues.data ?? [])
    .filter(({ id }) => id !== person.id)
    .map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(roleWords[role])}` }))
  // Whoever assigns nothing to anybody takes what is free, and hands her own on.
  const assigned = all ? [me, ...others, { value: nobody, label: t('bulk.nobody') }] : [me]
  return (
    <Field label={t('bulk.to')}>
      <Select
        value={form.assignee}
        options={action === 'assign' ? assigned : others}
        loading={colleagues.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('register.choose')}
        onChange={(assignee: string) => onChange({ assignee })}
      />
    </Field>
  )
}

const labels = {
  hand_over: 'bulk.reason',
  note: 'bulk.noteText',
  reply: 'bulk.replyText',
  close: 'closure.note',
} as const
const longest = { hand_over: 500, note: 10_000, reply: 10_000, close: 1000 } as const

function Words({ action, form, onChange }: Props & { action: Exclude<BulkAction, 'assign'> }) {
  const { t } = useWords()
  return (
    <Field label={t(labels[action])} hint={action === 'reply' ? t('bulk.replyHint') : undefined}>
      <Input.TextArea
        value={form.text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={longest[action]}
        onChange={(event) => onChange({ text: event.target.value })}
      />
    </Field>
  )
}
