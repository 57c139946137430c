import { useState } from 'react'
import type { BulkAction } from '@aftercare/contract/lists'
import { useWords } from '../../lib/i18n.ts'
import { errorWords } from '../../lib/problem.ts'
import type { BulkAct } from '../../lib/shapes.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { BulkFields } from './bulk-fields.tsx'
import { askedOf, emptyForm } from './bulk-form.ts'
import { useBulkAct, useBulkPlan } from './api.ts'

interface Props {
  action: BulkAction
  numbers: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** Says in one sentence what will happen before anything does, and which cases stay and why. */
export function BulkDialog({ action, numbers, onClose, onDone }: Props) {
  const { t } = useWords()
  const [form, setForm] = useState(emptyForm)
  const asked = askedOf(action, form)
  const plan = useBulkPlan(asked, numbers)
  const act = useBulkAct()
  const submit = (): void => {
    if (asked) act.mutate({ ...asked, numbers: [...numbers] }, { onSuccess: onDone })
  }
  return (
    <Dialog
      title={t('bulk.title', { action: t(`bulk.${action}`), count: numbers.length })}
      submit={t(action === 'assign' ? 'bulk.submitNow' : 'bulk.submitLater')}
      busy={act.isPending}
      error={act.error}
      ready={asked !== null && (plan.data?.planned ?? 0) > 0}
      onSubmit={submit}
      onClose={onClose}
    >
      <BulkFields action={action} form={form} onChange={(change) => setForm({ ...form, ...change })} />
      <Plan asked={asked !== null} plan={plan.data} error={plan.error} />
    </Dialog>
  )
}

interface PlanProps {
  asked: boolean
  plan: BulkAct | undefined
  error: Error | null
}

function Plan({ asked, plan, error }: PlanProps) {
  const { t, language } = useWords()
  const words = !asked
    ? t('bulk.chooseFirst')
    : error
      ? errorWords(error, language)
      : (plan?.sentence ?? t('bulk.looking'))
  const stays = asked ? (plan?.refused ?? []) : []
  return (
    <div className="bulk-plan" data-empty={!asked || undefined}>
      <p role="status">{words}</p>
      {stays.length > 0 && <Stays of={stays} />}
    </div>
  )
}

const shownAtMost = 20

function Stays({ of }: { of: BulkAct['refused'] }) {
  const { t } = useWords()
  return (
    <details className="small">
      <summary>{t('bulk.why')}</summary>
      <ul>
        {of.slice(0, shownAtMost).map(({ number, title }) => (
          <li key={number}>
            {number} · {title}
          </li>
        ))}
        {of.length > shownAtMost && <li>{t('bulk.whyMore', { count: of.length - shownAtMost })}</li>}
      </ul>
    </details>
  )
}
