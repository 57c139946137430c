import { App, Input, Select } from 'antd'
import { useState } from 'react'
import { mayDo } from '@aftercare/contract/permissions'
import { roleWords } from '@aftercare/contract/words'
import { useColleagues } from '../../lib/colleagues.ts'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import type { HandoverPlan, NewHandover } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { useOffer, usePlan } from './api.ts'

interface Props {
  shop: string
  cases: { number: string; note: string }[]
  onClose: () => void
  onDone: () => void
}

const lead = ''

/** To whom, and a word for all; says in one sentence what will happen before it does. */
export function GiveDialog({ shop, cases, onClose, onDone }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const offer = useOffer()
  const bare = cases.map(({ number }) => ({ number }))
  const plan = usePlan(to === null ? null : { shop, to: to === lead ? null : to, cases: bare })
  const submit = (): void => {
    if (to === null) return
    const body: NewHandover = { shop, to: to === lead ? null : to, cases, note: note.trim() }
    offer.mutate(body, {
      onSuccess: () => {
        void message.success(t('handover.given'))
        onDone()
      },
    })
  }
  return (
    <Dialog
      title={t('handover.giveTitle', { n: cases.length })}
      submit={t('handover.giveSubmit')}
      busy={offer.isPending}
      error={offer.error}
      ready={to !== null && (plan.data?.planned ?? 0) > 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <Receiver shop={shop} chosen={to} onChoose={setTo} />
      <Field label={t('handover.noteAll')} hint={t('handover.noteAllHint')}>
        <Input.TextArea
          value={note}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <Plan chosen={to !== null} plan={plan.data} error={plan.error} />
    </Dialog>
  )
}

interface ReceiverProps {
  shop: string
  chosen: string | null
  onChoose: (to: string) => void
}

/** Colleagues whose role holds cases, and the lead, whoever that is today. */
function Receiver({ shop, chosen, onChoose }: ReceiverProps) {
  const { t, word } = useWords()
  const { person } = useMe()
  const colleagues = useColleagues(shop)
  const options = (colleagues.data ?? [])
    .filter(({ id, role }) => id !== person.id && mayDo(role, 'case.take'))
    .map(({ id, name, role }) => ({ value: id, label: `${name} · ${word(roleWords[role])}` }))
  return (
    <Field label={t('handover.to')}>
      <Select
        autoFocus
        value={chosen}
        options={[...options, { value: lead, label: t('handover.toLead') }]}
        loading={colleagues.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('register.choose')}
        onChange={onChoose}
      />
    </Field>
  )
}

interface PlanProps {
  chosen: boolean
  plan: HandoverPlan | undefined
  error: Error | null
}

function Plan({ chosen, plan, error }: PlanProps) {
  const { t, language } = useWords()
  const words = !chosen
    ? t('handover.choose')
    : error
      ? errorWords(error, language)
      : (plan?.sentence ?? t('handover.looking'))
  return (
    <div className="handover-plan" data-empty={!chosen || undefined}>
      <p role="status">{words}</p>
      {plan && plan.refused.length > 0 && (
        <details className="small">
          <summary>{t('handover.why')}</summary>
          <ul>
            {plan.refused.map(({ number, title }) => (
              <li key={number}>
                {number} · {title}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
